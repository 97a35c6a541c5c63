extension Frame {
  /// Copies another frame onto this one with its upper left corner at this place. What lies outside of this frame, or
  /// of the rectangle, is cut off.
  package mutating func draw(_ inset: Frame, row: Int, column: Int, within clip: Rect? = nil) {
    let place = Rect(
      column: column, row: row, columns: inset.size.columns, rows: inset.size.rows)
    let area = place.intersection(bounds).intersection(clip ?? bounds)
    for line in area.rowRange {
      for at in area.columnRange {
        let cell = inset[row: line - row, column: at - column]
        // The right half of a wide character comes with its left one.
        if cell.width > 0 { put(cell, row: line, column: at) }
      }
    }
    if let shown = inset.picture { picture = shown }
    for link in inset.links {
      let (line, at) = (row + link.row, column + link.column)
      guard area.rowRange.contains(line), area.columnRange.contains(at) else { continue }
      links.append(Hyperlink(row: line, column: at, text: link.text, address: link.address))
    }
  }
}
