import Testing

@testable import TerminalKit

struct FramePacerTests {
  @Test func `a second large frame waits for the answer, a small one does not`() {
    var pacer = FramePacer(canAnswer: true)
    #expect(pacer.shouldAsk)
    pacer.asked()
    #expect(!pacer.shouldAsk)
    #expect(pacer.holds(cells: FramePacer.largeCells + 1))
    #expect(!pacer.holds(cells: FramePacer.largeCells))
    pacer.answered()
    #expect(!pacer.holds(cells: 4_000))
    #expect(pacer.shouldAsk)
  }

  @Test func `a terminal that does not answer is asked no more, until an answer comes after all`() {
    var pacer = FramePacer(canAnswer: true)
    pacer.asked()
    pacer.gaveUp()
    #expect(!pacer.holds(cells: 4_000))
    #expect(!pacer.shouldAsk)
    pacer.answered()
    #expect(pacer.shouldAsk)
  }

  @Test func `a terminal that does not know the question is never asked`() {
    #expect(!FramePacer(canAnswer: false).shouldAsk)
  }

  @Test func `a list that has gone on by a line costs that line`() {
    func list(from first: Int) -> Frame {
      var frame = Frame(size: Size(columns: 40, rows: 20))
      for row in 0..<20 { frame.write("Row number \(first + row)", row: row, column: 0) }
      return frame
    }
    #expect(list(from: 101).changedCells(since: list(from: 100)) < 40)
    #expect(list(from: 150).changedCells(since: list(from: 100)) >= 20)
    #expect(list(from: 100).changedCells(since: list(from: 100)) == 0)
  }

  @Test func `position reports are counted and are no keys`() {
    var parser = InputParser()
    parser.feed(Array("j\u{1B}[12;40Rk\u{1B}[1;5R".utf8))
    #expect(parser.answers.positionReports == 2)
    #expect(parser.takeEvents() == [.keys(["j", "k"])])
  }
}
