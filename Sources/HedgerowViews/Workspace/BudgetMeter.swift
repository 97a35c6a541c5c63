import HedgerowCore
import TerminalKit

/// What is left of the requests that the whole team may make this minute, as a bar and in numbers.
enum BudgetMeter {
  private static let cells = 5

  /// The bar in whole cells, so that it reads in ASCII as well; it warns where little is left.
  static func part(of status: ConnectionStatus, isWide: Bool) -> (text: String, style: Style) {
    let (left, limit) = (max(0, status.leftThisMinute), max(1, status.limitPerMinute))
    let full = min(cells, (left * cells + limit - 1) / limit)
    let bar =
      String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    return (
      "\(isWide ? "left " : "")\(bar) \(left)/\(limit)",
      Style(left * 5 < limit ? .warning : .header)
    )
  }
}
