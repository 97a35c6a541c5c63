/// The property filters of a query, all of which an event must pass.
struct EventFilter: Sendable {
  private let rules: [Rule]

  /// Reads a list of filters, or the groups of groups that queries carry.
  init(_ value: JSONValue?) {
    rules = Self.flattened(value).compactMap(Rule.init)
  }

  var isEmpty: Bool { rules.isEmpty }

  func matches(_ event: ShopEvent, of shopper: Shopper) -> Bool {
    rules.allSatisfy { $0.matches(EventProperty.value($0.key, of: event, by: shopper)) }
  }

  private static func flattened(_ value: JSONValue?) -> [JSONObject] {
    switch value {
    case .array(let values): values.flatMap { flattened($0) }
    case .object(let object):
      object["values"] == nil ? [object] : flattened(object["values"])
    default: []
    }
  }

  private struct Rule: Sendable {
    let key: String
    let values: [String]
    let comparison: String

    init?(_ object: JSONObject) {
      guard let key = object["key"]?.string else { return nil }
      self.key = key
      let value = object["value"] ?? .null
      values = (value.array ?? [value]).map { $0.shown }
      comparison = object["operator"]?.string ?? "exact"
    }

    func matches(_ found: String?) -> Bool {
      switch comparison {
      case "is_not": !values.contains(found ?? "")
      case "is_set": found != nil
      case "is_not_set": found == nil
      case "icontains": contains(found)
      case "not_icontains": !contains(found)
      case "gt": compares(found, >)
      case "lt": compares(found, <)
      default: values.contains(found ?? "")
      }
    }

    private func compares(_ found: String?, _ comparison: (Double, Double) -> Bool) -> Bool {
      guard let found = found.flatMap(Double.init) else { return false }
      return values.contains { Double($0).map { comparison(found, $0) } ?? false }
    }

    private func contains(_ found: String?) -> Bool {
      guard let found = found?.lowercased() else { return false }
      return values.contains { !found.ranges(of: $0.lowercased()).isEmpty }
    }
  }
}

/// What is known of an event and of the person behind it, by the names PostHog has for it.
enum EventProperty {
  static func value(_ key: String, of event: ShopEvent, by shopper: Shopper) -> String? {
    switch key {
    case "$browser": shopper.browser
    case "$geoip_country_code": shopper.country
    case "plan": shopper.plan
    case "$pathname": event.page.rawValue
    case "$current_url": event.page.url
    case "revenue": event.cents > 0 ? "\(event.amount)" : nil
    case "email": shopper.email
    default: nil
    }
  }

  /// A property that is a number.
  static func number(_ key: String, of event: ShopEvent) -> Double? {
    key == "revenue" && event.cents > 0 ? event.amount : nil
  }
}

extension JSONValue {
  /// The value as a text without quotes, as filters and tables need it.
  var shown: String {
    switch self {
    case .string(let text): text
    case .null: ""
    default: String(decoding: serialized, as: UTF8.self)
    }
  }

  /// The number that the value is, if it is one.
  var number: Double? {
    switch self {
    case .integer(let text): Double(text)
    case .double(let value): value
    default: nil
    }
  }

  /// A number as PostHog writes it: counts without a fraction.
  static func figure(_ value: Double) -> JSONValue {
    guard value.isFinite else { return .null }
    return value == value.rounded() && abs(value) < 1e15 ? .int(Int(value)) : .double(value)
  }
}
