/// One operation of the API before it is a request.
struct Call: Sendable {
  /// Whether it may be sent again without asking what became of it.
  enum Nature: Sendable { case read, change }

  var method: RequestMethod
  /// Behind `/api/`, with its slash at the end.
  var path: String
  /// The route's pattern for errors and logs, like `file_system/:id`.
  var pattern: String
  var query: [(name: String, value: String)] = []
  var body: JSONValue?
  var nature: Nature
  /// Set for actions that servers may refuse to every key.
  var action: ExtraAction?
  /// How long it may take, where that is not what the configuration says of all calls.
  var timeout: Duration?

  /// The method and the pattern, as errors name it.
  var endpoint: String { "\(method.rawValue) \(pattern)" }

  /// Path and query as they are sent.
  var target: String {
    query.isEmpty ? "/api/" + path : "/api/\(path)?\(encodedQuery)"
  }

  var encodedQuery: String {
    query.map { "\(Percent.encode($0.name))=\(Percent.encode($0.value))" }.joined(separator: "&")
  }
}

/// Percent encoding of everything that RFC 3986 does not call unreserved.
enum Percent {
  static func encode(_ text: String) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return text }
    var out = ""
    for byte in text.utf8 {
      if isUnreserved(byte) {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        out += digits.count < 2 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return out
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
