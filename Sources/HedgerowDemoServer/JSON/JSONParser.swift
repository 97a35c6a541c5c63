/// Reads JSON and complains in the words of Python's `json`, which PostHog passes on to its callers.
struct JSONParser {
  /// What is wrong and at which character.
  struct Failure: Error {
    let message: String
    let line: Int
    let column: Int
    let character: Int

    var description: String { "\(message): line \(line) column \(column) (char \(character))" }
  }

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  private static let maximumDepth = 500

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads one value that fills the text. The bytes must be valid UTF-8.
  static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
    var parser = JSONParser(bytes)
    parser.skipBlanks()
    let value = try parser.value()
    parser.skipBlanks()
    guard parser.position == bytes.count else { throw parser.failure("Extra data") }
    return value
  }

  private mutating func value() throws(Failure) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else { throw failure("Too many levels") }
    guard let first = peek() else { throw failure("Expecting value") }
    switch first {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: return try word()
    }
  }

  private mutating func object() throws(Failure) -> JSONValue {
    var object = JSONObject()
    position += 1
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object(object) }
    while true {
      guard peek() == UInt8(ascii: "\"") else {
        throw failure("Expecting property name enclosed in double quotes")
      }
      let key = try string()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw failure("Expecting ':' delimiter") }
      skipBlanks()
      object[key] = try value()
      skipBlanks()
      if take(UInt8(ascii: "}")) { return .object(object) }
      guard take(UInt8(ascii: ",")) else { throw failure("Expecting ',' delimiter") }
      skipBlanks()
    }
  }

  private mutating func array() throws(Failure) -> JSONValue {
    var values: [JSONValue] = []
    position += 1
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array(values) }
    while true {
      values.append(try value())
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .array(values) }
      guard take(UInt8(ascii: ",")) else { throw failure("Expecting ',' delimiter") }
      skipBlanks()
    }
  }

  private mutating func word() throws(Failure) -> JSONValue {
    for (word, value) in [("null", JSONValue.null), ("true", .bool(true)), ("false", .bool(false))]
    where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw failure("Expecting value")
  }

  private mutating func number() throws(Failure) -> JSONValue {
    let start = position
    let isWhole = skipNumber()
    guard position > start + (bytes[start] == UInt8(ascii: "-") ? 1 : 0) else {
      position = start
      throw failure("Expecting value")
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return isWhole ? .integer(text) : .double(Double(text) ?? 0)
  }

  /// Passes a number and tells whether it was an integer.
  private mutating func skipNumber() -> Bool {
    take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { skipDigits() }
    var isWhole = true
    if peek() == UInt8(ascii: "."), isDigit(at: position + 1) {
      isWhole = false
      position += 1
      skipDigits()
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      let hasSign = [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(byte(at: position + 1))
      if isDigit(at: position + (hasSign ? 2 : 1)) {
        isWhole = false
        position += hasSign ? 2 : 1
        skipDigits()
      }
    }
    return isWhole
  }

  private mutating func string() throws(Failure) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        try escape(into: &text, stringStart: start)
      case 0..<0x20:
        throw failure("Invalid control character at")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw failure("Unterminated string starting at", at: start)
  }

  private mutating func escape(into text: inout [UInt8], stringStart: Int) throws(Failure) {
    guard let byte = peek() else {
      throw failure("Unterminated string starting at", at: stringStart)
    }
    guard byte != UInt8(ascii: "u") else { return try unicodeEscape(into: &text) }
    guard let plain = Self.escapes[byte] else {
      throw failure("Invalid \\escape", at: position - 1)
    }
    text.append(plain)
    position += 1
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
    UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  private mutating func unicodeEscape(into text: inout [UInt8]) throws(Failure) {
    let start = position
    guard var code = hexCode() else { throw failure("Invalid \\uXXXX escape", at: start) }
    if (0xD800..<0xDC00).contains(code), byte(at: position) == UInt8(ascii: "\\"),
      byte(at: position + 1) == UInt8(ascii: "u")
    {
      position += 1
      if let low = hexCode(), (0xDC00..<0xE000).contains(low) {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
    }
    // A lone half of a pair cannot be kept in UTF-8; it becomes the replacement character.
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  /// The number behind a `u`, which the position stands on.
  private mutating func hexCode() -> UInt32? {
    guard position + 5 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[(position + 1)..<(position + 5)], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let code = UInt32(digits, radix: 16) else { return nil }
    position += 5
    return code
  }

  // MARK: Bytes

  private func peek() -> UInt8? { byte(at: position) }

  private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private func isDigit(at index: Int) -> Bool {
    byte(at: index).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  @discardableResult
  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipDigits() {
    while isDigit(at: position) { position += 1 }
  }

  private mutating func skipBlanks() {
    while let byte = peek(), byte == 32 || byte == 9 || byte == 10 || byte == 13 { position += 1 }
  }

  private func failure(_ message: String, at index: Int? = nil) -> Failure {
    let before = String(decoding: bytes[..<(index ?? position)], as: UTF8.self).unicodeScalars
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return Failure(
      message: message, line: lines.count, column: (lines.last?.count ?? 0) + 1,
      character: before.count)
  }
}
