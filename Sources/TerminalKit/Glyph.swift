import Synchronization

/// What one cell shows, in four bytes: a code point, the number of a base with marks in a shared
/// table, or which part of the frame's picture.
struct Glyph: Hashable, Sendable {
  /// The code point, or `clusterBit` and a place in the table.
  private let code: UInt32
  private static let clusterBit: UInt32 = 0x8000_0000
  /// A part of a picture: twelve bits each for its row and its column are below.
  private static let pictureBits: UInt32 = 0xC000_0000

  static let space = Glyph(" ")

  init(_ scalar: Unicode.Scalar) { code = scalar.value }

  /// A base with its marks. When the table is full, which only hostile text can bring about, the
  /// base alone.
  init(base: Unicode.Scalar, marks: some Collection<Unicode.Scalar>) {
    var text = String.UnicodeScalarView()
    text.append(base)
    text.append(contentsOf: marks)
    let number = marks.isEmpty ? nil : Self.clusters.withLock { $0.number(of: String(text)) }
    code = number.map { $0 | Self.clusterBit } ?? base.value
  }

  /// What a cell of the frame's picture shows, counted from its upper left corner.
  init(pictureRow row: Int, column: Int) {
    code = Self.pictureBits | UInt32(row & 0xFFF) << 12 | UInt32(column & 0xFFF)
  }

  private var isPicture: Bool { code & Self.pictureBits == Self.pictureBits }

  /// Which part of the frame's picture it shows, if it does.
  var picturePlace: (row: Int, column: Int)? {
    isPicture ? (Int(code >> 12 & 0xFFF), Int(code & 0xFFF)) : nil
  }

  var scalar: Unicode.Scalar? {
    if isPicture { return "▀" }
    return code & Self.clusterBit == 0 ? Unicode.Scalar(code) : nil
  }

  /// All code points as text.
  var text: String {
    if let scalar { return String(Character(scalar)) }
    return Self.clusters.withLock { $0.texts[Int(code & ~Self.clusterBit)] }
  }

  var character: Character {
    if let scalar { return Character(scalar) }
    return text.first ?? " "
  }

  /// Shared by all frames, so that equal cells have equal bytes whichever frame they are in.
  private static let clusters = Mutex(Clusters())

  private struct Clusters {
    static let limit = 1 << 16
    var texts: [String] = []
    private var numbers: [String: UInt32] = [:]

    mutating func number(of text: String) -> UInt32? {
      if let known = numbers[text] { return known }
      guard texts.count < Self.limit else { return nil }
      let number = UInt32(texts.count)
      texts.append(text)
      numbers[text] = number
      return number
    }
  }
}
