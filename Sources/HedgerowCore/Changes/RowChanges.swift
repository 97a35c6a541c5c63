/// What a change did to the rows, as far as the answers told: whoever shows rows follows it without knowing the change.
package struct RowChanges: Hashable, Sendable {
  /// A row that has another path, a folder with all that is inside.
  package struct Move: Hashable, Sendable {
    package let from: EntryReference
    package let to: Entry

    package init(from: EntryReference, to: Entry) {
      self.from = from
      self.to = to
    }
  }

  // To be followed in this order.

  package var moved: [Move]
  /// Rows that are gone, a plain folder with all that is inside.
  package var removed: [EntryReference]
  /// Rows that are new, or say something else than before.
  package var placed: [Entry]
  /// Folders whose rows have to be heard of again.
  package var doubtful: Set<EntryPath>

  package init(
    moved: [Move] = [], removed: [EntryReference] = [], placed: [Entry] = [],
    doubtful: Set<EntryPath> = []
  ) {
    self.moved = moved
    self.removed = removed
    self.placed = placed
    self.doubtful = doubtful
  }

  package var isEmpty: Bool {
    moved.isEmpty && removed.isEmpty && placed.isEmpty && doubtful.isEmpty
  }
}
