/// The id of a row: a UUID of version 7, so that ids sort by the time they were made.
struct RowID: Hashable, Sendable, Comparable, CustomStringConvertible {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// An id for a moment; `entropy` fills what the time leaves open.
  init(at time: Timestamp, entropy: (UInt64, UInt64)) {
    let milliseconds = UInt64(max(0, time.microseconds / 1000))
    high = milliseconds << 16 | 0x7000 | entropy.0 & 0x0FFF
    low = 0x8000_0000_0000_0000 | entropy.1 >> 2
  }

  /// Reads an id as Python's `uuid.UUID` does: capitals, no dashes, braces and `urn:uuid:` all pass.
  init?(_ text: String) {
    var text = text[...]
    if text.hasPrefix("urn:") { text = text.dropFirst(4) }
    if text.hasPrefix("uuid:") { text = text.dropFirst(5) }
    let digits = text.utf8.filter { !Array("{}-".utf8).contains($0) }
    guard digits.count == 32 else { return nil }
    let hex = String(decoding: digits, as: UTF8.self)
    guard hex.allSatisfy(\.isHexDigit), let high = UInt64(hex.prefix(16), radix: 16),
      let low = UInt64(hex.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  static func < (left: RowID, right: RowID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  var description: String { String(decoding: text, as: UTF8.self) }

  /// The canonical text: lower case with dashes.
  var text: [UInt8] {
    var bytes = [UInt8](repeating: UInt8(ascii: "-"), count: 36)
    var index = 0
    for nibble in 0..<32 {
      if index == 8 || index == 13 || index == 18 || index == 23 { index += 1 }
      let half = nibble < 16 ? high : low
      let value = UInt8(truncatingIfNeeded: half >> UInt64(60 - nibble % 16 * 4)) & 15
      bytes[index] = value < 10 ? 48 + value : 87 + value
      index += 1
    }
    return bytes
  }
}
