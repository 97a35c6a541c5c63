import HedgerowCore
import TerminalKit

/// A pie as bars: what the eye compares in a pie are lengths anyway. The shares stand behind the numbers.
enum PieChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    let series = parts(of: insight.result)
    let items = TotalsChart.items(series, insight.display.format, showsShares: true)
    guard area.rows > items.count + 1, items.count > 1 else {
      Ranking(items).draw(in: area, look: look, on: &frame)
      return
    }
    Ranking(items).draw(in: area.droppingBottom(1), look: look, on: &frame)
    let whole = series.reduce(0) { $0 + ($1.comparison == .previous ? 0 : $1.total ?? 0) }
    let format = series.first?.format ?? insight.display.format
    frame.write(
      "Total \(format.text(whole))", row: area.row + items.count, column: area.column,
      width: area.columns, style: Style(.header))
  }

  /// Each series is a part; a single column of SQL has its parts in its points.
  static func parts(of result: InsightResult) -> [Series] {
    let series = result.series
    guard case .table = result, series.count == 1, let only = series.first else { return series }
    return only.points.map { Series(label: $0.label, aggregate: $0.value, format: only.format) }
  }
}
