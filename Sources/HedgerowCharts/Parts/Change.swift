import HedgerowCore
import TerminalKit

/// From a number to the one of the time before.
struct Change: Hashable, Sendable {
  private let now: Double
  private let before: Double
  private let format: NumberFormat

  /// nil where one of the two is missing.
  init?(now: Double?, before: Double?, format: NumberFormat) {
    guard let now, let before, now.isFinite, before.isFinite else { return nil }
    self.now = now
    self.before = before
    self.format = format
  }

  /// `▲ 6.1 % from 4,535`; points of percent where the numbers are percents.
  var words: String { "\(short) from \(format.text(before))" }

  /// `▲ 6.1 %`.
  var short: String { arrow + size }

  var isNone: Bool { now == before }

  private var arrow: String { now > before ? "▲ " : now < before ? "▼ " : "= " }

  private var size: String {
    let points = NumberFormat(decimals: 1)
    switch format.unit {
    case .percent: return points.text(abs(now - before)) + " pt"
    case .share: return points.text(abs(now - before) * 100) + " pt"
    default:
      if before == 0 { return now == 0 ? "0 %" : format.text(abs(now)) }
      return NumberFormat.share.text(abs((now - before) / before))
    }
  }

  func draw(row: Int, column: Int, width: Int, on frame: inout Frame) {
    frame.write(words, row: row, column: column, width: width, style: Style(.accent))
  }
}
