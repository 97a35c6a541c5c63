import TerminalHarness
import Testing

/// Names that would break a careless screen.
@Suite struct HostileNameTests {
  /// Something to filter by, and a part of what is to be seen then.
  private static let names = [
    ("with a colour", "A name with a colour"), ("set by a query", "set by a query"),
    ("everything in this one", "Everything in this one insight"), ("مقابلات", "مقابلات دبي"),
    ("תל אביב", "ראיונות"), ("東京", "東京インタビュー"), ("family plans", "family plans"),
    ("zalgo", "Zalgo"), ("two marks", "(two marks)"), ("Office plants", "Office plants"),
    ("nas", "reports"), ("Flags 🇫🇷", "Flags"),
  ]

  @Test(arguments: ScreenSize.usual)
  func `no name breaks the frame or reaches the terminal as a command`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    for (filter, shown) in Self.names {
      try program.send("/")
      try program.wait("the filter line") { $0.notice.hasPrefix(" /") }
      try program.send(filter)
      try program.waitFor(shown)
      try program.send("<Enter>")
      try program.wait("the filter line to close") { !$0.notice.hasPrefix(" /") }
      try program.session.waitUntilIdle(quiet: 150, timeout: HedgerowProgram.patience)
      expectWholeFrame(program, "with “\(filter)”")
      let filtered = program.lines.dropLast(2)
      try program.send("<Esc>")
      try program.wait("all rows") { $0.lines.dropLast(2) != filtered }
    }
    // The colour of that name would be red; a title would have been sent with ESC ] 0.
    let sent = String(decoding: program.session.output, as: UTF8.self)
    #expect(!sent.contains("\u{1B}]0;title"))
    #expect(!sent.contains("\u{1B}[31mred"))
  }

  @Test(arguments: ScreenSize.usual)
  func `folders of every script keep the frame whole while they are walked`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(size: size)
    for folder in ["Fun 🎉/"] {
      try program.find(folder)
      try program.send("l")
      try program.session.waitUntilIdle(quiet: 150, timeout: HedgerowProgram.patience)
      for _ in 0..<8 {
        try program.send("j")
        try program.session.waitUntilIdle(quiet: 120, timeout: HedgerowProgram.patience)
        expectWholeFrame(program, "in “\(folder)”")
      }
    }
  }

  /// Every row of the box begins and ends in a line of the box, in the first and the last column.
  private func expectWholeFrame(_ program: HedgerowProgram, _ place: String) {
    let size = program.session.size
    for row in 2..<size.rows - 3 {
      let left = program.session.cell(row: row, column: 0).text
      let right = program.session.cell(row: row, column: size.columns - 1).text
      #expect("│├".contains(left) && "│┤".contains(right), "row \(row) \(place)\n\(program.text)")
      #expect(!left.isEmpty && !right.isEmpty, "row \(row) \(place)\n\(program.text)")
    }
    #expect(program.lines[1].hasPrefix("┌") && program.lines[1].hasSuffix("┐"))
  }
}
