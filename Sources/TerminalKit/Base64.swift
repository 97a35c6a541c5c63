/// Bytes as the letters that control sequences may hold.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    let count = (bytes.count + 2) / 3 * 4
    return [UInt8](unsafeUninitializedCapacity: count) { text, filled in
      var at = 0
      var place = 0
      while at < bytes.count {
        let left = bytes.count - at
        let first = UInt32(bytes[at])
        let second = left > 1 ? UInt32(bytes[at + 1]) : 0
        let third = left > 2 ? UInt32(bytes[at + 2]) : 0
        let value = Int(first << 16 | second << 8 | third)
        text[place] = digits[value >> 18]
        text[place + 1] = digits[value >> 12 & 63]
        text[place + 2] = left > 1 ? digits[value >> 6 & 63] : UInt8(ascii: "=")
        text[place + 3] = left > 2 ? digits[value & 63] : UInt8(ascii: "=")
        at += 3
        place += 4
      }
      filled = count
    }
  }
}
