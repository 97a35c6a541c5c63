/// A JSON value that keeps the order of keys and the text of numbers, as the wire had them.
enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// An integer as written: longer ones than `Int` occur in tests of limits.
  case integer(String)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  static func int(_ value: Int) -> JSONValue { .integer(String(value)) }

  /// A string, or null for none.
  static func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }

  var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  var int: Int? {
    if case .integer(let text) = self { Int(text) } else { nil }
  }

  var array: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// What Python calls the type of the value; error texts name it.
  var pythonType: String {
    switch self {
    case .null: "NoneType"
    case .bool: "bool"
    case .integer: "int"
    case .double: "float"
    case .string: "str"
    case .array: "list"
    case .object: "dict"
    }
  }

  /// Whether Python's `not value` would hold.
  var isFalsy: Bool {
    switch self {
    case .null: true
    case .bool(let value): !value
    case .integer(let text): text.allSatisfy { $0 == "0" || $0 == "-" }
    case .double(let value): value == 0
    case .string(let text): text.isEmpty
    case .array(let values): values.isEmpty
    case .object(let object): object.members.isEmpty
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .string(value) }
}

/// The members of a JSON object in their order; of a repeated key the last value counts.
struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  private(set) var members: [(key: String, value: JSONValue)] = []

  init() {}

  init(dictionaryLiteral elements: (String, JSONValue)...) {
    for (key, value) in elements { self[key] = value }
  }

  subscript(key: String) -> JSONValue? {
    get { members.last { $0.key == key }?.value }
    set {
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append((key, value))
      case (nil, nil): break
      }
    }
  }

  static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.count == right.members.count
      && left.members.allSatisfy { right[$0.key] == $0.value }
  }
}
