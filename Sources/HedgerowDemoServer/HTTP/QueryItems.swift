/// The parameters of a query as Django reads them: of a repeated one the last counts.
struct QueryItems: Sendable {
  /// The parameters in order, decoded.
  let items: [(name: String, value: String)]

  init(_ query: String) {
    items = query.split(separator: "&").map { part in
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decode(pair[0]), pair.count > 1 ? Self.decode(pair[1]) : "")
    }
  }

  subscript(name: String) -> String? {
    items.last { $0.name == name }?.value
  }

  /// The value, unless it is missing or empty.
  func filled(_ name: String) -> String? {
    self[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The query with some parameters replaced, or left out for nil: sorted by name as DRF does it.
  func text(replacing replacements: [String: String?]) -> String {
    var values: [String: [String]] = [:]
    for (name, value) in items { values[name, default: []].append(value) }
    for (name, value) in replacements { values[name] = value.map { [$0] } }
    let pairs = values.sorted { $0.key < $1.key }.flatMap { name, values in
      values.map { "\(Self.encode(name))=\(Self.encode($0))" }
    }
    return pairs.joined(separator: "&")
  }

  // MARK: Percent signs

  static func decode(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        if digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit),
          let value = UInt8(digits, radix: 16)
        {
          bytes.append(value)
          rest = rest.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func encode(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let character = Character(Unicode.Scalar(byte))
      if byte < 128, character.isLetter || character.isNumber || "_.-~".contains(character) {
        encoded.append(character)
      } else if byte == UInt8(ascii: " ") {
        encoded.append("+")
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded.append(digits.count == 1 ? "%0\(digits)" : "%\(digits)")
      }
    }
    return encoded
  }
}
