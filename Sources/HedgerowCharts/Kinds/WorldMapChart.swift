import HedgerowCore
import TerminalKit

/// A map as its countries, those with the most first.
enum WorldMapChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    let items = TotalsChart.items(insight.result.series, insight.display.format, showsShares: true)
    {
      Countries.words(for: $0.fullLabel)
    }
    Ranking(items).draw(in: area, look: look, on: &frame)
  }
}
