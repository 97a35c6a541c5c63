/// The whole screen as a grid of cells: what a view makes and a terminal paints. A pure value.
///
/// All text passes the sanitiser on its way in. Places outside of the screen are ignored, so views
/// need no checks.
package struct Frame: Hashable, Sendable {
  package let size: Size
  /// Where the terminal's cursor is shown; nil hides it.
  package var cursor: Position?
  /// Texts that the terminal may offer to open.
  package internal(set) var links: [Hyperlink] = []
  private(set) var cells: [Cell]
  /// The picture that is on it, if there is one.
  package internal(set) var picture: FramePicture?

  /// A blank screen.
  package init(size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// The cell at a place of the screen; a blank one elsewhere.
  package subscript(row row: Int, column column: Int) -> Cell {
    guard contains(row: row, column: column) else { return Cell() }
    return cells[row * size.columns + column]
  }

  /// The whole of it as a rectangle.
  package var bounds: Rect { Rect(size) }

  func contains(row: Int, column: Int) -> Bool {
    row >= 0 && row < size.rows && column >= 0 && column < size.columns
  }

  /// Writes text into one row, sanitised and cut at `maxColumns` or the right margin. What is cut
  /// off is marked with `…` unless `ellipsis` is off. Returns how many columns were used.
  @discardableResult
  package mutating func write(
    _ text: String, row: Int, column: Int, width maxColumns: Int? = nil, style: Style = .plain,
    ellipsis: Bool = true
  ) -> Int {
    guard row >= 0, row < size.rows, column < size.columns else { return 0 }
    let room = min(maxColumns ?? .max, size.columns - column)
    guard room > 0 else { return 0 }
    if column >= 0, let used = writeASCII(text, row: row, column: column, room: room, style: style)
    {
      return used
    }
    let fitted = TerminalText.fitted(text, columns: room, ellipsis: ellipsis)
    write(fitted.pieces, width: fitted.width, row: row, column: column, style: style)
    return fitted.width
  }

  private mutating func write(
    _ pieces: [TerminalText.Piece], width: Int, row: Int, column: Int, style: Style
  ) {
    var at = column
    guard column >= 0 else {
      // Some of it lies left of the screen.
      for piece in pieces {
        put(Cell(glyph: piece.glyph, width: piece.width, style: style), row: row, column: at)
        at += Int(piece.width)
      }
      return
    }
    splitWide(row: row, column: column)
    splitWide(row: row, column: column + width)
    at += row * size.columns
    for piece in pieces {
      cells[at] = Cell(glyph: piece.glyph, width: piece.width, style: style)
      if piece.width == 2 { cells[at + 1] = .rightHalf(style: style) }
      at += Int(piece.width)
    }
  }

  /// Writes text that is plain ASCII and fits whole, which most text does; nil, and nothing done, where it is not.
  private mutating func writeASCII(
    _ text: String, row: Int, column: Int, room: Int, style: Style
  ) -> Int? {
    let count = text.utf8.count
    guard count <= room, TerminalText.isPlainASCII(text) else { return nil }
    guard count > 0 else { return 0 }
    splitWide(row: row, column: column)
    splitWide(row: row, column: column + count)
    let start = row * size.columns + column
    var text = text
    text.withUTF8 { bytes in
      cells.withUnsafeMutableBufferPointer { cells in
        for (offset, byte) in bytes.enumerated() {
          cells[start + offset] = Cell(glyph: Glyph(Unicode.Scalar(byte)), width: 1, style: style)
        }
      }
    }
    return count
  }

  /// Writes symbols of our own, such as charts are made of: each takes one cell and is known to be harmless, so that they
  /// need not be looked at as text is.
  package mutating func write(symbols: [Unicode.Scalar], row: Int, column: Int, style: Style) {
    for (offset, symbol) in symbols.enumerated() {
      put(Cell(glyph: Glyph(symbol), width: 1, style: style), row: row, column: column + offset)
    }
  }

  /// Fills a rectangle with one character, which must not be a wide one.
  package mutating func fill(_ rect: Rect, character: Character = " ", style: Style = .plain) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let cell = Cell(character, style: style)
    for row in area.rowRange {
      splitWide(row: row, column: area.column)
      splitWide(row: row, column: area.endColumn)
      let start = row * size.columns
      for column in area.columnRange { cells[start + column] = cell }
    }
  }

  /// Gives the cells of a row another style and leaves their text.
  package mutating func restyle(row: Int, columns: Range<Int>, style: Style) {
    guard row >= 0, row < size.rows else { return }
    for column in columns.clamped(to: 0..<size.columns) {
      cells[row * size.columns + column].style = style
    }
  }

  /// Puts one cell and, if it is wide, its right half. A wide one that does not fit becomes a
  /// blank.
  mutating func put(_ cell: Cell, row: Int, column: Int) {
    guard contains(row: row, column: column) else { return }
    let index = row * size.columns + column
    splitWide(row: row, column: column)
    splitWide(row: row, column: column + Int(cell.width))
    guard cell.width == 2 else {
      cells[index] = cell
      return
    }
    guard column + 1 < size.columns else {
      cells[index] = Cell(" ", style: cell.style)
      return
    }
    cells[index] = cell
    cells[index + 1] = .rightHalf(style: cell.style)
  }

  /// If the border between `column` and its left neighbour goes through a wide character, blanks
  /// both halves.
  private mutating func splitWide(row: Int, column: Int) {
    guard column > 0, contains(row: row, column: column) else { return }
    let index = row * size.columns + column
    guard cells[index].width == 0 else { return }
    cells[index] = Cell(" ", style: cells[index].style)
    cells[index - 1] = Cell(" ", style: cells[index - 1].style)
  }
}
