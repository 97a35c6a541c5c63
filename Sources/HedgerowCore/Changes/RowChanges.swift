/// What a change did to the rows, as far as the answers told: whoever shows rows follows it without knowing the change.
package struct RowChanges: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    /// The row has another path, identity or kind; a folder with all that is inside.
    case moved(from: EntryReference, to: Entry)
    /// The row is gone, of a folder all that is inside too.
    case removed(EntryReference)
    /// The row is new, or says something else than before.
    case placed(Entry)
  }

  /// To be followed in this order.
  package var steps: [Step]
  /// Folders whose rows have to be heard of again.
  package var doubtful: Set<EntryPath>

  package init(_ steps: [Step] = [], doubtful: Set<EntryPath> = []) {
    self.steps = steps
    self.doubtful = doubtful
  }

  /// What several changes did, one after the other.
  package init(following changes: [RowChanges]) {
    self.init(
      changes.flatMap(\.steps), doubtful: changes.reduce(into: []) { $0.formUnion($1.doubtful) })
  }

  package var isEmpty: Bool { steps.isEmpty && doubtful.isEmpty }

  /// All rows that the changes tell of.
  package var told: [Entry] {
    steps.compactMap { step in
      switch step {
      case .placed(let entry), .moved(_, let entry): entry
      case .removed: nil
      }
    }
  }

  /// The rows that are new, or say something else.
  package var placed: [Entry] {
    steps.compactMap { if case .placed(let entry) = $0 { entry } else { nil } }
  }

  /// Rows that have another identity than before.
  package var renumbered: [EntryID: EntryID] {
    steps.reduce(into: [:]) { numbers, step in
      if case .moved(let old, let entry) = step, old.id != entry.id { numbers[old.id] = entry.id }
    }
  }
}
