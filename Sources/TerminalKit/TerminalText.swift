/// Turns any text into what a terminal may be sent, and says how many cells that takes.
///
/// Server text is hostile: a name may hold an escape sequence or turn the writing direction around.
/// Only what this type lets through reaches a `Frame`. Widths are those of the C library, since
/// ncurses uses them.
package enum TerminalText {
  /// A part of a character that takes cells of its own.
  struct Piece: Hashable, Sendable {
    var glyph: Glyph
    var width: UInt8

    static let space = Piece(glyph: .space, width: 1)
    static let replacement = Piece(glyph: Glyph("\u{FFFD}"), width: 1)
    static let ellipsis = Piece(glyph: Glyph("…"), width: 1)
  }

  /// The text with everything that could harm the screen replaced by something visible.
  package static func sanitised(_ text: String) -> String {
    if isPlainASCII(text) { return text }
    var clean = ""
    clean.reserveCapacity(text.utf8.count)
    var pieces: [Piece] = []
    for character in text {
      append(character, to: &pieces)
      for piece in pieces { clean += piece.glyph.text }
      pieces.removeAll(keepingCapacity: true)
    }
    return clean
  }

  /// How many cells the text takes once it is sanitised.
  package static func width(_ text: String) -> Int {
    if isPlainASCII(text) { return text.utf8.count }
    return widthIfSimple(text) ?? text.reduce(0) { $0 + width(of: $1) }
  }

  /// The same for text whose scalars are all characters of their own; nil for other text.
  private static func widthIfSimple(_ text: String) -> Int? {
    var sum = 0
    for scalar in text.unicodeScalars {
      let width = widthIfSimple(scalar)
      guard width > 0 else { return nil }
      sum += width
    }
    return sum
  }

  /// How many cells the character takes once it is sanitised.
  package static func width(of character: Character) -> Int {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F { return 1 }
    return pieces(of: character).reduce(0) { $0 + Int($1.width) }
  }

  /// The sanitised text, cut to at most this many cells; where something is missing it ends with
  /// `…`.
  package static func cut(_ text: String, to columns: Int, ellipsis: Bool = true) -> String {
    fitted(text, columns: columns, ellipsis: ellipsis).pieces.map(\.glyph.text).joined()
  }

  /// The same, with what is missing taken out of the middle: the end of a name often tells it from its like.
  package static func cutInMiddle(_ text: String, to columns: Int) -> String {
    guard width(text) > columns, columns > 2 else { return cut(text, to: columns) }
    let room = columns - 1
    let start = fitted(text, columns: room - room / 2, ellipsis: false)
    var end: Substring = text[...]
    while !end.isEmpty, width(String(end)) > room - start.width { end = end.dropFirst() }
    return start.pieces.map(\.glyph.text).joined() + "…" + sanitised(String(end))
  }

  /// Where the text stands in a field that is wider than it.
  package enum Alignment: Sendable { case left, right, centre }

  /// The sanitised text, cut or filled with blanks to exactly this many cells.
  package static func padded(
    _ text: String, to columns: Int, alignment: Alignment = .left, ellipsis: Bool = true
  ) -> String {
    let fitted = fitted(text, columns: columns, ellipsis: ellipsis)
    let room = max(0, columns - fitted.width)
    let before =
      switch alignment {
      case .left: 0
      case .right: room
      case .centre: room / 2
      }
    return String(repeating: " ", count: before) + fitted.pieces.map(\.glyph.text).joined()
      + String(repeating: " ", count: room - before)
  }

  /// The pieces of the text that fit into `columns`, and the cells they take. A character is taken
  /// whole or not.
  static func fitted(
    _ text: String, columns: Int, ellipsis: Bool
  ) -> (pieces: [Piece], width: Int) {
    guard columns > 0 else { return ([], 0) }
    if let fitted = fittedIfSimple(text, columns: columns, ellipsis: ellipsis) { return fitted }
    var pieces: [Piece] = []
    pieces.reserveCapacity(min(columns, text.utf8.count))
    var used = 0
    // What is left when the ellipsis needs the last cell.
    var short = (pieces: 0, width: 0)
    for character in text {
      if used < columns { short = (pieces.count, used) }
      let before = pieces.count
      append(character, to: &pieces)
      used += pieces[before...].reduce(0) { $0 + Int($1.width) }
      guard used > columns else { continue }
      if ellipsis {
        pieces.removeSubrange(short.pieces...)
        pieces.append(.ellipsis)
        return (pieces, short.width + 1)
      }
      let excess = pieces[before...].reduce(0) { $0 + Int($1.width) }
      pieces.removeSubrange(before...)
      return (pieces, used - excess)
    }
    return (pieces, used)
  }

  /// The same for text whose scalars are all characters of their own; nil for other text.
  private static func fittedIfSimple(
    _ text: String, columns: Int, ellipsis: Bool
  ) -> (pieces: [Piece], width: Int)? {
    var pieces: [Piece] = []
    pieces.reserveCapacity(min(columns, text.utf8.count))
    var used = 0
    var short = (pieces: 0, width: 0)
    for scalar in text.unicodeScalars {
      let width = widthIfSimple(scalar)
      guard width > 0 else { return nil }
      if used < columns { short = (pieces.count, used) }
      guard used + width <= columns else {
        guard ellipsis else { return (pieces, used) }
        pieces.removeSubrange(short.pieces...)
        pieces.append(.ellipsis)
        return (pieces, short.width + 1)
      }
      pieces.append(Piece(glyph: Glyph(scalar), width: UInt8(width)))
      used += width
    }
    return (pieces, used)
  }

  /// Whether every byte is a printable ASCII character: such text needs no further look.
  static func isPlainASCII(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      // Without a way out in the middle the compiler takes many bytes at a time.
      var others: UInt8 = 0
      for byte in bytes { others |= byte &- 0x20 > 0x5E ? 1 : 0 }
      return others == 0
    }
  }
}
