import HedgerowCore

extension WorkspaceViewModel {
  /// Takes back the latest change of this profile, in whatever process it was made; one that is still under way first
  /// gets its answer.
  package mutating func undo() -> [Effect] {
    guard tree.pending.isEmpty else {
      changes.undoWaits = true
      tell(Notice("Waiting for the change under way, to take it back."))
      return []
    }
    return [.load(.undoable, .serverOnly, owner: .undo)]
  }

  mutating func undoIfWaiting() -> [Effect] {
    guard changes.undoWaits, tree.pending.isEmpty else { return [] }
    changes.undoWaits = false
    return undo()
  }

  /// Takes back what the journal named as the latest change.
  mutating func undo(_ receipt: Receipt?) -> [Effect] {
    guard let receipt else {
      tell(Notice("There is nothing to take back.", .warning))
      return []
    }
    guard receipt.inverse != nil else {
      tell(Notice("\(receipt.sentence) Nothing takes it back.", .warning))
      return []
    }
    return guarded("Take back: \(receipt.operation.pastWords)?") { workspace in
      workspace.forgetFailure { $0 == .undo(receipt) }
      workspace.tell(Notice(Sentences.undoing(receipt)))
      return workspace.tree.undo(receipt)
    }
  }

  /// Takes the next change back of those that are to be taken back one after the other.
  mutating func undoNext() -> [Effect] {
    guard !changes.undoQueue.isEmpty, tree.pending.isEmpty else { return [] }
    let receipt = changes.undoQueue.removeFirst()
    tell(Notice(Sentences.undoing(receipt)))
    return tree.undo(receipt)
  }

  /// Makes the change once more that was taken back last. What would be deleted is asked about anew.
  package mutating func redo() -> [Effect] {
    guard let receipt = tree.project.redoable, let inverse = receipt.inverse else { return [] }
    let deletes = inverse.parts.allSatisfy { if case .delete = $0 { true } else { false } }
    if deletes {
      tree.project.forgetRedo()
      return askToDelete(inverse.parts.compactMap(\.subject))
    }
    return guarded("Do it once more: \(receipt.operation.pastWords)?") { workspace in
      workspace.tell(Notice("Doing it once more…"))
      return workspace.tree.redo()
    }
  }

  /// Takes back the parts of a batch that were done.
  package mutating func undoResult() -> [Effect] {
    guard let result = top(BatchResult.self) else { return [] }
    layers.removeLast()
    return undo(result.receipt)
  }
}
