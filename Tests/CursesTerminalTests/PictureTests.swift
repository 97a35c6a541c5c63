import Glibc
import TerminalHarness
import Testing

/// Pictures that the terminal has decoded.
@Suite struct PictureTests {
  private func actions(_ session: TerminalSession) -> [String] {
    session.graphics.commands.compactMap { $0.keys["a"] }
  }

  /// A probe that shows a picture.
  private func showing() throws -> TerminalSession {
    let session = try probe(columns: 80, rows: 24)
    try session.send("p")
    try session.waitUntil("the picture") { $0.placeholders == 18 }
    return session
  }

  @Test func `a picture is sent before its cells, in one write with them`() throws {
    let session = try probe(columns: 80, rows: 24)
    let sent = try session.traffic(of: "p")
    #expect(sent.reads == 1)
    #expect(actions(session) == ["d", "T"])
    let picture = try #require(session.graphics.commands.last)
    #expect(picture.keys["c"] == "6" && picture.keys["r"] == "3" && picture.keys["U"] == "1")
    #expect(picture.letters == "AQID")
    for (row, column, marks) in [(10, 70, "\u{305}\u{305}"), (12, 75, "\u{30E}\u{33D}")] {
      let cell = session.cell(row: row, column: column)
      #expect(cell.text == "\u{10EEEE}\(marks)" && cell.foreground == .indexed(197))
    }
    // Nothing of it is sent again, until it goes.
    _ = try session.traffic(of: "j")
    #expect(actions(session) == ["d", "T"])
    _ = try session.traffic(of: "x")
    #expect(actions(session) == ["d", "T", "d"])
    #expect(session.placeholders == 0)
  }

  @Test func `a stop takes the picture away, and going on brings it back`() throws {
    let session = try showing()
    try session.send("<C-z>")
    try session.waitForStop()
    #expect(actions(session) == ["d", "T", "d"])
    session.signal(SIGCONT)
    try session.waitFor("continued")
    // The note of that is no picture any more.
    try session.send("p")
    try session.waitUntil("the picture") { $0.placeholders == 18 }
    #expect(actions(session).last == "T")
    try session.send("<C-l>")
    try session.waitUntil("the picture again") { actions($0).suffix(3) == ["T", "d", "T"] }
  }

  @Test(arguments: ["q", "X", "E", "TERM"])
  func `however the program ends the picture goes with it`(end: String) throws {
    let session = try showing()
    if end == "TERM" { session.signal(SIGTERM) } else { try session.send(end) }
    try session.waitForExit()
    #expect(actions(session) == ["d", "T", "d"])
  }
}
