import Synchronization

/// What one cell shows, in four bytes: a code point, the number of a base with marks in a shared
/// table, or the colours of two pixels above each other.
struct Glyph: Hashable, Sendable {
  /// The code point, or `clusterBit` and a place in the table.
  private let code: UInt32
  private static let clusterBit: UInt32 = 0x8000_0000
  /// Two pixels: fifteen bits each are below it.
  private static let pixelBit: UInt32 = 0x4000_0000

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

  /// Two pixels, the upper and the lower half of a cell.
  init(_ halves: PixelPair) {
    code = Self.pixelBit | UInt32(halves.top.bits) << 15 | UInt32(halves.bottom.bits)
  }

  /// The pixels where that is what it shows.
  var pixels: PixelPair? {
    guard code & (Self.clusterBit | Self.pixelBit) == Self.pixelBit else { return nil }
    return PixelPair(
      top: Pixel(bits: UInt16(code >> 15 & 0x7FFF)), bottom: Pixel(bits: UInt16(code & 0x7FFF)))
  }

  var scalar: Unicode.Scalar? {
    if code & Self.pixelBit != 0, code & Self.clusterBit == 0 { return "▀" }
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
