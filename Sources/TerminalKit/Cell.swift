/// One place on the screen, packed into eight bytes so that two screens can be compared like
/// memory.
package struct Cell: Hashable, Sendable {
  let glyph: Glyph
  package var style: Style
  /// 1, 2 for a wide character, 0 for the right half of a wide one.
  package let width: UInt8
  private let padding: UInt8 = 0

  /// A cell with this character as it would be written; what is not printable becomes a substitute.
  package init(_ character: Character = " ", style: Style = .plain) {
    let piece = TerminalText.pieces(of: character).first ?? TerminalText.Piece.space
    self.init(glyph: piece.glyph, width: piece.width, style: style)
  }

  init(glyph: Glyph, width: UInt8, style: Style) {
    self.glyph = glyph
    self.width = width
    self.style = style
  }

  /// The right half of a wide character.
  static func rightHalf(style: Style) -> Cell { Cell(glyph: .space, width: 0, style: style) }

  /// What the cell shows; a blank for the right half of a wide character.
  package var character: Character { glyph.character }

  /// The code point where one is all there is, nil for a base with marks.
  package var scalar: Unicode.Scalar? { glyph.scalar }

  /// Which part of the frame's picture it shows, if it does.
  package var picturePlace: (row: Int, column: Int)? { glyph.picturePlace }

  /// Whether it shows nothing.
  package var isBlank: Bool { glyph == .space && width != 0 }
}
