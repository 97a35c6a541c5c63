/// One series of a query: which events count, and how they are added up.
struct SeriesNode: Sendable {
  let position: Int
  private let object: JSONObject
  private let kinds: Set<ShopEvent.Kind>
  private let filter: EventFilter

  init(_ value: JSONValue, at position: Int) {
    self.position = position
    object = value.object ?? [:]
    let name = object["event"]?.string
    // No name means any event; a name that the shop does not know means none.
    kinds =
      name == nil || name == ""
      ? Set(ShopEvent.Kind.allCases) : Set(name.flatMap(ShopEvent.Kind.init).map { [$0] } ?? [])
    filter = EventFilter(object["properties"])
  }

  /// The series of a query's source.
  static func all(in source: JSONObject) -> [SeriesNode] {
    (source["series"]?.array ?? []).enumerated().map { SeriesNode($1, at: $0) }
  }

  /// A node from a filter that names its event by `id`, as retention has them.
  init(entity value: JSONValue?) {
    var object = value?.object ?? [:]
    object["event"] = object["id"] ?? "$pageview"
    object["name"] = object["name"] ?? object["event"]
    self.init(.object(object), at: 0)
  }

  var eventName: String { object["event"]?.string ?? "" }
  var name: String { object["name"]?.string ?? (eventName.isEmpty ? "All events" : eventName) }
  var customName: String? { object["custom_name"]?.string }
  var label: String { customName ?? name }
  var math: Aggregation {
    Aggregation(object["math"]?.string, property: object["math_property"]?.string)
  }

  func matches(_ event: ShopEvent, in log: EventLog) -> Bool {
    kinds.contains(event.kind)
      && (filter.isEmpty || filter.matches(event, of: log.shoppers[Int(event.shopper)]))
  }

  /// The object that stands beside a result.
  var action: JSONValue {
    .object([
      "id": object["event"] ?? .null, "type": "events", "order": .int(position),
      "name": .string(name), "custom_name": .text(customName), "math": object["math"] ?? .null,
      "math_property": object["math_property"] ?? .null, "math_group_type_index": .null,
      "properties": object["properties"] ?? .array([]),
    ])
  }
}

/// How the events of a step become one number.
enum Aggregation: Sendable {
  case total, people
  case property(String, fold: @Sendable ([Double]) -> Double)

  init(_ math: String?, property: String?) {
    switch math {
    case "dau", "weekly_active", "monthly_active", "unique_session": self = .people
    case .some(let math):
      guard let fold = Self.folds[math] else { fallthrough }
      self = .property(property ?? "revenue", fold: fold)
    default: self = .total
    }
  }

  private static let folds: [String: @Sendable ([Double]) -> Double] = [
    "sum": { $0.reduce(0, +) },
    "avg": { $0.isEmpty ? 0 : $0.reduce(0, +) / Double($0.count) },
    "min": { $0.min() ?? 0 },
    "max": { $0.max() ?? 0 },
    "median": { $0.quantile(0.5) },
    "p90": { $0.quantile(0.9) },
    "p95": { $0.quantile(0.95) },
    "p99": { $0.quantile(0.99) },
  ]

  func value(of events: [ShopEvent]) -> Double {
    switch self {
    case .total: Double(events.count)
    case .people: Double(Set(events.map(\.shopper)).count)
    case .property(let key, let fold):
      // Money is added up in cents' precision, or sums would differ in their last digits.
      (fold(events.compactMap { EventProperty.number(key, of: $0) }) * 100).rounded() / 100
    }
  }
}

extension [Double] {
  /// The value below which a share of the values lies, between neighbours in proportion.
  func quantile(_ share: Double) -> Double {
    guard !isEmpty else { return 0 }
    let ordered = sorted()
    let position = share * Double(count - 1)
    let low = Int(position)
    let high = Swift.min(low + 1, count - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (position - Double(low))
  }
}
