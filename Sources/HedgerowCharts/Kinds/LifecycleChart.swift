import HedgerowCore
import TerminalKit

/// Bars up for people who came, down for those who went.
enum LifecycleChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    guard case .lifecycle(let parts) = insight.result else { return }
    let series = parts.map { part in
      var series = part.series
      series.label = part.status.rawValue
      return series
    }
    let marks = series.indices.map { SeriesMark($0) }
    let rest = SeriesLegend.legend(series, marks, insight.display, look) {
      marks[$0].fill(look.glyphs)
    }.draw(in: area, on: &frame)
    let points = series.longestPoints
    let sums = points.indices.flatMap { place in
      [sum(series, place) { max(0, $0) }, sum(series, place) { min(0, $0) }]
    }
    let plot = Plot(sums, in: rest, format: insight.display.format)
    guard !plot.area.isEmpty else { return }
    let bands = Bands(count: points.count, columns: plot.area.columns)
    let places = Places(points, insight.display.interval, in: plot.area, bands: bands)
    plot.drawAxes(places, on: &frame)
    for place in points.indices { bar(series, marks, place, bands, plot, look, on: &frame) }
    plot.drawOver(places, goals: insight.display.goals, cursor: look.cursor, on: &frame)
  }

  private static func sum(_ series: [Series], _ place: Int, _ part: (Double) -> Double) -> Double {
    series.reduce(0) { sum, line in
      sum + (line.points.indices.contains(place) ? part(line.points[place].value ?? 0) : 0)
    }
  }

  private static func bar(
    _ series: [Series], _ marks: [SeriesMark], _ place: Int, _ bands: Bands, _ plot: Plot,
    _ look: ChartLook, on frame: inout Frame
  ) {
    let width = max(1, bands.width - (bands.width > 2 ? 1 : 0))
    let column = plot.area.column + bands.start(place)
    let zero = plot.scale.filled(0, of: plot.area.rows)
    var ends = (up: 0.0, down: 0.0)
    for (index, line) in series.enumerated() where line.points.indices.contains(place) {
      let value = line.points[place].value ?? 0
      let start = value < 0 ? ends.down : ends.up
      if value < 0 { ends.down += value } else { ends.up += value }
      let low = plot.scale.filled(min(start, start + value), of: plot.area.rows)
      let high = plot.scale.filled(max(start, start + value), of: plot.area.rows)
      let part = Array(repeating: marks[index].fill(look.glyphs), count: max(0, high - low))
      BarChart.draw(
        part, column: column, columns: width, plot.area.droppingBottom(low), marks[index].style,
        on: &frame)
    }
    // A day on which nothing happened still has its place.
    if ends == (0, 0) {
      frame.write(
        "─", row: plot.area.endRow - 1 - min(zero, plot.area.rows - 1), column: column,
        width: width, style: Style(.guide))
    }
  }
}
