import Glibc
import TerminalHarness

/// Everything that measurements share: servers, warm caches, folders of files for the peers. Each is made when it is
/// first asked for.
final class Workbench {
  let options: BenchOptions
  let folder: String
  private var servers: [Tree: DemoServer] = [:]
  private var homes: [Tree: String] = [:]
  private var folders: [Int: String] = [:]
  private var homesMade = 0
  private(set) lazy var ncbase = buildNcbase()
  /// What was not measured.
  private(set) var skipped: [String] = []

  static let columns = 120
  static let rows = 40

  init(_ options: BenchOptions) throws {
    self.options = options
    folder = try Files.makeTemporaryFolder()
  }

  func skip(_ name: String) {
    if !skipped.contains(name) { skipped.append(name) }
  }

  func clear() {
    servers.removeAll()
    Files.remove(folder)
  }

  /// The server of a tree.
  func server(of tree: Tree) throws -> DemoServer {
    if let known = servers[tree] { return known }
    let source: [String]
    switch tree {
    case .written: source = []
    case .spread(let count): source = ["--entries", "\(count)"]
    case .flat(let count):
      let seed = "\(folder)/\(tree.name).json"
      try Tree.writeSeed(count, to: seed)
      source = ["--seed", seed]
    }
    let server = try DemoServer(options.program, source: source)
    servers[tree] = server
    return server
  }

  /// A copy of a home whose cache holds the whole tree, so that no measurement sees what another has left.
  func warmHome(of tree: Tree) throws -> String {
    let copy = freshHome()
    try Files.copyFolder(try originalHome(of: tree), to: copy)
    return copy
  }

  /// A home that nobody has been in.
  func freshHome() -> String {
    homesMade += 1
    return "\(folder)/home\(homesMade)"
  }

  private func originalHome(of tree: Tree) throws -> String {
    if let known = homes[tree] { return known }
    let home = freshHome()
    mkdir(home, 0o700)
    let session = try open(tree, home: home)
    try session.waitFor("synced", timeout: 60)
    try waitUntilStill(session, tree)
    try session.send("Q")
    try session.waitForExit(timeout: 60)
    homes[tree] = home
    return home
  }

  /// Starts the program on a tree.
  func open(_ tree: Tree, home: String) throws -> TerminalSession {
    try TerminalSession(
      options.program, environment: try environment(of: tree, home: home), columns: Self.columns,
      rows: Self.rows)
  }

  /// Starts the program on a warm cache, and waits until it has heard everything from the server.
  func openWarm(_ tree: Tree) throws -> TerminalSession {
    let session = try open(tree, home: try warmHome(of: tree))
    try session.waitFor("synced", timeout: 60)
    try waitUntilStill(session, tree)
    return session
  }

  func environment(of tree: Tree, home: String) throws -> [String: String] {
    [
      "HOME": home, "XDG_CONFIG_HOME": "\(home)/config", "XDG_CACHE_HOME": "\(home)/cache",
      "XDG_STATE_HOME": "\(home)/state", "POSTHOG_HOST": try server(of: tree).origin,
      "POSTHOG_PERSONAL_API_KEY": DemoServer.key, "POSTHOG_PROJECT_ID": "1", "TZ": "UTC",
    ]
  }

  /// Waits until neither the program nor the server has done anything for a while: then the whole tree has been read.
  /// Returns when the program last did something.
  @discardableResult
  func waitUntilStill(_ session: TerminalSession, _ tree: Tree) throws -> Double {
    let server = try server(of: tree)
    let deadline = Clock.now + 600
    var spent = (program: session.processorTime, server: server.session.processorTime)
    var (lastOfProgram, last) = (Clock.now, Clock.now)
    while Clock.now - last < 0.8 {
      session.pump(milliseconds: 5)
      let now = (program: session.processorTime, server: server.session.processorTime)
      if now.program != spent.program { lastOfProgram = Clock.now }
      if now != spent { last = Clock.now }
      spent = now
      if session.hasEnded { throw session.unexpected("the program has ended") }
      if last > deadline { throw session.unexpected("the program does not come to rest") }
    }
    return lastOfProgram
  }

  /// A folder of files with the names of a flat tree.
  func files(_ count: Int) throws -> String {
    if let known = folders[count] { return known }
    let path = "\(folder)/files\(count)"
    try Tree.makeFolder(count, at: path)
    folders[count] = path
    return path
  }
}
