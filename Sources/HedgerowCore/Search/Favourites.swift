/// How much higher single rows rank because the user goes there often or was there lately.
package struct Favourites: Sendable {
  private let bonuses: [EntryID: Int]
  /// One bit for each value of the lowest bits of an identity: most rows are no favourite, and this tells so at once.
  private var mayBe = ContiguousArray<Bool>(repeating: false, count: Self.buckets)

  private static let buckets = 4_096

  package init(_ bonuses: [EntryID: Int] = [:]) {
    self.bonuses = bonuses
    for id in bonuses.keys { mayBe[Self.bucket(of: id.low)] = true }
  }

  func bonus(of high: UInt64, _ low: UInt64) -> Int {
    guard mayBe[Self.bucket(of: low)] else { return 0 }
    return bonuses[EntryID(high: high, low: low)] ?? 0
  }

  private static func bucket(of low: UInt64) -> Int { Int(low % UInt64(buckets)) }
}
