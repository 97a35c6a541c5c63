import HedgerowCore
import PostHogAPI

/// Foundation has an `Operation` of its own, which is never meant here.
package typealias Operation = HedgerowCore.Operation

extension ProjectStore {
  /// Makes a change on the server, and notes it in the journal. Every change of the project goes
  /// through here: a read-only store refuses it, an answer that was lost is looked up, the cache
  /// follows, and the receipt says what takes the change back.
  ///
  /// Of a batch `progress` hears how many parts are through, and of how many, and ends
  /// the rest where it says so.
  package func perform(
    _ operation: Operation, progress: StepProgress = { _, _ in true }
  ) async throws(Problem) -> Receipt {
    try checkMayChange(operation.words)
    var receipt = try await make(operation, progress)
    receipt.journalNumber = journal(receipt)
    return receipt
  }

  func checkMayChange(_ action: String) throws(Problem) {
    guard isReadOnly else { return }
    throw Problem(
      kind: .readOnly, title: "Could not \(action)", detail: "Hedgerow was started read-only",
      remedy: "Start it without --read-only.")
  }

  /// Makes a change without noting it.
  func make(
    _ operation: Operation, _ progress: StepProgress = { _, _ in true }
  ) async throws(Problem) -> Receipt {
    do throws(Problem) {
      switch operation {
      case .createFolder(let path): return try await createFolder(path, operation)
      case .create(let draft): return try await create(draft, operation)
      case .edit(let row, let old, let new): return try await edit(row, old, new, operation)
      case .move(let row, let path, let merging):
        return try await move(row, to: path, merging: merging, operation)
      case .link(let row, let path, let merging):
        return try await link(row, at: path, merging: merging, operation)
      case .delete(let row, let expected):
        return try await delete(row, expecting: expected, operation)
      case .restore(let restoration): return try await restore(restoration, operation)
      case .dashboard(let change): return try await make(change, operation)
      case .group(let change): return try await make(change, operation)
      case .batch: return try await makeEach(operation, progress)
      }
    } catch {
      // A row that the server no longer has leaves the cache.
      if error.kind == .notFound, let lost = operation.subject {
        await keep { try await cache.remove(lost.id) }
      }
      throw error
    }
  }
}
