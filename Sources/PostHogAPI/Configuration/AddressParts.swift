/// An absolute address taken apart as far as we need it, strictly: what is odd about it is an error, since a
/// lenient reading could send the key elsewhere.
struct AddressParts: Hashable {
  let scheme: String
  let userInfo: String?
  let host: String
  let port: Int?
  /// Path, query and fragment as written, beginning with a slash, or empty.
  let rest: String

  init(_ text: String) throws(ConfigurationError) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }),
      let mark = text.range(ofFirst: "://")
    else { throw Self.unreadable }
    scheme = text[..<mark.lowerBound].lowercased()
    let tail = text[mark.upperBound...]
    let end = tail.firstIndex { "/?#".contains($0) } ?? tail.endIndex
    rest = String(tail[end...])
    var authority = tail[..<end]
    if let at = authority.lastIndex(of: "@") {
      userInfo = String(authority[..<at])
      authority = authority[authority.index(after: at)...]
    } else {
      userInfo = nil
    }
    (host, port) = try Self.hostAndPort(authority)
  }

  private static let unreadable = ConfigurationError(.address, "The address cannot be read.")

  private static func hostAndPort(
    _ text: Substring
  ) throws(ConfigurationError) -> (String, Int?) {
    var host = text
    var port: Substring?
    if text.hasPrefix("[") {
      guard let close = text.firstIndex(of: "]") else { throw unreadable }
      host = text[text.index(after: text.startIndex)..<close]
      let tail = text[text.index(after: close)...]
      guard tail.isEmpty || tail.hasPrefix(":") else { throw unreadable }
      guard host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { throw unreadable }
      port = tail.isEmpty ? nil : tail.dropFirst()
    } else {
      if let colon = text.firstIndex(of: ":") {
        host = text[..<colon]
        port = text[text.index(after: colon)...]
      }
      guard host.utf8.allSatisfy(isHostByte) else { throw unreadable }
    }
    guard !host.isEmpty else { throw unreadable }
    return (host.lowercased(), try port.map(number))
  }

  private static func number(_ text: Substring) throws(ConfigurationError) -> Int {
    guard text.allSatisfy(\.isASCIIDigit), let port = Int(text), (1...65_535).contains(port) else {
      throw ConfigurationError(.address, "The port of the address must be between 1 and 65535.")
    }
    return port
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension StringProtocol {
  /// Where a text first occurs.
  func range(ofFirst text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
