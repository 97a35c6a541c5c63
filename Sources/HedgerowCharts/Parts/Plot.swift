import HedgerowCore
import TerminalKit

/// The room for a chart with axes: values up the left side, places along the bottom.
struct Plot {
  /// Where the data is drawn.
  let area: Rect
  let scale: Scale
  private let ticks: Ticks
  private let format: NumberFormat
  private let labels: Int

  /// Lays out a chart over the values. One row each is kept for the axis and its names; the axis stands on the lowest
  /// row of the plot where all values are positive.
  init(
    _ values: some Sequence<Double>, in area: Rect, format: NumberFormat,
    isLogarithmic: Bool = false
  ) {
    let values = Array(values)
    let count = max(2, min(7, (area.rows - 2) / 2))
    // A logarithm of what is below nothing is no number.
    let isLogarithmic = isLogarithmic && values.allSatisfy { $0 >= 0 }
    ticks =
      isLogarithmic
      ? Ticks(logarithmicOver: values, atMost: count)
      : Ticks(over: values, atMost: count, format: format)
    scale = Scale(ticks, isLogarithmic: isLogarithmic)
    self.format = format
    let widest = ticks.values.map { TerminalText.width(format.short($0)) }.max() ?? 0
    labels = min(widest, max(0, area.columns / 3))
    self.area = Rect(
      column: area.column + labels + 2, row: area.row, columns: area.columns - labels - 2,
      rows: area.rows - 2)
  }

  /// The row of a value.
  func row(of value: Double) -> Int {
    area.endRow - 1 - (scale.fraction(value) * Double(max(0, area.rows - 1))).nearest
  }

  /// Draws the axes. Names along the bottom stand below their points.
  func drawAxes(_ places: Places, on frame: inout Frame) {
    guard !area.isEmpty else { return }
    drawValues(on: &frame)
    drawNames(places, on: &frame)
  }

  /// Draws what lies over the data: goals, and the point that is looked at.
  func drawOver(_ places: Places, goals: [GoalLine], cursor: Int?, on frame: inout Frame) {
    for goal in goals where (scale.low...scale.high).contains(goal.value) {
      draw(goal, on: &frame)
    }
    if let cursor, places.points.indices.contains(cursor) {
      draw(cursor: cursor, places, on: &frame)
    }
  }

  /// A line across, where nothing else is.
  private func draw(_ goal: GoalLine, on frame: inout Frame) {
    let row = row(of: goal.value)
    for column in area.columnRange where frame[row: row, column: column].isBlank {
      frame.write("┄", row: row, column: column, style: Style(.warning))
    }
    frame.write(
      goal.label, row: row, column: area.column, width: area.columns, style: Style(.warning))
  }

  private func draw(cursor: Int, _ places: Places, on frame: inout Frame) {
    let column = area.column + places.column(cursor)
    guard area.columnRange.contains(column) else { return }
    for row in area.rowRange where frame[row: row, column: column].isBlank {
      frame.write("│", row: row, column: column, style: Style(.accent))
    }
    let point = places.points[cursor]
    let name = " \(point.time?.words(of: places.interval) ?? point.label) "
    let width = min(TerminalText.width(name), area.columns)
    let start = max(area.column, min(column - width / 2, area.endColumn - width))
    frame.write(
      name, row: area.endRow + 1, column: start, width: width, style: Style(.accent, .reverse))
  }

  private func drawValues(on frame: inout Frame) {
    let line = area.column - 1
    frame.verticalLine(column: line, rows: area.row..<area.endRow + 1, style: Style(.guide))
    for tick in ticks.values {
      let row = row(of: tick)
      let text = TerminalText.padded(format.short(tick), to: labels, alignment: .right)
      frame.write(text, row: row, column: line - labels - 1, width: labels, style: Style(.dim))
      frame.write("┤", row: row, column: line, style: Style(.guide))
    }
  }

  private func drawNames(_ places: Places, on frame: inout Frame) {
    let row = area.endRow
    frame.write("└", row: row, column: area.column - 1, style: Style(.guide))
    frame.write(
      String(repeating: "─", count: area.columns), row: row, column: area.column,
      width: area.columns, style: Style(.guide))
    var free = area.column - 1
    for tick in places.ticks {
      let place = area.column + places.column(tick.index)
      guard area.columnRange.contains(place) else { continue }
      let width = TerminalText.width(tick.text)
      // Below its point, moved to the left where it would not fit.
      let start = max(area.column, min(place - width / 2, area.endColumn - width))
      guard start >= free, start + width <= area.endColumn else { continue }
      frame.write("┬", row: row, column: place, style: Style(.guide))
      frame.write(tick.text, row: row + 1, column: start, width: width, style: Style(.dim))
      free = start + width + 1
    }
  }
}
