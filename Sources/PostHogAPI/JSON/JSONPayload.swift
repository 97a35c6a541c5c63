/// A wire type: read from an answer, and written as the server would write it.
package protocol JSONPayload: Sendable {
  /// Reads the value of a free JSON. Throws where it is not of the expected shape at all; single odd fields
  /// are no reason to lose a whole answer.
  init(json: JSONValue) throws(JSONError)
  /// Reads the value where the reader stands. Types that come by the thousand build themselves without the
  /// detour over `JSONValue`.
  init(from reader: inout JSONReader) throws(JSONError)
}

extension JSONPayload {
  package init(from reader: inout JSONReader) throws(JSONError) {
    try self.init(json: reader.readValue())
  }
}

extension JSONValue: JSONPayload {
  package init(json: JSONValue) { self = json }
  package init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readValue() }
}

/// Takes known fields out of an object, so that the unknown ones are left over.
struct FieldTaker {
  private(set) var rest: [String: JSONValue]

  init(known: [(String, JSONValue?)], other: [String: JSONValue]) {
    rest = other
    for case (let name, let value?) in known { rest[name] = value }
  }

  init(_ json: JSONValue, as name: String) throws(JSONError) {
    guard case .object(let members) = json else {
      throw JSONError("\(name) is not an object", at: 0)
    }
    rest = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// The field of the wanted kind. Null is nil; a value of another kind is left among the rest.
  mutating func take<Value>(_ name: String, _ kind: (JSONValue) -> Value?) -> Value? {
    guard let value = rest[name] else { return nil }
    let wanted = kind(value)
    if wanted != nil || value.isNull { rest[name] = nil }
    return wanted
  }

  mutating func string(_ name: String) -> String? { take(name, \.string) }
  mutating func bool(_ name: String) -> Bool? { take(name, \.bool) }
  mutating func integer(_ name: String) -> Int? {
    take(name) { $0.integer.flatMap { Int(exactly: $0) } }
  }
}
