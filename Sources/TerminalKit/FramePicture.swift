/// A picture on a frame. Its cells hold which part of it they show, so that what is painted over them hides it.
package struct FramePicture: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// Red, green and blue of each pixel in one number, row by row: one in a column, two in a row of cells.
    case pixels([UInt32])
    /// A PNG, for a terminal that decodes it.
    case packed([UInt8])
  }

  package let content: Content
  /// How many cells the whole of it takes.
  package let size: Size

  package init(_ content: Content, size: Size) {
    self.content = content
    self.size = size
  }

  /// The two pixels of a cell; where the last row has only one, it fills the cell.
  func pixels(row: Int, column: Int) -> PixelPair? {
    guard case .pixels(let colours) = content else { return nil }
    let top = 2 * row * size.columns + column
    guard colours.indices.contains(top) else { return nil }
    let bottom = top + size.columns
    return PixelPair(
      top: Pixel(rgb: colours[top]),
      bottom: Pixel(rgb: bottom < colours.count ? colours[bottom] : colours[top]))
  }

  /// About how many cells of text its bytes are worth.
  var cost: Int {
    switch content {
    case .pixels: size.columns * size.rows
    case .packed(let png): png.count / 4
    }
  }
}

extension Frame {
  /// Shows a picture from its upper left corner on, cut to the rectangle. A frame has one picture: of another one
  /// nothing remains.
  package mutating func show(_ picture: FramePicture, in rect: Rect) {
    blankPicture()
    self.picture = picture
    let most = KittyGraphics.mostCells
    let size = Size(columns: min(picture.size.columns, most), rows: min(picture.size.rows, most))
    for row in 0..<min(size.rows, rect.rows) {
      for column in 0..<min(size.columns, rect.columns) {
        put(
          Cell(glyph: Glyph(pictureRow: row, column: column), width: 1, style: .plain),
          row: rect.row + row, column: rect.column + column)
      }
    }
  }

  private mutating func blankPicture() {
    guard picture != nil else { return }
    picture = nil
    for row in 0..<size.rows {
      for column in 0..<size.columns where self[row: row, column: column].picturePlace != nil {
        put(Cell(), row: row, column: column)
      }
    }
  }

  /// The pixels that a cell shows, where it shows some.
  package func pixels(row: Int, column: Int) -> PixelPair? {
    guard let picture, let place = self[row: row, column: column].picturePlace else { return nil }
    return picture.pixels(row: place.row, column: place.column)
  }

  /// Whether a picture is painted as cells of two pixels.
  package var hasPixels: Bool { if case .pixels? = picture?.content { true } else { false } }

  /// The columns of a row that show a part of the picture, from the first to the last one.
  func pictureColumns(row: Int) -> Range<Int>? {
    let cells = cells(row: row)
    guard picture != nil, let first = cells.firstIndex(where: { $0.picturePlace != nil }),
      let last = cells.lastIndex(where: { $0.picturePlace != nil })
    else { return nil }
    return first - cells.startIndex..<last + 1 - cells.startIndex
  }
}
