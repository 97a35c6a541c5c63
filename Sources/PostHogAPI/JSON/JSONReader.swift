/// A strict JSON reader over bytes that outlive it. It walks forwards once, so a wire type can build itself without an
/// intermediate tree: Foundation's decoder takes several times as long for a page of rows.
package struct JSONReader {
  /// Deeper nesting is refused rather than answered with a stack overflow.
  package static let depthLimit = 512

  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  private var depth = 0
  var people = PeopleMet()

  package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads one whole document.
  package static func read<Value>(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    var reader = JSONReader(bytes)
    reader.skipMark()
    let value = try body(&reader)
    reader.skipBlanks()
    guard reader.position == bytes.count else { throw reader.error("text behind the document") }
    return value
  }

  /// Reads one whole document of any kind.
  package static func value(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    // `withUnsafeBufferPointer` hands typed errors through.
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
      try read(buffer) { (reader) throws(JSONError) in try reader.readValue() }
    }
  }

  func error(_ reason: String) -> JSONError { JSONError(reason, at: position) }

  /// A byte order mark, which no JSON should have, is forgiven.
  private mutating func skipMark() {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
  }

  @inline(__always)
  mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// The next byte that is no blank, or 0 at the end.
  @inline(__always)
  mutating func peek() -> UInt8 {
    skipBlanks()
    return position < bytes.count ? bytes[position] : 0
  }

  @inline(__always)
  mutating func take(_ byte: UInt8, _ name: StaticString) throws(JSONError) {
    guard peek() == byte, position < bytes.count else { throw error("\(name) expected") }
    position += 1
  }

  mutating func takeWord(_ word: StaticString) throws(JSONError) {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { throw error("unknown word") }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] {
      throw error("unknown word")
    }
    position += count
  }

  /// Takes a null, if one is next.
  mutating func takeNull() throws(JSONError) -> Bool {
    guard peek() == UInt8(ascii: "n") else { return false }
    try takeWord("null")
    return true
  }
}

extension JSONReader {
  /// The value that is next, of any kind.
  package mutating func readValue() throws(JSONError) -> JSONValue {
    switch peek() {
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "{"): return .object(try readMembers())
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try readElements { (reader) throws(JSONError) in elements.append(try reader.readValue()) }
      return .array(elements)
    case UInt8(ascii: "t"):
      try takeWord("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try takeWord("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try takeWord("null")
      return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
    default: throw error(position < bytes.count ? "no value" : "the text ends too early")
    }
  }

  private mutating func readMembers() throws(JSONError) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    try enter(UInt8(ascii: "{"))
    if peek() != UInt8(ascii: "}") {
      repeat {
        let key = try readKey()
        members.append(JSONValue.Member(key, try readValue()))
      } while try takeComma(or: UInt8(ascii: "}"))
    }
    try leave(UInt8(ascii: "}"))
    return members
  }

  /// Calls `body` for every element of the array that is next; it must read exactly that element.
  package mutating func readElements(
    _ body: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter(UInt8(ascii: "["))
    if peek() != UInt8(ascii: "]") {
      repeat { try body(&self) } while try takeComma(or: UInt8(ascii: "]"))
    }
    try leave(UInt8(ascii: "]"))
  }

  /// Calls `body` for every key of the object that is next; it must read exactly the key's value.
  package mutating func readObject(
    _ body: (inout JSONReader, String) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter(UInt8(ascii: "{"))
    if peek() != UInt8(ascii: "}") {
      repeat {
        let key = try readKey()
        try body(&self, key)
      } while try takeComma(or: UInt8(ascii: "}"))
    }
    try leave(UInt8(ascii: "}"))
  }

  /// Walks over a value and says where it lies. It is checked like any other, but for the escapes in its texts.
  package mutating func skipValue() throws(JSONError) -> Range<Int> {
    skipBlanks()
    let start = position
    switch peek() {
    case UInt8(ascii: "\""): _ = try scanString()
    case UInt8(ascii: "{"): try skipMembers()
    case UInt8(ascii: "["):
      try readElements { (reader) throws(JSONError) in _ = try reader.skipValue() }
    default: _ = try readValue()
    }
    return start..<position
  }

  /// Keys are not built: this walks over every row's maker.
  private mutating func skipMembers() throws(JSONError) {
    try enter(UInt8(ascii: "{"))
    if peek() != UInt8(ascii: "}") {
      repeat {
        _ = try scanString()
        try take(UInt8(ascii: ":"), "a colon")
        _ = try skipValue()
      } while try takeComma(or: UInt8(ascii: "}"))
    }
    try leave(UInt8(ascii: "}"))
  }

  mutating func readKey() throws(JSONError) -> String {
    let key = try readString()
    try take(UInt8(ascii: ":"), "a colon")
    return key
  }

  mutating func enter(_ bracket: UInt8) throws(JSONError) {
    guard peek() == bracket else {
      throw error(bracket == UInt8(ascii: "[") ? "no array" : "no object")
    }
    position += 1
    depth += 1
    if depth > Self.depthLimit { throw error("nested too deeply") }
  }

  mutating func leave(_ bracket: UInt8) throws(JSONError) {
    try take(bracket, "an end")
    depth -= 1
  }

  /// Whether another element follows; the closing bracket is left to `leave`.
  @inline(__always)
  mutating func takeComma(or end: UInt8) throws(JSONError) -> Bool {
    let byte = peek()
    if byte == UInt8(ascii: ",") {
      position += 1
      return true
    }
    guard byte == end else {
      throw error(position < bytes.count ? "a comma expected" : "the text ends too early")
    }
    return false
  }
}
