/// The bar of a list and the window around it: both always inside the list, and the bar inside the window.
package struct ListCursor: Hashable, Sendable {
  /// The item under the bar; 0 in an empty list.
  package private(set) var position = 0
  /// The first item in the window.
  package private(set) var top = 0
  /// How many items there are.
  package var count: Int { didSet { settle() } }
  /// How many lines the window has; at least one.
  package var height = 20 { didSet { settle() } }

  package init(count: Int = 0) { self.count = count }

  /// The items in the window.
  package var window: Range<Int> { top..<max(top, min(count, top + height)) }

  package mutating func move(by lines: Int) { move(to: position + lines) }

  package mutating func move(pages: Int, dividedBy divisor: Int) {
    move(by: max(1, height / divisor) * pages)
  }

  package mutating func move(to position: Int) {
    self.position = position
    settle()
  }

  private mutating func settle() {
    let lines = max(1, height)
    position = min(max(0, position), max(0, count - 1))
    top = min(max(top, position - lines + 1), position)
  }
}
