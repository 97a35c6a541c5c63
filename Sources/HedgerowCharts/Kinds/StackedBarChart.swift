import HedgerowCore
import TerminalKit

/// Bars whose parts lie on each other. Many places may share a column: then the last of them is seen.
enum StackedBarChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    let series = insight.result.series
    let display = insight.display
    // A comparison is not a part of the whole, and what is below nothing is none either.
    guard !series.contains(where: { $0.comparison == .previous || $0.isOnRight }),
      series.allSatisfy({ $0.points.allSatisfy { ($0.value ?? 0) >= 0 } }),
      series.count > 1 || display.isPercentStacked
    else { return BarChart.draw(insight, in: area, look: look, on: &frame) }
    let stack = Stack(series, isPercent: display.isPercentStacked)
    let marks = series.marks
    let rest = SeriesLegend.legend(series, marks, display, look) { marks[$0].fill(look.glyphs) }
      .draw(in: area, on: &frame)
    let plot = Plot(
      stack.edges, in: rest, format: stack.format(series.first?.format ?? display.format))
    let bands = Bands(count: stack.count, columns: plot.area.columns)
    let places = Places(stack.points, display.interval, in: plot.area, bands: bands)
    plot.drawAxes(places, on: &frame)
    let hasNumbers =
      !display.isPercentStacked
      && BarChart.fit(stack.edges.map(display.format.text), columns: max(1, bands.width - 1))
    for place in 0..<stack.count {
      bar(stack, place, marks, bands, plot, display, look, hasNumbers: hasNumbers, on: &frame)
    }
    plot.drawOver(places, goals: display.goals, cursor: look.cursor, on: &frame)
  }

  private static func bar(
    _ stack: Stack, _ place: Int, _ marks: [SeriesMark], _ bands: Bands, _ plot: Plot,
    _ display: InsightDisplay, _ look: ChartLook, hasNumbers: Bool, on frame: inout Frame
  ) {
    var low = 0
    let column = plot.area.column + bands.start(place)
    let width = max(1, bands.width - (bands.width > 2 ? 1 : 0))
    for (index, mark) in marks.enumerated() {
      let high = plot.scale.filled(stack.edge(index, at: place), of: plot.area.rows)
      let part = Array(repeating: mark.fill(look.glyphs), count: max(0, high - low))
      BarChart.draw(
        part, column: column, columns: width, plot.area.droppingBottom(low), mark.style, on: &frame)
      low = max(low, high)
    }
    guard hasNumbers else { return }
    BarChart.draw(
      display.format.text(stack.edge(marks.count - 1, at: place)), above: low, column: column,
      columns: width, plot.area, on: &frame)
  }
}
