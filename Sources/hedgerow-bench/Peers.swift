import Glibc
import TerminalHarness

/// Other programs that Hedgerow is measured beside, as far as they are here.
struct Peers {
  struct Peer {
    let name: String
    let program: String
    let arguments: [String]
  }

  private let ncbase: String?

  init(folder: String) {
    ncbase = Self.buildNcbase(in: folder)
  }

  /// Those that can browse a folder of files.
  func browsers(of files: String) -> [Peer] {
    var found: [Peer] = []
    if access("/usr/bin/nnn", X_OK) == 0 {
      found.append(Peer(name: "nnn", program: "/usr/bin/nnn", arguments: [files]))
    }
    if let ncbase {
      found.append(Peer(name: "ncbase", program: ncbase, arguments: ["list", files]))
    }
    return found
  }

  func start(_ peer: Peer, home: String) throws -> TerminalSession {
    try TerminalSession(
      peer.program, peer.arguments, environment: ["HOME": home], columns: Workbench.columns,
      rows: Workbench.rows)
  }

  static let source = "../shared/tools/ncbase.c"

  /// The smallest browser on ncurses; its source lies beside the repository where it lies at all.
  private static func buildNcbase(in folder: String) -> String? {
    guard access(source, R_OK) == 0, access("/usr/bin/cc", X_OK) == 0 else { return nil }
    let program = "\(folder)/ncbase"
    let compiler = try? TerminalSession(
      "/usr/bin/cc", ["-O2", "-D_GNU_SOURCE", "-o", program, source, "-lncursesw"])
    // A compiler that fails leaves no program, which is what counts.
    _ = try? compiler?.waitForExit(timeout: 60)
    return access(program, X_OK) == 0 ? program : nil
  }
}
