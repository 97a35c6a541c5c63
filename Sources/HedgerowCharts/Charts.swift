import HedgerowCore
import TerminalKit

/// Draws insights: a pure function from a result and a size to cells.
package enum Charts {
  /// The insight in a frame of this size. What is too small for its chart shows its main number and its course.
  package static func frame(
    of insight: Insight, size: Size, look: ChartLook = ChartLook()
  ) -> Frame {
    var frame = Frame(size: size)
    draw(insight, in: frame.bounds, look: look, on: &frame)
    return frame
  }

  /// The rows that the insight would take in full at this width, for scrolling; 0 where it fits any height.
  package static func rows(of insight: Insight, columns: Int) -> Int {
    message(insight) == nil ? kinds[insight.display.form]?.rows(insight, columns) ?? 0 : 0
  }

  private static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    guard !area.isEmpty else { return }
    if let message = message(insight) {
      frame.write(message, row: area.row, column: area.column, style: Style(.placeholder))
      return
    }
    guard let kind = kinds[insight.display.form], kind.fits(area.size) else {
      Summary.draw(insight, in: area, look: look, on: &frame)
      return
    }
    kind.draw(insight, area, look, &frame)
  }

  /// The one line that is said instead of drawing; `nil` where there is something to draw.
  package static func message(_ insight: Insight) -> String? {
    if let problem = insight.problem, insight.result.isEmpty { return problem }
    if insight.result == .notComputed { return "Not computed yet" }
    return insight.result.isEmpty ? "No data in this time" : nil
  }

  /// How each form is drawn.
  static let kinds: [ChartForm: ChartKind] = [
    .line: ChartKind(columns: 20, rows: 5, LineChart.draw),
    .area: ChartKind(columns: 20, rows: 5, AreaChart.draw),
    .bars: ChartKind(columns: 20, rows: 5, BarChart.draw),
    .stackedBars: ChartKind(columns: 20, rows: 5, StackedBarChart.draw),
    .totals: ChartKind(columns: 16, rows: 1, TotalsChart.draw, rows: TotalsChart.rows),
    .number: ChartKind(columns: 4, rows: 2, NumberChart.draw),
    .pie: ChartKind(columns: 16, rows: 1, PieChart.draw, rows: TotalsChart.rows),
    .worldMap: ChartKind(columns: 16, rows: 1, WorldMapChart.draw, rows: TotalsChart.rows),
    .table: ChartKind(columns: 8, rows: 2, TableChart.draw, rows: TableChart.rows),
    .funnelTopToBottom: ChartKind(columns: 20, rows: 2, FunnelChart.draw, rows: FunnelChart.rows),
    .funnelLeftToRight: ChartKind(columns: 20, rows: 2, UprightFunnelChart.draw),
    .funnelTrends: ChartKind(columns: 20, rows: 5, FunnelTrendsChart.draw),
    .timeToConvert: ChartKind(
      columns: 20, rows: 3, TimeToConvertChart.draw, rows: TimeToConvertChart.rows),
    .retention: ChartKind(columns: 24, rows: 3, RetentionChart.draw, rows: RetentionChart.rows),
    .paths: ChartKind(columns: 20, rows: 3, PathsChart.draw, rows: PathsChart.rows),
    .lifecycle: ChartKind(columns: 20, rows: 6, LifecycleChart.draw),
    .stickiness: ChartKind(columns: 20, rows: 3, StickinessChart.draw, rows: StickinessChart.rows),
    .text: ChartKind(columns: 1, rows: 1, TextCard.draw, rows: TextCard.rows),
  ]
}

/// How one form of chart is drawn, and the least room in which that can be read.
struct ChartKind: Sendable {
  typealias Draw = @Sendable (Insight, Rect, ChartLook, inout Frame) -> Void

  typealias Rows = @Sendable (_ insight: Insight, _ columns: Int) -> Int

  private let least: Size
  let draw: Draw
  /// How many rows there are to scroll through.
  let rows: Rows

  init(
    columns: Int, rows least: Int, _ draw: @escaping Draw, rows: @escaping Rows = { _, _ in 0 }
  ) {
    self.least = Size(columns: columns, rows: least)
    self.draw = draw
    self.rows = rows
  }

  func fits(_ size: Size) -> Bool { size.columns >= least.columns && size.rows >= least.rows }
}
