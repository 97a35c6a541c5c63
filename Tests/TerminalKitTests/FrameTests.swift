import Testing

@testable import TerminalKit

@Suite struct FrameTests {
  @Test func `a cell takes eight bytes, so that frames compare like memory`() {
    #expect(MemoryLayout<Cell>.stride == 8)
    #expect(MemoryLayout<Cell>.size == 8)
  }

  @Test func `text lands where it is written and tells its width`() {
    var frame = Frame(size: Size(columns: 10, rows: 2))
    #expect(frame.write("ab日", row: 1, column: 2, style: Style(.title)) == 4)
    #expect(frame.text() == "\n  ab日")
    #expect(frame[row: 1, column: 4].width == 2)
    #expect(frame[row: 1, column: 5].width == 0)
    #expect(frame.runs(row: 1).map(\.columns) == [2..<6])
  }

  @Test func `text is cut at its field and at the margin`() {
    var frame = Frame(size: Size(columns: 6, rows: 3))
    #expect(frame.write("Marketing", row: 0, column: 0, width: 4) == 4)
    #expect(frame.write("Marketing", row: 1, column: 3) == 3)
    #expect(frame.write("Marketing", row: 2, column: 3, ellipsis: false) == 3)
    #expect(frame.text() == "Mar…\n   Ma…\n   Mar")
  }

  @Test func `symbols take a cell each, end at the margin and part no wide character`() {
    var frame = Frame(size: Size(columns: 6, rows: 1))
    frame.write("a漢b", row: 0, column: 0)
    frame.write(symbols: ["⣿", "⣀"], row: 0, column: 2, style: Style(.accent))
    #expect(frame.text() == "a ⣿⣀")
    frame.write(symbols: ["▌", "▌", "▌"], row: 0, column: 4, style: .plain)
    #expect(frame.text() == "a ⣿⣀▌▌")
  }

  @Test func `places outside of the screen are ignored`() {
    var frame = Frame(size: Size(columns: 4, rows: 1))
    #expect(frame.write("x", row: 1, column: 0) == 0)
    #expect(frame.write("x", row: -1, column: 0) == 0)
    #expect(frame.write("x", row: 0, column: 4) == 0)
    frame.write("abcd", row: 0, column: -2)
    frame.fill(Rect(column: -5, row: -5, columns: 3, rows: 3), character: "#")
    frame.restyle(row: 7, columns: 0..<9, style: Style(.error))
    #expect(frame.text() == "cd")
  }

  @Test func `writing over half of a wide character blanks the other half`() {
    var frame = Frame(size: Size(columns: 6, rows: 1))
    frame.write("日本", row: 0, column: 0)
    frame.write("x", row: 0, column: 1)
    #expect(frame.text() == " x本")
    frame.write("yz", row: 0, column: 1)
    #expect(frame.text() == " yz")
    frame.write("日", row: 0, column: 5, ellipsis: false)
    #expect(frame.text() == " yz")
  }

  @Test func `hostile text cannot reach a cell`() {
    var frame = Frame(size: Size(columns: 20, rows: 1))
    frame.write("a\u{1B}[2Jb\nc", row: 0, column: 0)
    #expect(frame.text() == "a␛[2Jb␊c")
    frame.fill(frame.bounds, character: "\u{1B}")
    #expect(frame[row: 0, column: 0].character == "␛")
  }

  @Test func `lines join`() {
    var frame = Frame(size: Size(columns: 9, rows: 5))
    frame.box(frame.bounds, title: nil, style: Style(.border))
    frame.horizontalLine(row: 2, columns: 0..<9, style: Style(.border))
    frame.verticalLine(column: 4, rows: 0..<5, style: Style(.border))
    #expect(frame.text() == "┌───┬───┐\n│   │   │\n├───┼───┤\n│   │   │\n└───┴───┘")
  }

  @Test func `a box carries its title`() {
    var frame = Frame(size: Size(columns: 14, rows: 2))
    frame.box(frame.bounds, title: "Marketing", style: Style(.border), titleStyle: Style(.title))
    #expect(frame.text(row: 0) == "┌─ Marketi… ─┐")
  }

  @Test func `a record is the text and the runs that are not plain`() {
    var frame = Frame(size: Size(columns: 8, rows: 2))
    frame.write("ab", row: 0, column: 0, style: Style(.key, .bold))
    frame.write("c", row: 1, column: 3, style: Style(.dim))
    frame.cursor = Position(row: 1, column: 4)
    #expect(frame.record() == "ab\n   c\n---\n0: 0-1 key+bold\n1: 3 dim\ncursor: 1 4\n")
  }

  @Test func `the difference of two rows is told in whole characters`() {
    var one = Frame(size: Size(columns: 8, rows: 2))
    one.write("a日b", row: 0, column: 0)
    var other = one
    #expect(other.changedColumns(row: 0, since: one) == nil)
    other.write("x", row: 0, column: 3)
    #expect(other.changedColumns(row: 0, since: one) == 3..<4)
    other.write("e\u{301}", row: 0, column: 6)
    #expect(other.changedColumns(row: 0, since: one) == 3..<7)
    #expect(other.changedColumns(row: 1, since: one) == nil)
    #expect(other.changedColumns(row: 1, since: Frame(size: Size(columns: 9, rows: 2))) == 0..<8)
  }

  @Test func `rectangles never become negative`() {
    let rect = Rect(column: 1, row: 1, columns: 5, rows: 3)
    #expect(rect.inset(by: 2) == Rect(column: 3, row: 3, columns: 1, rows: 0))
    #expect(rect.bottom(1) == Rect(column: 1, row: 3, columns: 5, rows: 1))
    #expect(rect.bottom(9) == rect)
    #expect(rect.splitVertically(at: 9).right.isEmpty)
    #expect(rect.centred(Size(columns: 3, rows: 9)).columnRange == 2..<5)
  }
}
