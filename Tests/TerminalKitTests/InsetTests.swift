import TerminalKit
import Testing

@Suite struct InsetTests {
  private func inset(_ text: String) -> Frame {
    var frame = Frame(size: Size(columns: 4, rows: 2))
    frame.write(text, row: 0, column: 0, style: Style(.accent))
    frame.write("zw", row: 1, column: 0)
    return frame
  }

  @Test func `a frame is copied with its styles`() {
    var screen = Frame(size: Size(columns: 8, rows: 4))
    screen.draw(inset("ab語"), row: 1, column: 2)
    #expect(screen.text() == "\n  ab語\n  zw\n")
    #expect(screen[row: 1, column: 2].style == Style(.accent))
  }

  @Test func `what lies outside is cut off`() {
    var screen = Frame(size: Size(columns: 4, rows: 2))
    screen.draw(inset("abcd"), row: -1, column: 3)
    #expect(screen.text(row: 0) == "   z")
    screen.draw(inset("abcd"), row: 1, column: -2)
    #expect(screen.text(row: 1) == "cd")
    screen.draw(inset("ab語"), row: 0, column: 1)
    #expect(screen.text(row: 0) == " ab")
  }
}
