import HedgerowCore
import TerminalKit

/// On how many days people came: a bar for each number of days, or lines where several are compared.
enum StickinessChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    let series = insight.result.series
    guard series.count == 1, let only = series.first else {
      guard area.rows >= 5 else { return Summary.draw(insight, in: area, look: look, on: &frame) }
      return LineChart.draw(insight, in: area, look: look, on: &frame)
    }
    let whole = only.points.reduce(0) { $0 + ($1.value ?? 0) }
    let largest = only.points.reduce(0) { max($0, $1.value ?? 0) }
    let items = only.points.map { point in
      Ranking.Item(
        point.label, fraction: largest > 0 ? (point.value ?? 0) / largest : 0,
        values: [
          insight.display.format.text(point.value),
          NumberFormat.share.text(whole > 0 ? point.value.map { $0 / whole } : nil),
        ])
    }
    var rest = area
    if area.rows > items.count {
      frame.write(
        only.label, row: area.row, column: area.column, width: area.columns, style: Style(.header))
      rest = area.droppingTop(1)
    }
    Ranking(items).draw(in: rest, look: look, on: &frame)
  }

  /// The name and a row for each number of days; lines fit any height.
  @Sendable static func rows(_ insight: Insight, _ columns: Int) -> Int {
    let series = insight.result.series
    return series.count == 1 ? series[0].points.count + 1 : 0
  }
}
