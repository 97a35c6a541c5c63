import FoundationEssentials

/// Turns JSON text into lines, keys in the order of the text.
struct JSONOutline {
  private(set) var lines: [JSONLine] = []
  private let bytes: [UInt8]
  private var index = 0

  /// Deeper values are shown as their text.
  private static let deepest = 100

  init(_ json: String) {
    bytes = Array(json.utf8)
    if !readValue(label: nil, depth: 0) || skipBlanks() {
      lines = json.split(separator: "\n", omittingEmptySubsequences: false).map {
        JSONLine(depth: 0, label: nil, value: String($0), kind: .text, inside: 0)
      }
    }
  }

  private mutating func readValue(label: String?, depth: Int) -> Bool {
    guard skipBlanks() else { return false }
    switch bytes[index] {
    case UInt8(ascii: "{") where depth < Self.deepest:
      return readContainer(label: label, depth: depth, isObject: true)
    case UInt8(ascii: "[") where depth < Self.deepest:
      return readContainer(label: label, depth: depth, isObject: false)
    case UInt8(ascii: "\""):
      guard let text = readString() else { return false }
      append(label, "\"\(text)\"", .text, depth)
      return true
    default:
      let word = readWord()
      guard !word.isEmpty else { return false }
      append(label, word, Double(word) == nil ? .word : .number, depth)
      return true
    }
  }

  private mutating func readContainer(label: String?, depth: Int, isObject: Bool) -> Bool {
    let own = lines.count
    append(label, "", isObject ? .object : .list, depth)
    index += 1
    var count = 0
    while skipBlanks() {
      if bytes[index] == UInt8(ascii: isObject ? "}" : "]") {
        index += 1
        lines[own] = JSONLine(
          depth: depth, label: label, value: isObject ? "{\(count)}" : "[\(count)]",
          kind: isObject ? .object : .list, inside: lines.count - own - 1)
        return true
      }
      if count > 0 {
        guard bytes[index] == UInt8(ascii: ",") else { return false }
        index += 1
      }
      var key = String(count)
      if isObject {
        guard skipBlanks(), let name = readString(), skipBlanks(),
          bytes[index] == UInt8(ascii: ":")
        else { return false }
        key = name
        index += 1
      }
      guard readValue(label: key, depth: depth + 1) else { return false }
      count += 1
    }
    return false
  }

  private mutating func append(
    _ label: String?, _ value: String, _ kind: JSONLine.Kind, _ depth: Int
  ) {
    lines.append(JSONLine(depth: depth, label: label, value: value, kind: kind, inside: 0))
  }

  /// Whether there is anything but blanks left.
  private mutating func skipBlanks() -> Bool {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    return index < bytes.count
  }

  /// The text of a string with its escapes undone.
  private mutating func readString() -> String? {
    guard bytes[index] == UInt8(ascii: "\"") else { return nil }
    let start = index
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < bytes.count else { return nil }
    index += 1
    if !bytes[start..<index].contains(UInt8(ascii: "\\")) {
      return String(decoding: bytes[start + 1..<index - 1], as: UTF8.self)
    }
    let literal = Data(bytes[start..<index])
    // A literal that the decoder refuses is shown as it stands.
    return (try? JSONDecoder().decode(String.self, from: literal))
      ?? String(decoding: literal, as: UTF8.self)
  }

  private static let wordEnds = Set(",]} \t\r\n".utf8)

  private mutating func readWord() -> String {
    let start = index
    while index < bytes.count, !Self.wordEnds.contains(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}
