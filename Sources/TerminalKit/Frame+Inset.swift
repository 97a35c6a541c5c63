extension Frame {
  /// Copies another frame onto this one with its upper left corner at this place. What lies outside is cut off.
  package mutating func draw(_ inset: Frame, row: Int, column: Int) {
    for line in 0..<inset.size.rows where row + line >= 0 && row + line < size.rows {
      for place in 0..<inset.size.columns {
        let cell = inset.cells[line * inset.size.columns + place]
        // The right half of a wide character comes with its left one.
        if cell.width > 0 { put(cell, row: row + line, column: column + place) }
      }
    }
    for link in inset.links where contains(row: row + link.row, column: column + link.column) {
      links.append(
        Hyperlink(
          row: row + link.row, column: column + link.column, text: link.text, address: link.address)
      )
    }
  }
}
