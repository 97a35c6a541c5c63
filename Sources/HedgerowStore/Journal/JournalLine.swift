import HedgerowCore

/// One line of the journal: a change that was made, or what became of one.
struct JournalLine: Sendable, Codable {
  static let version = 1

  enum Kind: String, Sendable, Codable {
    case made
    /// A process has begun to take it back.
    case claimed
    /// That came to nothing.
    case released
    case undone
  }

  let version: Int
  let kind: Kind
  let number: JournalNumber
  let at: Moment
  var process: Int32?
  var operation: Operation?
  /// What takes the change back; of an undo that was done in part, what is left to be taken back.
  var inverse: Operation?
  var caveat: String?
  /// How many parts of a batch could not be made.
  var failed: Int?
  /// Rows that have another identity since.
  var renumbered: [EntryID: EntryID]?

  init(_ kind: Kind, _ number: JournalNumber, at moment: Moment) {
    version = Self.version
    self.kind = kind
    self.number = number
    at = moment
  }

  /// The change that this line tells of; nil for the other kinds.
  var change: PastChange? {
    guard kind == .made, let operation else { return nil }
    return PastChange(
      number: number, madeAt: at, operation: operation, inverse: inverse, caveat: caveat,
      failed: failed ?? 0)
  }
}

/// A change that was made earlier, perhaps by another process.
package struct PastChange: Hashable, Sendable {
  package let number: JournalNumber
  package let madeAt: Moment
  package let operation: Operation
  /// What takes it back, or takes back what is left of it; nil where nothing can.
  package private(set) var inverse: Operation?
  package let caveat: String?
  /// How many parts of a batch were not made.
  package let failed: Int
  package private(set) var isUndone = false
  /// The process that is about to take it back.
  private(set) var claimant: Int32?

  init(
    number: JournalNumber, madeAt: Moment, operation: Operation, inverse: Operation?,
    caveat: String?, failed: Int
  ) {
    self.number = number
    self.madeAt = madeAt
    self.operation = operation
    self.inverse = inverse
    self.caveat = caveat
    self.failed = failed
  }

  mutating func take(_ line: JournalLine) {
    switch line.kind {
    case .made: break
    case .claimed: claimant = line.process
    case .released: claimant = nil
    case .undone:
      claimant = nil
      inverse = line.inverse
      isUndone = line.inverse == nil
    }
  }

  mutating func renumber(_ numbers: [EntryID: EntryID]) {
    inverse = inverse?.renumbered(numbers)
  }

  package var canUndo: Bool { !isUndone && inverse != nil }

  /// The change as the screen lists it.
  package var item: JournalItem {
    JournalItem(receipt: receipt, madeAt: madeAt, isUndone: isUndone, failed: failed)
  }

  /// The change as if it had just been made.
  package var receipt: Receipt {
    Receipt(
      operation: operation, entry: nil, inverse: isUndone ? nil : inverse, caveat: caveat,
      journalNumber: number)
  }
}
