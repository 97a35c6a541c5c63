import HedgerowCore

/// The changes that are remembered, the latest first, each to be taken back by itself.
package struct JournalViewModel: ListLayer {
  /// The latest first; `nil` until they are read.
  package private(set) var items: [JournalItem]?
  package private(set) var problem: Problem?
  package var list = ListCursor()

  package init() {}

  package var scope: Scope { .journal }

  package var selected: JournalItem? {
    items.flatMap { $0.indices.contains(list.position) ? $0[list.position] : nil }
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.journal(let items)):
      self.items = items.reversed()
      list.count = items.count
    case .failed(.journal, let problem): self.problem = problem
    // Whatever has been made or taken back since stands in it too.
    case .performed: return [.load(.journal, .serverOnly, owner: .undo)]
    default: break
    }
    return []
  }

  /// Why the change under the bar cannot be taken back; `nil` where it can.
  package var obstacle: String? {
    guard let selected else { return "no change is remembered" }
    if selected.isUndone { return "it has been taken back already" }
    if selected.receipt.inverse == nil { return selected.receipt.caveat ?? "nothing takes it back" }
    return nil
  }
}

extension WorkspaceViewModel {
  package mutating func openJournal() -> [Effect] {
    push(JournalViewModel())
    return [.load(.journal, .serverOnly, owner: .undo)]
  }

  /// Takes the change under the bar of the journal back.
  package mutating func undoFromJournal() -> [Effect] {
    guard let journal = top(JournalViewModel.self), let item = journal.selected else { return [] }
    if let obstacle = journal.obstacle {
      tell(Notice("Not taken back: \(obstacle.trimmingStop).", .warning))
      return []
    }
    guard tree.pending.isEmpty else {
      tell(Notice("Not yet: a change is still under way.", .warning))
      return []
    }
    return undo(item.receipt)
  }
}

extension String {
  /// The text without a full stop at its end, to go on in a sentence.
  var trimmingStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
