import Glibc

// The Glibc module hides it behind a feature macro that no package setting reaches.
@_silgen_name("wcwidth")
private func wcwidth(_ character: wchar_t) -> CInt

extension TerminalText {
  /// ncurses keeps a base and this many marks in a cell.
  private static let mostMarks = 4

  /// A word in pieces that fit into a line each; one piece where it fits whole.
  package static func broken(_ word: String, columns: Int) -> [String] {
    guard width(word) > columns else { return [word] }
    var pieces = [""]
    var used = 0
    for character in word {
      let width = width(of: character)
      if used + width > columns, used > 0 {
        pieces.append("")
        used = 0
      }
      pieces[pieces.count - 1].append(character)
      used += width
    }
    return pieces
  }

  /// What the character looks like on the screen, cell by cell.
  static func pieces(of character: Character) -> [Piece] {
    var pieces: [Piece] = []
    append(character, to: &pieces)
    return pieces
  }

  /// Appends what the character looks like. A base with marks is one piece; a scalar with a width
  /// of its own always starts another, since that is how ncurses and terminals count.
  static func append(_ character: Character, to pieces: inout [Piece]) {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
      pieces.append(Piece(glyph: Glyph(Unicode.Scalar(ascii)), width: 1))
      return
    }
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return }
    // Terminals disagree about the width of such sequences; all agree about the first scalar.
    if isEmojiSequence(scalars, first: first) { return append([first], to: &pieces) }
    append(scalars, to: &pieces)
  }

  private static func append(_ scalars: some Sequence<Unicode.Scalar>, to pieces: inout [Piece]) {
    var cluster = Cluster()
    for scalar in scalars where !isDropped(scalar) {
      if let substitute = substitute(for: scalar) {
        cluster.finish(into: &pieces)
        pieces.append(Piece(glyph: Glyph(substitute), width: 1))
        continue
      }
      switch columns(of: scalar) {
      case 0 where cluster.base != nil: cluster.addMark(scalar, limit: mostMarks)
      case let width where width > 0:
        cluster.finish(into: &pieces)
        cluster.base = scalar
        cluster.width = UInt8(width)
      default:
        cluster.finish(into: &pieces)
        pieces.append(.replacement)
      }
    }
    cluster.finish(into: &pieces)
  }

  /// A base and its marks while they are collected.
  private struct Cluster {
    var base: Unicode.Scalar?
    var width: UInt8 = 0
    private var marks: [Unicode.Scalar] = []

    mutating func addMark(_ mark: Unicode.Scalar, limit: Int) {
      if marks.count < limit { marks.append(mark) }
    }

    mutating func finish(into pieces: inout [Piece]) {
      guard let base else { return }
      let glyph = marks.isEmpty ? Glyph(base) : Glyph(base: base, marks: marks)
      pieces.append(Piece(glyph: glyph, width: width))
      self = Cluster()
    }
  }

  /// The width of a scalar that is always a character of its own if its neighbours are such scalars
  /// too: most text has no others, and splitting it into characters is what costs. 0 for all
  /// others.
  static func widthIfSimple(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300, 0x391..<0x3A2, 0x3A3..<0x3FF, 0x400..<0x483: 1
    case 0x2010..<0x2028, 0x2030..<0x203C, 0x2190..<0x2194, 0x2500..<0x25A0, 0x25B8, 0x25BE: 1
    case 0x3041..<0x3097, 0x30A1..<0x30FB, 0x4E00..<0x9FA6, 0xAC00..<0xD7A4: 2
    default: 0
    }
  }

  /// A ZWJ, skin tone or tag sequence, which is shown by its first scalar only.
  private static func isEmojiSequence(
    _ scalars: Character.UnicodeScalarView, first: Unicode.Scalar
  ) -> Bool {
    // The property is asked last, since that takes a search and most characters have one scalar.
    guard first.value > 0x7F else { return false }
    let hasJoiner = scalars.dropFirst().contains {
      $0.value == 0x200D || (0x1F3FB...0x1F3FF).contains($0.value)
        || (0xE0020...0xE007F).contains($0.value)
    }
    return hasJoiner && first.properties.isEmoji
  }

  /// Variation selectors and joiners: they change a look, not the meaning, and terminals disagree
  /// about them.
  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x200C, 0x200D: true
    default: false
    }
  }

  /// What stands for a scalar that may not be sent as it is.
  private static func substitute(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)  // ␛ and its like
    case 0x7F: "␡"
    case 0x85, 0x2028, 0x2029: "␤"
    case 0x80..<0xA0: "\u{FFFD}"
    case 0xAD: "-"  // a soft hyphen: drawn or not, as the terminal likes
    // Marks, embeddings, overrides and isolates that turn the writing direction around.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: nil
    }
  }

  /// The C library's `wcwidth` in a UTF-8 locale, whatever the process's own locale is; -1 if it
  /// has none.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    guard let locale = utf8Locale else { return Int(wcwidth(wchar_t(scalar.value))) }
    let before = uselocale(locale)
    defer { uselocale(before) }
    return Int(wcwidth(wchar_t(scalar.value)))
  }

  // Made once and never changed or freed.
  private nonisolated(unsafe) static let utf8Locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
}
