import Glibc
import TerminalHarness

/// A program that shows a list of names and is walked through with keys: Hedgerow, or one that it is measured beside.
struct Contestant {
  let name: String
  /// What its screen shows when the rows are there.
  let sign: String
  var down = "j"
  var page = "<PgDn>"
  /// What narrowing begins with; empty where it begins with the first letter.
  var narrow = "/"
  let start: () throws -> TerminalSession

  /// A session whose screen has come to rest.
  func ready() throws -> TerminalSession {
    let session = try start()
    try session.waitFor(sign, timeout: 60)
    try session.waitUntilIdle(quiet: 400, timeout: 60)
    return session
  }
}

extension Workbench {
  /// Hedgerow on a warm cache.
  func own(_ count: Int) -> Contestant {
    Contestant(name: "hedgerow", sign: "synced") { try self.openWarm(.flat(count)) }
  }

  /// The others that are here, on the same names.
  func peers(_ count: Int) throws -> [Contestant] {
    var found: [Contestant] = []
    func add(_ name: String, _ program: String, _ make: (String) -> Contestant) {
      if access(program, X_OK) == 0 { found.append(make(program)) } else { skip(name) }
    }
    let files = try files(count)
    add("nnn", "/usr/bin/nnn") { program in
      Contestant(name: "nnn", sign: FirstPaint.firstRow) { try self.start(program, [files]) }
    }
    let list = try list(count)
    add("fzf", "/usr/bin/fzf") { program in
      Contestant(
        name: "fzf", sign: "\(count)/\(count)", down: "<C-k>", page: "<PgUp>", narrow: ""
      ) { try self.start(program, [], ["FZF_DEFAULT_COMMAND": "cat \(list)"]) }
    }
    add("ncbase", ncbase ?? "") { program in
      Contestant(name: "ncbase", sign: FirstPaint.firstRow) {
        try self.start(program, ["list", files])
      }
    }
    return found
  }

  private func start(
    _ program: String, _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> TerminalSession {
    try TerminalSession(
      program, arguments, environment: environment.merging(["HOME": folder]) { $1 },
      columns: Self.columns, rows: Self.rows)
  }

  private func list(_ count: Int) throws -> String {
    let path = "\(folder)/list\(count)"
    if access(path, R_OK) != 0 {
      try Files.write(Tree.flatNames(count).joined(separator: "\n") + "\n", to: path)
    }
    return path
  }

  /// The smallest browser on ncurses; its source lies beside the repository where it lies at all.
  func buildNcbase() -> String? {
    let source = "../shared/tools/ncbase.c"
    guard access(source, R_OK) == 0, access("/usr/bin/cc", X_OK) == 0 else { return nil }
    let program = "\(folder)/ncbase"
    let compiler = try? TerminalSession(
      "/usr/bin/cc", ["-O2", "-D_GNU_SOURCE", "-o", program, source, "-lncursesw"])
    // A compiler that fails leaves no program, which is what counts.
    _ = try? compiler?.waitForExit(timeout: 60)
    return access(program, X_OK) == 0 ? program : nil
  }
}

extension [(String, Double)] {
  /// The figures of others in a few words: `nnn 142, fzf 194`.
  var words: String? {
    isEmpty ? nil : map { "\($0.0) \(Report.text($0.1))" }.joined(separator: ", ")
  }
}
