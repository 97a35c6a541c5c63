extension Frame {
  /// Copies another frame into a rectangle, from its line `top` on. What does not fit is left out.
  package mutating func paste(_ other: Frame, into rect: Rect, from top: Int = 0) {
    let area = rect.intersection(bounds)
    for row in area.rowRange {
      let line = row - rect.row + top
      guard line >= 0, line < other.size.rows else { continue }
      for column in area.columnRange where column - rect.column < other.size.columns {
        let cell = other[row: line, column: column - rect.column]
        // The right half comes along with the left one.
        if cell.width > 0 { put(cell, row: row, column: column) }
      }
    }
  }
}
