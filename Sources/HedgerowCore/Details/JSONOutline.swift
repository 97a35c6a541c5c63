/// Turns JSON text into lines, keys in the order of the text.
package struct JSONOutline {
  package private(set) var lines: [JSONLine] = []
  /// Whether the text is more than the lines show: it ends in the middle, or has too many values.
  package private(set) var isCut = false
  private var scanner: JSONScanner
  private let most: Int

  /// Deeper values are shown as their text.
  package static let deepest = 100
  /// Of the text of such a value no more than this is kept.
  private static let longestText = 1_000

  /// Text that is no JSON becomes its own lines.
  package init(_ json: String) {
    self.init(Array(json.utf8), isWhole: true, most: .max)
    guard isCut || !isAtEnd else { return }
    lines = json.split(separator: "\n", omittingEmptySubsequences: false).map {
      JSONLine(depth: 0, label: nil, value: String($0), kind: .text, inside: 0)
    }
    isCut = false
  }

  /// The outline of a text that may end in the middle, or of its first values. No lines where the text is no JSON.
  package init(head bytes: [UInt8], most: Int) {
    self.init(bytes, isWhole: false, most: most)
    if !isCut, !isAtEnd { lines = [] }
  }

  private init(_ bytes: [UInt8], isWhole: Bool, most: Int) {
    scanner = JSONScanner(bytes)
    self.most = most
    guard !readValue(label: nil, depth: 0) else { return }
    isCut = true
    if !isWhole, !(scanner.isAtEnd || lines.count >= most) {
      lines = []
      isCut = false
    }
  }

  private var isAtEnd: Bool {
    var rest = scanner
    return !rest.skipBlanks()
  }

  private mutating func readValue(label: String?, depth: Int) -> Bool {
    guard scanner.skipBlanks(), lines.count < most else { return false }
    switch scanner.byte {
    case UInt8(ascii: "{") where depth < Self.deepest:
      return readContainer(label: label, depth: depth, isObject: true)
    case UInt8(ascii: "[") where depth < Self.deepest:
      return readContainer(label: label, depth: depth, isObject: false)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard let range = scanner.skipValue() else { return false }
      let text = scanner.bytes[range.prefix(Self.longestText)]
      append(label, String(decoding: text, as: UTF8.self), .text, depth)
      return true
    case UInt8(ascii: "\""):
      guard let text = scanner.readString() else { return false }
      append(label, "\"\(text)\"", .text, depth)
      return true
    default:
      let word = scanner.readWord()
      guard !word.isEmpty else { return false }
      append(label, word, Double(word) == nil ? .word : .number, depth)
      return true
    }
  }

  private mutating func readContainer(label: String?, depth: Int, isObject: Bool) -> Bool {
    let own = lines.count
    append(label, "", isObject ? .object : .list, depth)
    _ = scanner.take(isObject ? "{" : "[")
    var count = 0
    let isWhole = readItems(&count, depth: depth, isObject: isObject)
    let more = isWhole ? "" : "…"
    lines[own] = JSONLine(
      depth: depth, label: label, value: isObject ? "{\(count)\(more)}" : "[\(count)\(more)]",
      kind: isObject ? .object : .list, inside: lines.count - own - 1)
    return isWhole
  }

  /// Reads what is in a container up to its end; false where that does not come.
  private mutating func readItems(_ count: inout Int, depth: Int, isObject: Bool) -> Bool {
    while scanner.skipBlanks() {
      if scanner.take(isObject ? "}" : "]") { return true }
      if count > 0 {
        guard scanner.take(",") else { return false }
      }
      var key = String(count)
      if isObject {
        guard scanner.skipBlanks(), let name = scanner.readString(), scanner.take(":") else {
          return false
        }
        key = name
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
}
