/// The directions in which a line leaves a cell.
private struct Arms: OptionSet {
  let rawValue: Int
  init(rawValue: Int) { self.rawValue = rawValue }
  static let up = Arms(rawValue: 1)
  static let down = Arms(rawValue: 2)
  static let left = Arms(rawValue: 4)
  static let right = Arms(rawValue: 8)
  // Sets that are written out are made anew wherever they stand, at each cell of a line.
  static let across = Arms(rawValue: 12)
  static let along = Arms(rawValue: 3)

  /// The characters by their arms; single arms are drawn as whole lines.
  private static let characters = Array(" │││─┘┐┤─└┌├─┴┬┼".unicodeScalars)
  private static let glyphs = characters.map(Glyph.init)
  private static let byScalar: [UInt32: Arms] = {
    var arms: [UInt32: Arms] = [:]
    // Whole lines come again as single arms, which must not count.
    for (bits, scalar) in characters.enumerated() where bits.nonzeroBitCount > 1 {
      arms[scalar.value] = Arms(rawValue: bits)
    }
    return arms
  }()

  var glyph: Glyph { Self.glyphs[rawValue] }

  /// The arms of what a cell shows; none if it is no line.
  init(of glyph: Glyph) {
    guard let value = glyph.scalar?.value, (0x2500..<0x2580).contains(value) else {
      self = []
      return
    }
    self = Self.byScalar[value] ?? []
  }
}

/// Lines join with the lines that they meet: one that is drawn from border to border of a box ends
/// in `├` and `┤`.
extension Frame {
  /// Draws a horizontal line over the columns.
  package mutating func horizontalLine(row: Int, columns: Range<Int>, style: Style) {
    guard let last = columns.last else { return }
    for column in columns {
      var arms = Arms.across
      if columns.count > 1 {
        if column == columns.lowerBound { arms = .right }
        if column == last { arms = .left }
      }
      join(arms, row: row, column: column, style: style)
    }
  }

  /// Draws a vertical line over the rows.
  package mutating func verticalLine(column: Int, rows: Range<Int>, style: Style) {
    guard let last = rows.last else { return }
    for row in rows {
      var arms = Arms.along
      if rows.count > 1 {
        if row == rows.lowerBound { arms = .down }
        if row == last { arms = .up }
      }
      join(arms, row: row, column: column, style: style)
    }
  }

  /// Draws a box along the inner edge of the rectangle, with a title in its upper line.
  package mutating func box(
    _ rect: Rect, title: String? = nil, style: Style, titleStyle: Style? = nil
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let (left, right) = (rect.column, rect.endColumn - 1)
    let (top, bottom) = (rect.row, rect.endRow - 1)
    join([.down, .right], row: top, column: left, style: style)
    join([.down, .left], row: top, column: right, style: style)
    join([.up, .right], row: bottom, column: left, style: style)
    join([.up, .left], row: bottom, column: right, style: style)
    for row in [top, bottom] { horizontalLine(row: row, columns: left + 1..<right, style: style) }
    for column in [left, right] {
      verticalLine(column: column, rows: top + 1..<bottom, style: style)
    }
    if let title {
      self.title(title, row: rect.row, columns: rect.columnRange, style: titleStyle ?? style)
    }
  }

  /// Writes a title into a horizontal line: `┌─ Title ───┐`.
  package mutating func title(_ text: String, row: Int, columns: Range<Int>, style: Style) {
    let room = columns.count - 6
    guard room > 0, !text.isEmpty else { return }
    let start = columns.lowerBound + 2
    write(" ", row: row, column: start)
    let used = write(text, row: row, column: start + 1, width: room, style: style)
    write(" ", row: row, column: start + 1 + used)
  }

  private mutating func join(_ arms: Arms, row: Int, column: Int, style: Style) {
    guard contains(row: row, column: column) else { return }
    let joined = arms.union(Arms(of: self[row: row, column: column].glyph))
    put(Cell(glyph: joined.glyph, width: 1, style: style), row: row, column: column)
  }
}
