import TerminalHarness
import Testing

/// The built program in a terminal, with what tests want to see and do there.
final class HedgerowProgram {
  let session: TerminalSession
  let home: Home

  /// Long, because other tests run at the same time.
  static let patience = 20.0

  init(
    _ arguments: [String] = ["demo"], home: Home? = nil, environment: [String: String] = [:],
    size: ScreenSize = .small, term: String = "xterm-256color", locale: String = "C.UTF-8"
  ) throws {
    self.home = try home ?? Home()
    session = try TerminalSession(
      BuiltProducts.path(of: "hedgerow"), arguments,
      environment: self.home.environment.merging(environment) { _, given in given },
      columns: size.columns, rows: size.rows, term: term, locale: locale)
  }

  /// A demo whose whole tree has been read, so that nothing moves by itself any more.
  static func demo(
    _ options: [String] = [], home: Home? = nil, environment: [String: String] = [:],
    size: ScreenSize = .small, term: String = "xterm-256color", locale: String = "C.UTF-8"
  ) throws -> HedgerowProgram {
    let program = try HedgerowProgram(
      ["demo"] + options, home: home, environment: environment, size: size, term: term,
      locale: locale)
    try program.waitForTree()
    return program
  }

  /// Waits until the rows at the top are there and the tree behind them has been read.
  func waitForTree() throws {
    try wait("the tree to be read") {
      $0.text.contains("synced") && $0.cursorLine != nil && $0.showsCounts
    }
    try session.waitUntilIdle(quiet: 250, timeout: Self.patience)
  }

  // MARK: Seeing

  /// Whether folders say how much they hold, which they do when the whole tree has been read. There may be no room for
  /// it.
  private var showsCounts: Bool {
    session.size.columns < 60 || lines.contains { $0.contains(#/\/ +[0-9][0-9,]* /#) }
  }

  var text: String { session.screenText }
  var lines: [String] { (0..<session.size.rows).map(session.row) }
  /// The line for sentences to the user.
  var notice: String { session.row(session.size.rows - 1) }

  /// The last two lines, which a long sentence takes both of.
  var foot: String {
    lines.suffix(2).joined()
  }

  /// The line that shows this text, counted from the top.
  func line(of text: String) -> Int? { lines.firstIndex { $0.contains(text) } }

  /// The line that the cursor's bar is on.
  var cursorLine: Int? {
    (1..<session.size.rows).first { session.reversedColumns(row: $0) != nil }
  }

  /// The name that the bar covers.
  var cursorText: String {
    guard let line = cursorLine, let columns = session.reversedColumns(row: line) else { return "" }
    let text = columns.map { session.cell(row: line, column: $0) }.filter { $0.width > 0 }
      .map { $0.text.isEmpty ? " " : $0.text }.joined()
    // The star of a starred row.
    return text.hasSuffix(" *") ? String(text.dropLast(2)) : text
  }

  func wait(_ what: String, _ condition: (HedgerowProgram) -> Bool) throws {
    try session.waitUntil(what, timeout: Self.patience) { _ in condition(self) }
  }

  func waitFor(_ text: String) throws { try session.waitFor(text, timeout: Self.patience) }
  func waitForNo(_ text: String) throws { try session.waitForNo(text, timeout: Self.patience) }
  func waitForNotice(_ text: String) throws {
    try wait("the notice “\(text)”") { $0.foot.contains(text) }
  }

  func waitForCursor(on name: String) throws {
    let plain = name.hasSuffix(" *") ? String(name.dropLast(2)) : name
    try wait("the cursor on “\(name)”") { $0.cursorText == plain }
  }

  // MARK: Doing

  func send(_ keys: String) throws { try session.send(keys) }

  /// Types keys and waits for a text that was not there.
  func send(_ keys: String, until text: String) throws {
    try send(keys)
    try waitFor(text)
  }

  /// Puts the cursor on a row at the top of the project, or on one that is in view.
  func select(_ name: String) throws {
    if line(of: " \(name)") == nil { try find(name) } else { try step(to: name) }
  }

  private func step(to name: String) throws {
    guard let from = cursorLine, let to = line(of: " \(name)") else { return }
    try send(String(repeating: to > from ? "j" : "k", count: abs(to - from)))
    try waitForCursor(on: name)
  }

  /// Puts the cursor on a row anywhere by filtering, and shows all rows again around it.
  func find(_ name: String) throws {
    try send("/")
    try wait("the filter line") { $0.notice.hasPrefix(" /") }
    try send(name.trimmingSuffix("/").replacing("<", with: "<lt>"))
    try waitForCursor(on: name)
    try send("<Enter>")
    try wait("the filter line to close") { !$0.notice.hasPrefix(" /") }
    // A key that came before the filter has gone would make an Alt chord of the Esc.
    for _ in 0..<10 where isFiltered {
      // An Esc may go to a failure that is being told, or that comes just then.
      try send("<Esc>")
      try? session.waitUntil("all rows", timeout: 2) { _ in !isFiltered }
    }
    try waitForCursor(on: name)
  }

  /// Whether the title above the tree, which may stand below the tabs, says that rows are hidden.
  private var isFiltered: Bool { lines[1...2].contains { $0.contains("─ filter ") } }

  /// Leaves; the terminal must be as it was.
  @discardableResult
  func quit() throws -> TerminalSession.ExitStatus {
    try send("Q")
    return try session.waitForExit(timeout: Self.patience)
  }
}

/// A size of the screen, shown by its numbers in the list of tests.
struct ScreenSize: Hashable, Sendable, CustomTestStringConvertible {
  let columns: Int
  let rows: Int

  init(_ columns: Int, _ rows: Int) { (self.columns, self.rows) = (columns, rows) }

  static let small = ScreenSize(80, 24)
  static let large = ScreenSize(120, 40)
  static let usual = [small, large]

  var testDescription: String { "\(columns)x\(rows)" }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
