import HedgerowCore
import TerminalKit

/// Lines over time, or over whatever the points stand for.
struct LineChart {
  private let series: [Series]
  private let marks: [SeriesMark]
  private let look: ChartLook
  private let plot: Plot
  private let places: Places
  private var canvas: DotCanvas

  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    draw(insight.result.series, insight.display, in: area, look: look, on: &frame)
  }

  static func draw(
    _ series: [Series], _ display: InsightDisplay, in area: Rect, look: ChartLook,
    hasLegend: Bool = true, on frame: inout Frame
  ) {
    let legend = SeriesLegend.legend(series, series.marks, display, look)
    let rest = hasLegend ? legend.draw(in: area, on: &frame) : area
    var chart = LineChart(series, display, in: rest, look: look)
    guard !chart.plot.area.isEmpty else { return }
    chart.plot.drawAxes(chart.places, on: &frame)
    chart.drawLines(on: &frame)
    chart.drawSigns(on: &frame)
    chart.plot.drawOver(chart.places, goals: display.goals, cursor: look.cursor, on: &frame)
  }

  private init(
    _ series: [Series], _ display: InsightDisplay, in area: Rect, look: ChartLook
  ) {
    self.series = series
    self.look = look
    marks = series.marks
    plot = Plot(of: series, display, in: area)
    canvas = DotCanvas(columns: plot.area.columns, rows: plot.area.rows, glyphs: look.glyphs)
    places = Places(series.longestPoints, display.interval, in: plot.area, dots: canvas.width)
  }

  private mutating func drawLines(on frame: inout Frame) {
    // The first series is drawn last: where lines meet, it is the one that is seen.
    for index in series.indices.reversed() {
      if series[index].hasTrendLine { traceTrend(index) }
      trace(index)
    }
    let marks = marks
    canvas.paint(
      on: &frame, at: plot.area, style: { marks[$0].style }, letter: { marks[$0].sign(.ascii) })
  }

  private mutating func trace(_ index: Int) {
    let scale = plot.scale(of: series[index])
    var last: (x: Int, y: Int)?
    for (place, point) in series[index].points.enumerated() {
      guard let value = point.value else {
        // A gap in the data is a gap in the line.
        last = nil
        continue
      }
      let dot = (x: places.dot(place), y: scale.step(value, of: canvas.height))
      canvas.line(
        from: last ?? dot, to: dot, owner: index, isDotted: marks[index].isPrevious && last != nil)
      last = dot
    }
  }

  /// The straight line through a series, dotted; what would lie beyond the axis is left out.
  private mutating func traceTrend(_ index: Int) {
    guard let trend = TrendLine(series[index].points) else { return }
    let scale = plot.scale(of: series[index])
    var last: (x: Int, y: Int)?
    for place in series[index].points.indices {
      let value = trend.value(at: place)
      guard (scale.low...scale.high).contains(value) else {
        last = nil
        continue
      }
      let dot = (x: places.dot(place), y: scale.step(value, of: canvas.height))
      canvas.line(from: last ?? dot, to: dot, owner: index, isDotted: true)
      last = dot
    }
  }

  /// Lines that are alone need no sign, unless they are no more than a point.
  private func drawSigns(on frame: inout Frame) {
    guard series.count > 1 || places.points.count == 1 else { return }
    for index in series.indices.reversed() {
      for place in signPlaces(index) {
        guard let value = series[index].points[place].value else { continue }
        let y = plot.scale(of: series[index]).step(value, of: canvas.height)
        let cell = canvas.cell(x: places.dot(place), y: y)
        frame.write(
          String(marks[index].sign(look.glyphs)), row: plot.area.row + cell.row,
          column: plot.area.column + cell.column, style: marks[index].style)
      }
    }
  }

  /// Where a line carries its sign: at its end, and now and then on the way, each line somewhere else.
  private func signPlaces(_ index: Int) -> [Int] {
    let points = series[index].points
    let stride = places.stride
    let start = index * max(1, stride / 3) % max(1, points.count)
    let end = points.lastIndex { $0.value != nil }
    return Array(Swift.stride(from: start, to: points.count, by: stride)) + [end].compactMap { $0 }
  }
}

extension InsightResult {
  /// The series of any result that has some.
  var series: [Series] {
    switch self {
    case .trends(let series), .funnelTrends(let series), .stickiness(let series): series
    case .lifecycle(let parts): parts.map(\.series)
    case .table(let table): table.series
    default: []
    }
  }
}

extension [Series] {
  /// The points of the series that has most of them, which name the places of all.
  var longestPoints: [Series.Point] {
    self.max { $0.points.count < $1.points.count }?.points ?? []
  }
}
