import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Takes a change back, and notes that. What the inverse would destroy beyond the change itself is
  /// looked up first: a new folder may have been filled by others, a moved row may have moved on,
  /// and another process may have taken the change back already.
  package func undo(
    _ receipt: Receipt, progress: StepProgress = { _, _ in true }
  ) async throws(Problem) -> Receipt {
    let action = "undo: \(receipt.operation.words)"
    guard let inverse = receipt.inverse else {
      throw .invalid(
        doing: action, receipt.caveat ?? "nothing takes it back", remedy: "Nothing was changed.")
    }
    try checkMayChange(action)
    guard let number = receipt.journalNumber else {
      // An undo is in no journal as a change; taking it back makes the change once more.
      var result = try await takeBack(inverse, progress)
      result.journalNumber = journal(result)
      return result
    }
    try claim(number, action)
    do throws(Problem) {
      // Rows that were deleted and brought back since have new identities; the journal knows them.
      let result = try await takeBack(pastChange(number)?.inverse ?? inverse, progress)
      note(number, undoneBy: result)
      return result
    } catch {
      release(number)
      throw error
    }
  }

  private func takeBack(
    _ inverse: Operation, _ progress: StepProgress
  ) async throws(Problem) -> Receipt {
    if case .batch = inverse { return try await makeEach(inverse, isUndo: true, progress) }
    return try await makeUndo(inverse)
  }

  /// One part of an undo.
  func makeUndo(_ part: Operation) async throws(Problem) -> Receipt {
    if case .move(let row, _, _) = part { try await checkIsWhereItWas(row, part.words) }
    if case .dashboard(let change) = part { try await checkIsAsItWas(change) }
    do throws(Problem) { return try await make(part) } catch {
      guard error.kind == .changedMeanwhile else { throw error }
      throw Problem(
        kind: .conflict, title: error.title,
        detail: "other rows have come to lie there, and they would go with it",
        remedy: "Nothing was deleted. Press `d` to delete it all the same.")
    }
  }

  private func checkIsWhereItWas(_ row: EntryReference, _ action: String) async throws(Problem) {
    let now = try await ask(action) { (tree) async throws(APIError) in
      try await tree.retrieve(row.id.description)
    }
    guard now.path == row.path.text else { throw .movedOn(action, to: EntryPath(now.path)) }
  }
}
