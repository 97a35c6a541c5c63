/// What charts are made of, and which part of them is looked at.
package struct ChartLook: Hashable, Sendable {
  package var glyphs: Glyphs
  /// The first row that is shown of what has more rows than there is room for.
  package var firstRow: Int
  /// The point of a series whose values are read.
  package var cursor: Int?

  package init(glyphs: Glyphs = .braille, firstRow: Int = 0, cursor: Int? = nil) {
    self.glyphs = glyphs
    self.firstRow = firstRow
    self.cursor = cursor
  }

  /// The characters that a terminal can show well.
  package enum Glyphs: String, CaseIterable, Sendable {
    /// Eight dots in a cell.
    case braille
    /// Four quarters of a cell, for fonts without braille.
    case blocks
    case ascii
  }
}
