import HedgerowCore

/// What the preview shows of a row: the row under the cursor once the cursor rests.
package struct DetailViewModel: Hashable, Sendable {
  /// The row that is shown; `nil` where there is none.
  package private(set) var node: NodeID?
  /// The row whole, once the cache has told it.
  package private(set) var entry: Entry?

  package init() {}

  /// Turns to another row; what was known of the old one is dropped.
  package mutating func show(_ node: NodeID?) {
    guard node != self.node else { return }
    self.node = node
    entry = nil
  }

  package mutating func receive(_ entry: Entry) { self.entry = entry }
}
