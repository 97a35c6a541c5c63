extension JSONReader {
  /// Where the text between two quotes lies, and whether it holds escapes.
  struct Slice {
    let range: Range<Int>
    let hasEscapes: Bool
  }

  /// The text that is next. Bytes that are no UTF-8 and lone surrogates become U+FFFD.
  package mutating func readString() throws(JSONError) -> String {
    let slice = try scanString()
    return slice.hasEscapes ? try unescape(slice.range) : text(slice.range)
  }

  /// The bytes of a range as text.
  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// Walks over a text with its quotes.
  mutating func scanString() throws(JSONError) -> Slice {
    guard peek() == UInt8(ascii: "\""), position < bytes.count else {
      throw error("a text expected")
    }
    position += 1
    let start = position
    var hasEscapes = false
    while true {
      skipPlainBytes()
      guard position < bytes.count else { throw error("the text ends too early") }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return Slice(range: start..<position - 1, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        guard position + 1 < bytes.count else { throw error("the text ends too early") }
        position += 2
      default: throw error("a control character in a text")
      }
    }
  }

  /// Advances to the next quote, backslash or control character: eight bytes at a time where possible.
  @inline(__always)
  private mutating func skipPlainBytes() {
    guard let base = bytes.baseAddress else { return }
    let raw = UnsafeRawPointer(base)
    var index = position
    while index + 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if Self.hasSpecialByte(word) { break }
      index += 8
    }
    while index < bytes.count, !Self.isSpecial(base[index]) { index += 1 }
    position = index
  }

  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20
  }

  /// The usual trick: a byte that is zero after the difference borrows from its own highest bit. It may call an
  /// innocent word special, never the reverse.
  @inline(__always)
  private static func hasSpecialByte(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let quote = word ^ (ones &* 0x22)
    let slash = word ^ (ones &* 0x5C)
    let found =
      ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- ones &* 0x20) & ~word)
    return found & highs != 0
  }

  private func unescape(_ range: Range<Int>) throws(JSONError) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\") else {
        out.append(byte)
        continue
      }
      let escape = bytes[index]
      index += 1
      if escape == UInt8(ascii: "u") {
        let scalar = try scalar(at: &index, end: range.upperBound)
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      } else if let plain = Self.plainEscape(escape) {
        out.append(plain)
      } else {
        throw JSONError("an unknown escape", at: index - 1)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func plainEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  /// The scalar of one `\u` escape or of a pair of them.
  private func scalar(at index: inout Int, end: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try hex(at: index, end: end)
    index += 4
    if let scalar = Unicode.Scalar(first) { return scalar }
    // A high surrogate may have its other half behind it; whatever stands alone is replaced.
    guard first < 0xDC00, index + 6 <= end, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    let second = try hex(at: index + 2, end: end)
    guard (0xDC00...0xDFFF).contains(second) else { return "\u{FFFD}" }
    index += 6
    return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private func hex(at index: Int, end: Int) throws(JSONError) -> UInt32 {
    guard index + 4 <= end else { throw JSONError("a broken escape", at: index) }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Self.hexDigit(byte) else { throw JSONError("a broken escape", at: index) }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
