import HedgerowCore

extension WorkspaceViewModel {
  // MARK: Yes and no

  /// The question on top, where it is one.
  package var question: (any Question)? { layers.last as? any Question }

  /// Sends the change that the question on top is about; without effect while something stands against it.
  package mutating func confirmQuestion() -> [Effect] {
    guard let question else { return [] }
    if let obstacle = question.obstacle {
      tell(Notice("\(question.undone): \(obstacle.trimmingStop).", .warning))
      return []
    }
    guard question.isReady else { return [] }
    layers.removeLast()
    if question.isDestructive { tree.project.knowsUndo = true }
    return question.accept(in: &self)
  }

  /// Puts a question; in a protected profile its name has to be typed for a yes.
  mutating func ask(_ question: some Question) {
    var question = question
    question.protection = heading.protection
    push(question)
  }

  /// Enter says yes only where a text has been typed for it.
  package mutating func acceptQuestion() -> [Effect] {
    question?.textToType == nil ? backOut() : confirmQuestion()
  }

  // MARK: Delete

  /// Asks before the marked rows, or the one under the cursor, are deleted.
  package mutating func askToDelete() -> [Effect] {
    let targets = self.targets.map { tree.table.reference(to: $0) }
    guard !targets.isEmpty else { return [] }
    return askToDelete(targets, because: hiddenRemarks)
  }

  /// Asks before rows are deleted; what is known of the answer already is shown at once.
  mutating func askToDelete(
    _ targets: [EntryReference], because reasons: [String] = []
  ) -> [Effect] {
    let remarks = reasons + (tree.project.knowsUndo ? [] : [Self.firstDelete])
    let known = foresight.preview?.targets == targets ? foresight.preview : nil
    ask(DeletionQuestion(targets: targets, preview: known, remarks: remarks))
    return known == nil ? [.load(.deletionPreview(targets), .serverOnly, owner: .question)] : []
  }

  private static let firstDelete =
    "Your first delete: `u` takes a change back, today or after the next start, and `U` lists all that were made. What stands here as FOR GOOD does not come back."

  /// What a filter has to do with the rows that are about to be changed.
  private var hiddenRemarks: [String] {
    var remarks: [String] = []
    let hidden = hiddenMarks
    if hidden > 0 {
      remarks.append(
        "\(hidden.counted("marked row")) hidden by the filter \(hidden == 1 ? "is" : "are") left alone."
      )
    }
    if tree.filter != nil, targets.contains(where: { tree.table.isFolder($0) }) {
      remarks.append("Rows in a folder that the filter hides go with it.")
    }
    return remarks
  }

  // MARK: Moves and links

  /// Makes a move or a link, or asks first: where folders go, where it meets rows of the same name, where it is large,
  /// and always where it was written by hand.
  mutating func propose(_ operation: Operation, isPlan: Bool = false) -> [Effect] {
    if !isPlan, tree.isPlain(operation) { return send(operation) }
    ask(PlacementQuestion(proposal: operation, isPlan: isPlan))
    return [.load(.placementPreview(operation), .serverOnly, owner: .question)]
  }

  /// Goes on by itself where the preview of a move or a link leaves nothing to be asked.
  mutating func goOn(after preview: PlacementPreview) -> [Effect] {
    guard !preview.isToBeAsked, heading.protection == nil,
      let index = layers.lastIndex(where: { layer in
        guard let question = layer as? PlacementQuestion else { return false }
        return question.proposal == preview.operation && !question.isPlan
      })
    else { return [] }
    layers.remove(at: index)
    return send(preview.operation)
  }

  // MARK: Sending

  /// Sends a change that needs no question; a protected profile asks before any.
  mutating func send(_ operation: Operation) -> [Effect] {
    guard heading.protection != nil else { return sendAtOnce(operation) }
    // Whoever says no has not lost what was typed.
    changes.unmade = operation
    ask(PlanQuestion(title: operation.words.asTitle, lines: protectedLines, operation: operation))
    return []
  }

  /// Asks first where the profile is protected.
  mutating func guarded(
    _ title: String, _ action: @escaping @Sendable (inout WorkspaceViewModel) -> [Effect]
  ) -> [Effect] {
    guard heading.protection != nil else { return action(&self) }
    ask(PlanQuestion(title: title, lines: protectedLines, action: action))
    return []
  }

  private var protectedLines: [String] {
    [
      "“\(heading.profile)” is protected: nothing is changed in \(heading.project) before its name is typed."
    ]
  }

  /// Sends a change, and remembers where rows went.
  mutating func sendAtOnce(_ operation: Operation) -> [Effect] {
    let folders = Set(operation.parts.compactMap { $0.isPlacement ? $0.target?.parent : nil })
    if folders.count == 1, let folder = folders.first,
      operation.parts.contains(where: { $0.subject?.path.parent != folder })
    {
      tree.project.noteTarget(folder)
    }
    changes.unmade = nil
    forgetFailure { if case .change(operation, _) = $0 { true } else { false } }
    let effects = tree.perform(operation)
    for case .perform(_, let ticket) in effects { begin(operation, ticket) }
    return effects
  }

  /// Does once more what a batch has not done. What would be deleted is asked about anew.
  package mutating func retryResult() -> [Effect] {
    guard let result = top(BatchResult.self), let retry = result.receipt.retry else { return [] }
    layers.removeLast()
    return again(retry)
  }

  /// Makes changes that were proposed before: each in the way of its kind.
  mutating func again(_ operation: Operation) -> [Effect] {
    let parts = operation.parts
    let deletes = parts.compactMap { part in
      if case .delete(let row, _) = part { row } else { nil }
    }
    if deletes.count == parts.count { return askToDelete(deletes) }
    return parts.allSatisfy(\.isPlacement) ? propose(operation) : send(operation)
  }

  // MARK: Answers

  mutating func receive(_ receipt: Receipt, for ticket: Ticket) -> [Effect] {
    let original = tree.project.undone(by: ticket)
    let effects = tree.receive(receipt, for: ticket)
    closeDeleted(receipt)
    if receipt.failures.isEmpty {
      tell(Notice(Sentences.done(receipt, undoing: original), .success))
    } else {
      noteRest(of: receipt, for: ticket)
      push(BatchResult(receipt: receipt))
      dismissNotice()
    }
    return effects + (receipt.failures.isEmpty ? undoNext() : stopUndoing()) + undoIfWaiting()
  }

  mutating func receiveRefusal(of ticket: Ticket, _ problem: Problem) -> [Effect] {
    let operation = tree.project.operation(of: ticket)
    let undone = tree.project.undone(by: ticket)
    let effects = tree.receiveRefusal(of: ticket, problem)
    changes.undoWaits = false
    _ = stopUndoing()
    tell(Notice(problem))
    if let undone { noteFailure(of: .undo(undone), problem) }
    guard let operation, undone == nil else { return effects }
    noteFailure(of: .change(operation, ticket), problem)
    changes.unmade = operation
    if case .group(let change) = operation { keepTyped(change) }
    switch problem.kind {
    case .changedMeanwhile:
      foresight.preview = nil
      return effects + askAgain(operation)
    // A folder has come to be there: whether to merge with it is asked.
    case .conflict where operation.parts.allSatisfy(\.isPlacement):
      return effects + propose(operation)
    default: return effects
    }
  }

  private mutating func stopUndoing() -> [Effect] {
    changes.undoQueue = []
    return []
  }

  private mutating func askAgain(_ operation: Operation) -> [Effect] {
    let targets = operation.parts.compactMap(\.subject)
    guard !targets.isEmpty else { return [] }
    dismissNotice()
    return askToDelete(
      targets, because: ["Nothing was deleted: the rows have changed since they were shown."])
  }
}

extension String {
  /// The words of a change as the title of the question before it.
  var asTitle: String { capitalisingFirst + "?" }
  var capitalisingFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Operation {
  /// Whether it puts rows that are there elsewhere.
  var isPlacement: Bool {
    switch self {
    case .move, .link: true
    default: false
    }
  }
}
