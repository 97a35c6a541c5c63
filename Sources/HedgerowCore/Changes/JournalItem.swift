/// A change that was made earlier, by whatever process of this profile.
package struct JournalItem: Hashable, Sendable {
  /// The change as if it had just been made; without an inverse where nothing takes it back any more.
  package let receipt: Receipt
  package let madeAt: Moment
  package let isUndone: Bool
  /// How many parts of a batch were not made.
  package let failed: Int

  package init(receipt: Receipt, madeAt: Moment, isUndone: Bool, failed: Int = 0) {
    self.receipt = receipt
    self.madeAt = madeAt
    self.isUndone = isUndone
    self.failed = failed
  }
}
