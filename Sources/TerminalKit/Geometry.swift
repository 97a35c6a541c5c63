/// How many cells a screen or a part of it has.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  /// Makes a size; negative numbers count as none.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// One cell's place on the screen, counted from zero at the top left.
package struct Position: Hashable, Sendable {
  package var row: Int
  package var column: Int

  /// Makes a position.
  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// A rectangle of cells. Taking more than there is gives an empty rectangle, never a negative one.
package struct Rect: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var columns: Int
  package var rows: Int

  /// Makes a rectangle; negative extents count as none.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The whole of a screen of this size.
  package init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// Whether it has no cell.
  package var isEmpty: Bool { columns == 0 || rows == 0 }
  /// Its extent without its place.
  package var size: Size { Size(columns: columns, rows: rows) }
  /// The column behind the last one.
  package var endColumn: Int { column + columns }
  /// The row below the last one.
  package var endRow: Int { row + rows }
  /// All its columns.
  package var columnRange: Range<Int> { column..<endColumn }
  /// All its rows.
  package var rowRange: Range<Int> { row..<endRow }

  /// The rectangle without a frame of `count` cells on every side.
  package func inset(by count: Int = 1) -> Rect {
    inset(columns: count, rows: count)
  }

  /// The rectangle without `columns` cells left and right and `rows` above and below.
  package func inset(columns horizontal: Int, rows vertical: Int) -> Rect {
    Rect(
      column: column + horizontal, row: row + vertical,
      columns: columns - 2 * horizontal, rows: rows - 2 * vertical)
  }

  /// The first `count` rows.
  package func top(_ count: Int) -> Rect {
    splitHorizontally(at: count).top
  }

  /// The last `count` rows.
  package func bottom(_ count: Int) -> Rect {
    splitHorizontally(at: rows - count).bottom
  }

  /// The first `count` columns.
  package func leading(_ count: Int) -> Rect {
    splitVertically(at: count).left
  }

  /// The last `count` columns.
  package func trailing(_ count: Int) -> Rect {
    splitVertically(at: columns - count).right
  }

  /// Everything below the first `count` rows.
  package func droppingTop(_ count: Int) -> Rect {
    splitHorizontally(at: count).bottom
  }

  /// Everything above the last `count` rows.
  package func droppingBottom(_ count: Int) -> Rect {
    splitHorizontally(at: rows - count).top
  }

  /// Two rectangles side by side; the left one gets `count` columns.
  package func splitVertically(at count: Int) -> (left: Rect, right: Rect) {
    let cut = min(max(0, count), columns)
    return (
      Rect(column: column, row: row, columns: cut, rows: rows),
      Rect(column: column + cut, row: row, columns: columns - cut, rows: rows)
    )
  }

  /// Two rectangles, one above the other; the upper one gets `count` rows.
  package func splitHorizontally(at count: Int) -> (top: Rect, bottom: Rect) {
    let cut = min(max(0, count), rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: cut),
      Rect(column: column, row: row + cut, columns: columns, rows: rows - cut)
    )
  }

  /// A rectangle of this size in the middle, cut to what there is room for.
  package func centred(_ size: Size) -> Rect {
    let width = min(size.columns, columns)
    let height = min(size.rows, rows)
    return Rect(
      column: column + (columns - width) / 2, row: row + (rows - height) / 2,
      columns: width, rows: height)
  }

  /// The cells that both rectangles have.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }
}
