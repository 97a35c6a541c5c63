import TerminalHarness
import Testing

@Suite struct PaintingTests {
  @Test func `a screen shows boxes, wide characters and marks where they belong`() throws {
    let session = try probe()
    #expect(session.row(0) == " hedgerow probe")
    #expect(session.row(1).hasPrefix("┌─ List ──"))
    #expect(session.row(2).hasPrefix("│   Item 000 — Größe 日本 é😀 funnel"))
    #expect(session.cell(row: 2, column: 21).text == "日")
    #expect(session.cell(row: 2, column: 21).width == 2)
    #expect(session.cell(row: 2, column: 119).text == "│")
    #expect(session.reversedColumns(row: 2) == 4..<36)
    #expect(session.cursor == nil)
  }

  @Test func `moving the bar sends the two names and little else, in one piece`() throws {
    let session = try probe()
    _ = try session.traffic(of: "j")
    for _ in 0..<5 {
      let sent = try session.traffic(of: "j")
      #expect(sent.bytes <= 125, "the names alone are 2 x 38 bytes")
      #expect(sent.reads == 1)
    }
    #expect(session.reversedColumns(row: 8) == 4..<36)
  }

  @Test func `scrolling by one sends the new row, not the list`() throws {
    let session = try probe()
    _ = try session.traffic(of: String(repeating: "j", count: 36))
    for _ in 0..<5 {
      let sent = try session.traffic(of: "j")
      #expect(sent.bytes <= 150)
      #expect(sent.reads == 1)
    }
    #expect(session.row(37).hasPrefix("│   Item 041"))
  }

  @Test func `200 keys in one burst cost at most two frames and none is lost`() throws {
    let session = try probe()
    let sent = try session.traffic(of: String(repeating: "j", count: 200))
    #expect(sent.reads <= 2)
    #expect(session.row(37).hasPrefix("│   Item 200"))
  }

  @Test func `nothing is sent and nothing wakes up while nothing happens`() throws {
    let session = try probe()
    _ = try session.traffic(of: "j")
    let mark = session.traffic
    let wakeUps = session.wakeUps
    // Longer than the second after which a thread pool would look at itself.
    try session.waitUntilIdle(quiet: 1300)
    #expect(session.traffic == mark)
    #expect(session.wakeUps == wakeUps)
  }

  @Test func `a theme colours roles and is applied at once`() throws {
    let session = try probe()
    _ = try session.traffic(of: "t")
    #expect(session.cell(row: 0, column: 1).foreground == .indexed(11))
    #expect(session.cell(row: 0, column: 1).isBold)
    #expect(session.cell(row: 39, column: 1).foreground == .indexed(208))
    #expect(session.cell(row: 39, column: 1).background == .indexed(17))
  }

  @Test func `NO_COLOR leaves attributes only`() throws {
    let session = try probe(environment: ["NO_COLOR": "1"])
    _ = try session.traffic(of: "t")
    #expect(session.cell(row: 0, column: 1).foreground == .terminalDefault)
    #expect(session.cell(row: 39, column: 1).isReverse)
  }

  @Test func `the cursor is shown where the frame says`() throws {
    let session = try probe()
    _ = try session.traffic(of: "c")
    #expect(session.cursor?.row == 39)
    #expect(session.cursor?.column == 7)
    _ = try session.traffic(of: "x")
    #expect(session.cursor == nil)
  }

  @Test func `a redraw repairs what something else wrote`() throws {
    let session = try probe()
    let before = session.screenText
    let mark = session.traffic
    try session.send("<C-l>")
    try session.waitUntil("a whole screen") { $0.traffic(since: mark).bytes > 1000 }
    try session.waitUntilIdle()
    #expect(session.screenText == before)
  }

  @Test(arguments: [
    "xterm-256color", "screen-256color", "tmux-256color", "screen", "linux", "vt100", "xterm",
    "xterm-kitty-unknown",
  ])
  func `it starts and is right on`(term: String) throws {
    let session = try probe(columns: 80, rows: 24, term: term)
    #expect(session.row(0) == " hedgerow probe")
    #expect(session.row(21).hasPrefix("│   Item 019 — Größe 日本 é😀 funnel"))
    _ = try session.traffic(of: String(repeating: "j", count: 25))
    #expect(session.row(21).hasPrefix("│   Item 025"))
    #expect(session.reversedColumns(row: 21) != nil)
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    #expect(session.leftovers == [])
  }

  @Test(arguments: ["C", "POSIX"])
  func `outside of UTF-8 only ASCII is sent`(locale: String) throws {
    let session = try probe(locale: locale)
    #expect(session.row(1).hasPrefix("+- List ---"))
    #expect(session.output.allSatisfy { $0 < 0x80 })
  }

  @Test func `a terminal that cannot show a screen is refused with a sentence`() throws {
    let session = try TerminalSession(BuiltProducts.path(of: "CursesProbe"), term: "dumb")
    #expect(try session.waitForExit() == .exited(2))
    #expect(session.screenText.contains("cannot show a full screen"))
    #expect(session.output.allSatisfy { $0 < 0x80 })
    #expect(session.leftovers == [])
  }

  @Test func `a large frame is asked about, and the next one waits for the answer`() throws {
    let session = try probe()
    let question = Array("\u{1B}[6n".utf8)
    session.answersQuestions = false
    let mark = session.output.count
    // Both send the whole screen.
    try session.send("<C-l>")
    try session.waitUntil("the question") { $0.output[mark...].firstRange(of: question) != nil }
    try session.send("t")
    try session.waitUntilIdle(quiet: 200)
    #expect(session.cell(row: 0, column: 1).foreground == .terminalDefault)
    session.sendBytes(Array("\u{1B}[5;5R".utf8))
    try session.waitUntil("the colours") {
      $0.cell(row: 0, column: 1).foreground == .indexed(11)
    }
  }

  @Test func `a terminal that does not answer is waited for no longer than a second`() throws {
    let session = try probe()
    session.answersQuestions = false
    try session.send("<C-l>t")
    try session.waitUntil("the colours") {
      $0.cell(row: 0, column: 1).foreground == .indexed(11)
    }
  }
}
