import TerminalKit

/// What charts are made of, and which part of them is looked at.
package struct ChartLook: Hashable, Sendable {
  package var glyphs: ChartGlyphs
  /// The first row that is shown of what has more rows than there is room for.
  package var firstRow: Int
  /// The point of a series whose values are read.
  package var cursor: Int?

  package init(glyphs: ChartGlyphs = .braille, firstRow: Int = 0, cursor: Int? = nil) {
    self.glyphs = glyphs
    self.firstRow = firstRow
    self.cursor = cursor
  }
}
