/// What became of an operation that the server accepted, wholly or, of a batch, in part.
package struct Receipt: Hashable, Sendable {
  /// A part of a batch that was not done, and why.
  package struct Failure: Hashable, Sendable {
    package let operation: Operation
    package let problem: Problem

    package init(_ operation: Operation, _ problem: Problem) {
      self.operation = operation
      self.problem = problem
    }
  }

  package let operation: Operation
  /// The row as it now is; `nil` where nothing is left (delete), the server merged it into another, or there are many.
  package let entry: Entry?
  /// What it did to the rows, for whoever shows them.
  package let rows: RowChanges
  /// The dashboards that it changed, as they now are.
  package let dashboards: [DashboardSummary]
  /// The groups that it changed, as they now are.
  package let groups: [Group]
  /// What takes the change back; `nil` where nothing can.
  package let inverse: Operation?
  /// What an undo will not bring back, as a sentence; `nil` when it is exact.
  package let caveat: String?
  /// The parts of a batch that were not done, in their order.
  package let failures: [Failure]
  /// The number of the change in the journal of this profile; `nil` where it is not in it.
  package var journalNumber: JournalNumber?

  package init(
    operation: Operation, entry: Entry?, rows: RowChanges = RowChanges(),
    dashboards: [DashboardSummary] = [], groups: [Group] = [], inverse: Operation?,
    caveat: String? = nil, failures: [Failure] = [], journalNumber: JournalNumber? = nil
  ) {
    self.operation = operation
    self.entry = entry
    self.rows = rows
    self.dashboards = dashboards
    self.groups = groups
    self.inverse = inverse
    self.caveat = caveat
    self.failures = failures
    self.journalNumber = journalNumber
  }

  /// How many of its parts were done.
  package var doneCount: Int { operation.parts.count - failures.count }

  /// What to do once more, where some of it failed.
  package var retry: Operation? {
    failures.isEmpty ? nil : .batch(failures.map(\.operation))
  }

  /// What is still to be taken back after an undo of this change that was done only in part; `nil` when nothing is.
  package func left(after undo: Receipt) -> Receipt? {
    guard let retry = undo.retry else { return nil }
    return Receipt(
      operation: operation, entry: nil, inverse: retry, caveat: caveat,
      journalNumber: journalNumber)
  }
}

/// Names a change in the journal of a profile, among all that its processes made.
package struct JournalNumber: Hashable, Sendable, Codable {
  package let text: String

  package init(_ text: String) { self.text = text }
}
