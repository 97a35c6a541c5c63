/// Any JSON, with the order of keys kept: what the contract leaves free (`meta`), and what it does not know yet.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One key of an object with its value.
  package struct Member: Sendable, Hashable {
    package var key: String
    package var value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key, nil where this is no object or lacks it. Of repeated keys the last one counts.
  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The text, where this is one.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The whole number, where this is one.
  package var integer: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// The truth value, where this is one.
  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements, where this is an array.
  package var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The keys with their values, where this is an object.
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// Whether this is null.
  package var isNull: Bool { self == .null }
}

// No nil literal: a `JSONValue?` could then be given a null where nothing was meant.
extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSONValue: Hashable {
  /// Equality as JSON means it: the order of keys does not matter, and few servers keep it.
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right || isSame(left, right)
    default: false
    }
  }

  private static func isSame(_ left: [Member], _ right: [Member]) -> Bool {
    guard left.count == right.count else { return false }
    let byKey = Dictionary(right.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    return left.allSatisfy { byKey[$0.key] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let value): hasher.combine(value)
    case .array(let elements): hasher.combine(elements)
    // Independent of the order.
    case .object(let members): hasher.combine(members.reduce(0) { $0 ^ $1.hashValue })
    }
  }
}
