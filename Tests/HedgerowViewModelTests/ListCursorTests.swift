import HedgerowViewModels
import Testing

@Suite struct ListCursorTests {
  private func cursor(count: Int, height: Int) -> ListCursor {
    var cursor = ListCursor(count: count)
    cursor.height = height
    return cursor
  }

  @Test func `the window follows the bar by as little as it can`() {
    var cursor = cursor(count: 10, height: 3)
    cursor.move(by: 3)
    #expect(cursor.window == 1..<4)
    cursor.move(by: -1)
    #expect(cursor.window == 1..<4)
    cursor.move(by: -2)
    #expect(cursor.window == 0..<3)
    cursor.move(pages: 1, dividedBy: 1)
    #expect(cursor.position == 3)
  }

  @Test func `the bar stays inside a list that shrinks, and in a list of nothing`() {
    var cursor = cursor(count: 10, height: 4)
    cursor.move(to: 1_000_000_000)
    #expect(cursor.position == 9)
    cursor.count = 2
    #expect(cursor.position == 1)
    #expect(cursor.window.contains(1))
    cursor.count = 0
    cursor.move(by: -1)
    #expect(cursor.position == 0)
    #expect(cursor.window.isEmpty)
  }

  @Test func `a window of no lines is one of one line`() {
    var cursor = cursor(count: 3, height: 0)
    cursor.move(by: 2)
    #expect(cursor.position == 2)
    #expect(cursor.top == 2)
  }
}
