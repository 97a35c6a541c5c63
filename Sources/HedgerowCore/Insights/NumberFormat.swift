/// How a tile writes its numbers.
package struct NumberFormat: Hashable, Sendable {
  package var unit: Unit
  /// Digits after the point at most, and at least.
  package var decimals: Int
  package var leastDecimals: Int
  package var prefix: String
  package var postfix: String
  package var isGrouped: Bool

  package init(
    _ unit: Unit = .plain, decimals: Int = 2, leastDecimals: Int = 0, prefix: String = "",
    postfix: String = "", isGrouped: Bool = true
  ) {
    self.unit = unit
    self.decimals = min(max(decimals, 0), 10)
    self.leastDecimals = min(max(leastDecimals, 0), self.decimals)
    self.prefix = prefix
    self.postfix = postfix
    self.isGrouped = isGrouped
  }

  /// What the numbers measure.
  package enum Unit: Hashable, Sendable {
    case plain
    /// Numbers that are percents already.
    case percent
    /// Shares, of which 1 is the whole.
    case share
    case seconds
    case milliseconds
    /// Money, with the sign of its currency.
    case money(String)
    /// Thousands as `k`, and so on.
    case short
  }

  /// Counts, times of people, and shares, where the tile says nothing.
  package static let count = NumberFormat()
  package static let share = NumberFormat(.share, decimals: 1)
  package static let duration = NumberFormat(.seconds)
  /// Numbers of tables that have no format of their own.
  package static let asIs = NumberFormat(decimals: 6, isGrouped: false)
}
