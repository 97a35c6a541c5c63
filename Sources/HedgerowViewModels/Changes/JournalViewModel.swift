import HedgerowCore

/// The changes that are remembered, the latest first, each to be taken back by itself.
package struct JournalViewModel: ListLayer {
  /// The latest first; `nil` until they are read.
  package private(set) var items: [JournalItem]?
  package private(set) var problem: Problem?
  package var list = ListCursor()
  /// Whether only deletes are listed: the trash, as far as this client knows it.
  package let isTrash: Bool

  package init(isTrash: Bool = false) { self.isTrash = isTrash }

  package var scope: Scope { .journal }

  package var selected: JournalItem? {
    items.flatMap { $0.indices.contains(list.position) ? $0[list.position] : nil }
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.journal(let items)):
      self.items = items.reversed().filter { !isTrash || $0.receipt.operation.deletes }
      list.count = self.items?.count ?? 0
    case .failed(.journal, let problem): self.problem = problem
    // Whatever has been made or taken back since stands in it too.
    case .performed: return [.load(.journal, .serverOnly, owner: .undo)]
    default: break
    }
    return []
  }

  /// The changes from the latest to the one under the bar that can still be taken back, in that order.
  package var upToSelected: [Receipt] {
    (items ?? []).prefix(list.position + 1).filter { !$0.isUndone && $0.receipt.inverse != nil }
      .map(\.receipt)
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
  package mutating func openJournal() -> [Effect] { showJournal(JournalViewModel()) }

  /// Shows what was deleted by this client; PostHog lists no deleted rows.
  package mutating func openTrash() -> [Effect] { showJournal(JournalViewModel(isTrash: true)) }

  private mutating func showJournal(_ journal: JournalViewModel) -> [Effect] {
    layers.removeAll { $0 is JournalViewModel }
    push(journal)
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

  /// Asks whether the change under the bar is to be taken back with all that were made since.
  package mutating func askToUndoUpToSelected() -> [Effect] {
    guard let journal = top(JournalViewModel.self) else { return [] }
    let receipts = journal.upToSelected
    guard receipts.count > 1 else { return undoFromJournal() }
    guard tree.pending.isEmpty else {
      tell(Notice("Not yet: a change is still under way.", .warning))
      return []
    }
    ask(
      PlanQuestion(
        title: "Take back \(receipts.count.counted("change"))?",
        lines: ["One after the other, the latest first; where one cannot be, the rest stays:"]
          + receipts.map { "  \($0.operation.pastWords)" }
      ) { workspace in
        workspace.changes.undoQueue = receipts
        return workspace.undoNext()
      })
    return []
  }
}

extension Operation {
  /// Whether it is a delete, or many.
  fileprivate var deletes: Bool {
    parts.contains { part in
      switch part {
      case .delete, .dashboard(.delete): true
      default: false
      }
    }
  }
}

extension String {
  /// The text without a full stop at its end, to go on in a sentence.
  var trimmingStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
