import HedgerowCore
import TerminalKit

/// The conversion of a funnel over time.
enum FunnelTrendsChart {
  /// The server gives percents.
  static let format = NumberFormat(.percent, decimals: 1)

  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    var display = insight.display
    display.format = format
    LineChart.draw(
      insight.result.series.named("converted"), display, in: area, look: look, on: &frame)
  }
}

extension [Series] {
  /// Series without a name get this one.
  fileprivate func named(_ name: String) -> [Series] {
    map { series in
      var series = series
      if series.label.isEmpty { series.label = name }
      return series
    }
  }
}
