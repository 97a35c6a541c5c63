/// `EventsQuery`: the latest events as a table.
enum EventsCalculation {
  private static let pageLength = 100

  static func run(_ question: Question) throws(CalculationProblem) -> InsightResult {
    let columns =
      question.source["select"]?.array?.compactMap(\.string) ?? ["event", "person", "timestamp"]
    let range = DateRange(
      from: question.source["after"]?.string ?? "-24h", to: question.source["before"]?.string,
      now: question.now, earliest: question.log.start)
    let wanted = question.source["event"]?.string
    let events = question.events(in: range).filter { wanted == nil || $0.kind.rawValue == wanted }
    let limit = question.source["limit"]?.int ?? pageLength
    let rows = events.reversed().prefix(limit).map { event in
      JSONValue.array(columns.map { cell($0, event, question.log.shoppers[Int(event.shopper)]) })
    }
    return InsightResult(
      result: .array(rows), columns: .array(columns.map { .string($0) }),
      types: .array(columns.map { .string(type(of: $0)) }), hasMore: events.count > limit)
  }

  /// A column may carry its heading behind two hyphens.
  private static func expression(of column: String) -> Substring {
    column.ranges(of: " -- ").first.map { column[..<$0.lowerBound] } ?? column[...]
  }

  private static func type(of column: String) -> String {
    switch expression(of: column) {
    case "*", "person": "Tuple"
    case "timestamp": "DateTime64(6, 'UTC')"
    default: "Nullable(String)"
    }
  }

  private static func cell(_ column: String, _ event: ShopEvent, _ shopper: Shopper) -> JSONValue {
    switch expression(of: column) {
    case "*": return whole(event, shopper)
    case "event": return .string(event.kind.rawValue)
    case "person": return person(shopper)
    case "timestamp": return .string(event.time.iso)
    case let other where other.hasPrefix("properties."):
      return .text(EventProperty.value(String(other.dropFirst(11)), of: event, by: shopper))
    case let other where !other.ranges(of: "$current_url").isEmpty:
      return .string(event.page.url)
    default: return .null
    }
  }

  private static func whole(_ event: ShopEvent, _ shopper: Shopper) -> JSONValue {
    .object([
      "uuid": .string(
        RowID(
          at: event.time, entropy: (UInt64(event.shopper), UInt64(event.kind.hashedPosition))
        ).description),
      "event": .string(event.kind.rawValue),
      "properties": .object([
        "$browser": .string(shopper.browser), "$current_url": .string(event.page.url),
        "$geoip_country_code": .string(shopper.country), "$lib": "web",
        "plan": .string(shopper.plan),
      ]),
      "timestamp": .string(event.time.iso), "team_id": .int(1),
      "distinct_id": .string(shopper.distinctID), "elements_chain": "",
      "created_at": .string(event.time.iso),
    ])
  }

  private static func person(_ shopper: Shopper) -> JSONValue {
    .object([
      "uuid": .string(shopper.uuid), "created_at": .string(shopper.firstDay.start.iso),
      "properties": .object([
        "email": .string(shopper.email), "plan": .string(shopper.plan),
      ]),
      "distinct_id": .string(shopper.distinctID),
    ])
  }
}

extension ShopEvent.Kind {
  /// The position among all kinds, for ids that are the same every time.
  fileprivate var hashedPosition: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
