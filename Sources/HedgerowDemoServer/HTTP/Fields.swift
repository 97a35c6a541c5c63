/// Reads fields of a body by the rules of Django REST framework and complains in its words.
struct Fields {
  let body: JSONObject

  /// A body must be an object; anything else is answered as the framework does.
  init(_ body: JSONValue) throws {
    switch body {
    case .object(let object): self.body = object
    case .null: throw Failure.invalid("No data provided", code: "null", at: nil)
    default:
      throw Failure.invalid(
        "Invalid data. Expected a dictionary, but got \(body.pythonType).", at: nil)
    }
  }

  /// What a text may be.
  struct TextRule {
    var isRequired = false
    var allowsNull = false
    var allowsBlank = false
    var maximum: Int?
  }

  /// A text field: nil when it is left out, `.some(nil)` when it is null.
  func text(_ name: String, _ rule: TextRule) throws -> String?? {
    do {
      return try Self.text(body[name], rule)
    } catch {
      throw Failure.invalid(error.detail, code: error.code, at: name)
    }
  }

  func bool(_ name: String) throws -> Bool?? {
    guard let value = body[name] else { return nil }
    switch value {
    case .null, .string(""), .string("null"), .string("Null"), .string("NULL"): return .some(nil)
    case .bool(let value): return value
    case .integer("1"), .double(1): return true
    case .integer("0"), .double(0): return false
    case .string(let word) where Self.trueWords.contains(word): return true
    case .string(let word) where Self.falseWords.contains(word): return false
    default: throw Failure.invalid("Must be a valid boolean.", at: name)
    }
  }

  private static let trueWords: Set<String> = [
    "t", "T", "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON", "1",
  ]
  private static let falseWords: Set<String> = [
    "f", "F", "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF", "0",
  ]

  /// A 32-bit integer.
  func integer(_ name: String) throws -> Int? {
    guard let value = body[name] else { return nil }
    let number: Int
    switch value {
    case .null: throw Failure.invalid("This field may not be null.", code: "null", at: name)
    case .integer(let text), .string(let text):
      guard let parsed = Int(text.trimmingBlanks) else { fallthrough }
      number = parsed
    default: throw Failure.invalid("A valid integer is required.", at: name)
    }
    guard number <= Int(Int32.max) else {
      throw Failure.invalid(
        "Ensure this value is less than or equal to 2147483647.", code: "max_value", at: name)
    }
    guard number >= Int(Int32.min) else {
      throw Failure.invalid(
        "Ensure this value is greater than or equal to -2147483648.", code: "min_value", at: name)
    }
    return number
  }

  /// A moment; nil when it is left out.
  func time(_ name: String) throws -> Timestamp? {
    guard let value = body[name] else { return nil }
    if value == .null {
      throw Failure.invalid("This field may not be null.", code: "null", at: name)
    }
    guard let text = value.string, let time = Timestamp(text) else {
      throw Failure.invalid(
        "Datetime has wrong format. Use one of these formats instead: "
          + "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].", at: name)
    }
    return time
  }

  /// What is wrong with one field.
  struct Problem: Error {
    let detail: String
    let code: String
  }

  /// A text by the rules, without naming the field: items of lists report theirs differently.
  static func text(_ value: JSONValue?, _ rule: TextRule) throws(Problem) -> String?? {
    guard let value else {
      if rule.isRequired { throw Problem(detail: "This field is required.", code: "required") }
      return nil
    }
    let text: String
    switch value {
    case .null:
      guard rule.allowsNull else {
        throw Problem(detail: "This field may not be null.", code: "null")
      }
      return .some(nil)
    case .string(let value): text = value.trimmingBlanks
    case .integer(let value): text = value
    case .double(let value): text = "\(value)"
    case .bool, .array, .object:
      throw Problem(detail: "Not a valid string.", code: "invalid_input")
    }
    if text.isEmpty, !rule.allowsBlank {
      throw Problem(detail: "This field may not be blank.", code: "blank")
    }
    if let maximum = rule.maximum, text.unicodeScalars.count > maximum {
      throw Problem(
        detail: "Ensure this field has no more than \(maximum) characters.", code: "max_length")
    }
    if text.utf8.contains(0) {
      throw Problem(
        detail: "Null characters are not allowed.", code: "null_characters_not_allowed")
    }
    return text
  }
}

/// The limits that PostHog sets to paths.
enum PathLimits {
  static let characters = 4000
  static let levels = 50

  /// What is wrong with the length of a path.
  static func problem(with path: String) -> String? {
    if path.unicodeScalars.count > characters {
      return "Path must be \(characters) characters or fewer."
    }
    if TreePath.depth(path) > levels { return "Path can be at most \(levels) levels deep." }
    return nil
  }
}
