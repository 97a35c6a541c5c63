extension Fields {
  /// One of some words: nil when it is left out, `.some(nil)` when it is null.
  func choice(
    _ name: String, among words: [String], isRequired: Bool = false, allowsNull: Bool = false
  ) throws -> String?? {
    guard let value = body[name] else {
      if isRequired { throw Failure.invalid("This field is required.", code: "required", at: name) }
      return nil
    }
    if value == .null {
      guard allowsNull else {
        throw Failure.invalid("This field may not be null.", code: "null", at: name)
      }
      return .some(nil)
    }
    guard let word = value.string, words.contains(word) else {
      throw Failure.invalid(
        "\"\(value.pythonText)\" is not a valid choice.", code: "invalid_choice", at: name)
    }
    return word
  }

  /// A list of texts; nil when it is left out.
  func texts(_ name: String) throws -> [String]? {
    guard let value = body[name] else { return nil }
    if value == .null {
      throw Failure.invalid("This field may not be null.", code: "null", at: name)
    }
    guard let items = value.array else {
      throw Failure.invalid(
        "Expected a list of items but got type \"\(value.pythonType)\".", code: "not_a_list",
        at: name)
    }
    return try items.enumerated().map { index, item in
      do throws(Problem) {
        return (try Self.text(item, TextRule(isRequired: true)) ?? nil) ?? ""
      } catch {
        throw Failure.invalid(error.detail, code: error.code, at: "\(name)__\(index)")
      }
    }
  }

  /// The number of something else: nil when it is left out or null.
  func reference(_ name: String) throws -> Int? {
    switch body[name] {
    case nil, .null, .string(""): return nil
    case .integer(let text), .string(let text):
      if let number = Int(text.trimmingBlanks) { return number }
      // More digits than any number of ours has.
      if Page.integer(text) != nil { throw Self.missing(text, at: name) }
    case .double(let value) where value.isFinite && abs(value) < 1e15: return Int(value)
    default: break
    }
    throw Failure.invalid(
      "Incorrect type. Expected pk value, received \(body[name]?.pythonType ?? "str").",
      code: "incorrect_type", at: name)
  }

  /// What is said of a number that nothing has.
  static func missing(_ number: String, at name: String) -> Failure {
    .invalid("Invalid pk \"\(number)\" - object does not exist.", code: "does_not_exist", at: name)
  }
}

extension JSONValue {
  /// What Python's `str()` makes of it.
  var pythonText: String {
    switch self {
    case .bool(let value): value ? "True" : "False"
    case .null: "None"
    default: shown
    }
  }
}
