import FoundationEssentials
import Glibc
import HedgerowCore

extension ProjectStore {
  /// The changes of this profile that are remembered, the oldest first.
  package nonisolated func pastChanges() throws(Problem) -> [PastChange] {
    do throws(PrivateFile.Failure) { return try journal.changes() } catch {
      throw .local(
        doing: "read the journal of changes", "\(error)",
        remedy: "Changes from earlier cannot be undone here.")
    }
  }

  /// The latest change that can be taken back.
  package nonisolated func undoable() throws(Problem) -> Receipt? {
    try pastChanges().last { $0.canUndo && $0.claimant.map(Self.isGone) ?? true }?.receipt
  }

  /// Notes a change that was made; nil where it could not be noted.
  func journal(_ receipt: Receipt) -> JournalNumber? {
    let number = JournalNumber(UUID().uuidString.lowercased())
    var line = JournalLine(.made, number, at: now())
    line.operation = receipt.operation
    line.inverse = receipt.inverse
    line.caveat = receipt.caveat
    line.failed = receipt.failures.isEmpty ? nil : receipt.failures.count
    line.renumber(receipt.rows)
    return note(line) ? number : nil
  }

  /// Says that this process takes a change back now; refused where another one does, or has done so.
  func claim(_ number: JournalNumber, _ action: String) throws(Problem) {
    var line = JournalLine(.claimed, number, at: now())
    line.process = getpid()
    let reason: String?
    do throws(PrivateFile.Failure) {
      reason = try journal.add(line) { change in
        if change.isUndone { return "it has been taken back already" }
        guard let other = change.claimant, !Self.isGone(other) else { return nil }
        return "another Hedgerow is just taking it back"
      }
    } catch {
      // Without a journal there is nobody to get in the way of.
      return
    }
    guard let reason else { return }
    throw Problem(
      kind: .conflict, title: "Could not \(action)", detail: reason,
      remedy: "Nothing was changed. `R` shows what is true now.")
  }

  func release(_ number: JournalNumber) {
    _ = note(JournalLine(.released, number, at: now()))
  }

  func note(_ number: JournalNumber, undoneBy undo: Receipt) {
    var line = JournalLine(.undone, number, at: now())
    line.inverse = undo.retry
    line.renumber(undo.rows)
    _ = note(line)
  }

  private func note(_ line: JournalLine) -> Bool {
    do throws(PrivateFile.Failure) {
      try journal.add(line)
      return true
    } catch {
      notify("The journal of changes cannot be written (\(error)).")
      return false
    }
  }

  /// The change of that number as the journal has it now.
  func pastChange(_ number: JournalNumber) -> PastChange? {
    // Without a journal the receipt itself must do.
    try? journal.changes().last { $0.number == number }
  }

  /// Whether a process ended without a word.
  private static func isGone(_ process: Int32) -> Bool {
    kill(process, 0) != 0 && errno == ESRCH
  }
}

extension JournalLine {
  fileprivate mutating func renumber(_ rows: RowChanges) {
    let numbers = rows.renumbered
    if !numbers.isEmpty { renumbered = numbers }
  }
}
