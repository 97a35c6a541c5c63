import FoundationEssentials

/// Goes through the bytes of a JSON text and keeps the order in which they stand, which decoders lose.
struct JSONScanner {
  let bytes: [UInt8]
  private(set) var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }

  /// The byte here, which must not be behind the end.
  var byte: UInt8 { bytes[index] }

  /// Whether there is anything but blanks left; goes to it.
  mutating func skipBlanks() -> Bool {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return true
      }
    }
    return false
  }

  /// Goes over that byte; false, and nothing done, where another one stands here.
  mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard skipBlanks(), bytes[index] == UInt8(ascii: expected) else { return false }
    index += 1
    return true
  }

  /// The text of a string with its escapes undone; nil where none stands here or it does not end.
  mutating func readString() -> String? {
    guard let range = skipString() else { return nil }
    guard bytes[range].contains(UInt8(ascii: "\\")) else {
      return String(decoding: bytes[range.dropFirst().dropLast()], as: UTF8.self)
    }
    let literal = Data(bytes[range])
    // A literal that the decoder refuses is shown as it stands.
    return (try? JSONDecoder().decode(String.self, from: literal))
      ?? String(decoding: literal, as: UTF8.self)
  }

  /// Goes over a string; the place of it with its quotes.
  private mutating func skipString() -> Range<Int>? {
    guard !isAtEnd, bytes[index] == UInt8(ascii: "\"") else { return nil }
    let start = index
    var at = index + 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard at < bytes.count else {
      index = bytes.count
      return nil
    }
    index = at + 1
    return start..<index
  }

  /// A number or a word such as `true`; empty where none stands here.
  mutating func readWord() -> String {
    let start = index
    loop: while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "["),
        UInt8(ascii: "{"), 0x20, 0x09, 0x0A, 0x0D:
        break loop
      default: index += 1
      }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Goes over a whole value, however deep, without looking into it; the place of it, nil where it does not end.
  mutating func skipValue() -> Range<Int>? {
    guard skipBlanks() else { return nil }
    let start = index
    var depth = 0
    repeat {
      guard skipBlanks() else { return nil }
      switch bytes[index] {
      case UInt8(ascii: "\""): guard skipString() != nil else { return nil }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        index += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"): index += 1
      default: guard !readWord().isEmpty else { return nil }
      }
    } while depth > 0
    return depth == 0 ? start..<index : nil
  }
}
