import HedgerowCore
import TerminalKit

/// The room for a chart with axes: values up the left side, and where some series want it up the right one too, places
/// along the bottom.
struct Plot {
  /// Where the data is drawn.
  let area: Rect
  private let left: ValueAxis
  private let right: ValueAxis?

  /// Lays out a chart over the values. One row each is kept for the axis and its names; the axis stands on the lowest
  /// row of the plot where all values are positive.
  init(
    _ values: some Sequence<Double>, in area: Rect, format: NumberFormat,
    isLogarithmic: Bool = false
  ) {
    self.init(
      ValueAxis(values, in: area, format: format, isLogarithmic: isLogarithmic), nil, in: area)
  }

  /// Lays out a chart over series, of which some may have their axis at the right.
  init(of series: [Series], _ display: InsightDisplay, in area: Rect) {
    let others = series.filter(\.isOnRight)
    let own = others.count == series.count ? series : series.filter { !$0.isOnRight }
    func axis(_ series: [Series], _ goals: [Double]) -> ValueAxis {
      ValueAxis(
        series.lazy.flatMap(\.points).compactMap(\.value) + goals, in: area,
        format: series.first?.format ?? display.format, isLogarithmic: display.isLogarithmic)
    }
    let isShared = others.isEmpty || others.count == series.count
    self.init(
      axis(own, display.goals.map(\.value)), isShared ? nil : axis(others, []), in: area)
  }

  private init(_ left: ValueAxis, _ right: ValueAxis?, in area: Rect) {
    self.left = left
    self.right = right
    let margins = left.columns + 2 + (right.map { $0.columns + 2 } ?? 0)
    self.area = Rect(
      column: area.column + left.columns + 2, row: area.row, columns: area.columns - margins,
      rows: area.rows - 2)
  }

  /// The scale of the left side.
  var scale: Scale { left.scale }

  func scale(of series: Series) -> Scale {
    series.isOnRight ? right?.scale ?? left.scale : left.scale
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
    draw(left, line: area.column - 1, names: area.column - 2 - left.columns, "┤", on: &frame)
    guard let right else { return }
    draw(right, line: area.endColumn, names: area.endColumn + 2, "├", on: &frame)
  }

  private func draw(
    _ axis: ValueAxis, line: Int, names column: Int, _ sign: String, on frame: inout Frame
  ) {
    frame.verticalLine(column: line, rows: area.row..<area.endRow + 1, style: Style(.guide))
    for tick in axis.ticks {
      let row =
        area.endRow - 1 - (axis.scale.fraction(tick) * Double(max(0, area.rows - 1))).nearest
      let text = TerminalText.padded(
        axis.name(of: tick), to: axis.columns, alignment: column < line ? .right : .left)
      frame.write(text, row: row, column: column, width: axis.columns, style: Style(.dim))
      frame.write(sign, row: row, column: line, style: Style(.guide))
    }
  }

  private func drawNames(_ places: Places, on frame: inout Frame) {
    let row = area.endRow
    frame.write("└", row: row, column: area.column - 1, style: Style(.guide))
    frame.write(
      String(repeating: "─", count: area.columns), row: row, column: area.column,
      width: area.columns, style: Style(.guide))
    if right != nil { frame.write("┘", row: row, column: area.endColumn, style: Style(.guide)) }
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
