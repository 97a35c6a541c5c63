import HedgerowCore
import TerminalKit

/// Areas that lie on each other, so that the upper edge is the sum.
enum AreaChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    // What lies on each other has one axis.
    let series = insight.result.series.map { series in
      var series = series
      series.isOnRight = false
      return series
    }
    // What goes below nothing cannot be stacked.
    guard series.allSatisfy({ $0.points.allSatisfy { ($0.value ?? 0) >= 0 } }) else {
      return LineChart.draw(insight, in: area, look: look, on: &frame)
    }
    let stack = Stack(series, isPercent: insight.display.isPercentStacked)
    let marks = series.marks
    let rest = SeriesLegend.legend(series, marks, insight.display, look).draw(in: area, on: &frame)
    let plot = Plot(
      stack.edges, in: rest, format: stack.format(series.first?.format ?? insight.display.format))
    guard !plot.area.isEmpty else { return }
    var canvas = DotCanvas(
      columns: plot.area.columns, rows: plot.area.rows, glyphs: look.glyphs)
    let places = Places(
      stack.points, insight.display.interval, in: plot.area, dots: canvas.width)
    plot.drawAxes(places, on: &frame)
    fill(stack, plot, marks, on: &canvas)
    canvas.paint(
      on: &frame, at: plot.area, style: { marks[$0].style }, letter: { marks[$0].fill(.ascii) })
    plot.drawOver(places, goals: insight.display.goals, cursor: look.cursor, on: &frame)
  }

  private static func fill(
    _ stack: Stack, _ plot: Plot, _ marks: [SeriesMark], on canvas: inout DotCanvas
  ) {
    for x in 0..<canvas.width {
      var low = 0
      for (index, mark) in marks.enumerated() {
        let value = stack.edge(index, at: Double(x) / Double(max(1, canvas.width - 1)))
        let high = value > 0 ? plot.scale.step(value, of: canvas.height) : low
        for y in low..<max(low, high) where mark.hasDot(x, y) {
          canvas.set(x: x, y: y, owner: index)
        }
        // The edge is drawn whole, for patterns alone have none.
        if high > low || (index == 0 && value > 0) { canvas.set(x: x, y: high, owner: index) }
        low = max(low, high)
      }
    }
  }
}
