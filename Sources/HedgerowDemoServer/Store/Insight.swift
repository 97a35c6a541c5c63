/// What an insight holds beside its name and state, which its object has.
struct Insight: Sendable {
  var query: JSONObject
  /// The fields that are kept as they were sent: description, tags, favorited.
  var fields: JSONObject
  var trouble = Trouble.none
  /// When the query was last computed as it is saved; a result of then is in the cache.
  var computedAt: Timestamp?

  static let emptyFields: JSONObject = [
    "description": "", "tags": .array([]), "favorited": .bool(false), "derived_name": .null,
    "is_sample": .bool(false),
  ]

  init(query: JSONObject, fields: JSONObject = [:]) {
    self.query = query
    self.fields = Self.emptyFields
    for (key, value) in fields.members { self.fields[key] = value }
  }

  /// What makes the computation anything but quick and sure.
  enum Trouble: Sendable, Equatable {
    case none
    /// It takes long.
    case slow(milliseconds: Int)
    /// Every request that meets it is answered with 400, whatever else was asked for.
    case refusal(String)
    /// The saved query no longer validates; the tile says so.
    case invalid(String)
  }

  /// How long it takes to compute.
  var cost: Duration {
    if case .slow(let milliseconds) = trouble {
      .milliseconds(milliseconds)
    } else {
      .milliseconds(10)
    }
  }

  /// What answers every request that meets it.
  /// How long it takes beyond what is usual.
  var slowness: Duration {
    if case .slow(let milliseconds) = trouble { .milliseconds(milliseconds) } else { .zero }
  }

  var refusal: Failure? {
    if case .refusal(let text) = trouble { .invalid(text, at: nil) } else { nil }
  }

  /// What is wrong with the saved query, as its tile says it.
  var invalidity: JSONValue? {
    guard case .invalid(let text) = trouble else { return nil }
    return .object(["type": "ValidationError", "message": .string(text)])
  }

  var document: JSONValue {
    var object: JSONObject = [
      "query": .object(query), "fields": .object(fields),
      "computed_at": .text(computedAt?.iso),
    ]
    switch trouble {
    case .none: break
    case .slow(let milliseconds): object["slow"] = .int(milliseconds)
    case .refusal(let text): object["refusal"] = .string(text)
    case .invalid(let text): object["invalid"] = .string(text)
    }
    return .object(object)
  }

  init(document: JSONValue) {
    let object = document.object ?? [:]
    self.init(query: object["query"]?.object ?? [:], fields: object["fields"]?.object ?? [:])
    computedAt = object["computed_at"]?.string.flatMap { Timestamp($0) }
    if let milliseconds = object["slow"]?.int { trouble = .slow(milliseconds: milliseconds) }
    if let text = object["refusal"]?.string { trouble = .refusal(text) }
    if let text = object["invalid"]?.string { trouble = .invalid(text) }
  }
}
