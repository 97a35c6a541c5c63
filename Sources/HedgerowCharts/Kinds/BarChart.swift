import HedgerowCore
import TerminalKit

/// Bars side by side. Where they would be thinner than a cell, lines are drawn instead.
enum BarChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    let series = insight.result.series
    let display = insight.display
    let marks = series.marks
    let legend = SeriesLegend.legend(series, marks, display, look) { marks[$0].fill(look.glyphs) }
    // Drawn on a copy, for it may turn out that there is no room for bars.
    var copy = frame
    let rest = legend.draw(in: area, on: &copy)
    let points = series.longestPoints
    let values = series.flatMap { $0.points.compactMap(\.value) } + display.goals.map(\.value)
    let format = series.first?.format ?? display.format
    let plot = Plot(of: series, display, in: rest)
    let bands = Bands(count: points.count, columns: plot.area.columns)
    let isThin = bands.width < series.count + (series.count > 1 ? 1 : 0)
    guard !isThin, values.allSatisfy({ $0 >= 0 }) else {
      return LineChart.draw(insight, in: area, look: look, on: &frame)
    }
    frame = copy
    let places = Places(points, display.interval, in: plot.area, bands: bands)
    plot.drawAxes(places, on: &frame)
    let width = max(1, (bands.width - (bands.width > 2 ? 1 : 0)) / max(1, series.count))
    let hasNumbers = Self.fit(values.map(format.text), columns: width)
    for (number, line) in series.enumerated() {
      let scale = plot.scale(of: line)
      for (place, point) in line.points.enumerated() {
        let column = plot.area.column + bands.start(place) + number * width
        let eighths = scale.filled(point.value ?? 0, of: plot.area.rows * 8)
        let bar = Bar.standing(
          (point.value ?? 0) > 0 ? max(1, eighths) : 0, mark: marks[number], glyphs: look.glyphs)
        Self.draw(bar, column: column, columns: width, plot.area, marks[number].style, on: &frame)
        if hasNumbers, let value = point.value {
          Self.draw(
            (line.format ?? format).text(value), above: bar.count, column: column, columns: width,
            plot.area,
            on: &frame)
        }
      }
    }
    plot.drawOver(places, goals: display.goals, cursor: look.cursor, on: &frame)
  }

  /// Whether numbers have room on their bars; some with and some without would look like a fault.
  static func fit(_ texts: [String], columns: Int) -> Bool {
    texts.allSatisfy { TerminalText.width($0) <= columns }
  }

  /// Writes a number on top of its bar, where it is no wider.
  static func draw(
    _ text: String, above height: Int, column: Int, columns: Int, _ area: Rect,
    on frame: inout Frame
  ) {
    let width = TerminalText.width(text)
    guard width <= columns, height < area.rows else { return }
    frame.write(
      text, row: area.endRow - 1 - height, column: column + (columns - width) / 2, width: width,
      style: Style(.dim))
  }

  /// Writes a standing bar from the bottom of the area.
  static func draw(
    _ bar: [Character], column: Int, columns: Int, _ area: Rect, _ style: Style,
    on frame: inout Frame
  ) {
    for (height, character) in bar.prefix(area.rows).enumerated() {
      frame.write(
        String(repeating: character, count: columns), row: area.endRow - 1 - height, column: column,
        width: min(columns, area.endColumn - column), style: style, ellipsis: false)
    }
  }
}

/// The columns of each place of a chart of bars.
struct Bands {
  let count: Int
  let columns: Int

  /// The cells of the narrowest place; 0 where places share a cell.
  var width: Int { count > 0 ? columns / count : 0 }

  /// The first column of a place.
  func start(_ place: Int) -> Int { count > 0 ? place * columns / count : 0 }

  /// The column in the middle of a place.
  func middle(_ place: Int) -> Int {
    (start(place) + max(start(place), start(place + 1) - (width > 2 ? 2 : 1))) / 2
  }
}
