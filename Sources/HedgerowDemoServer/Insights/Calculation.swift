/// What a calculation goes by: the source of a query, the log and the time it is asked at.
struct Question: Sendable {
  let source: JSONObject
  /// The query around the source: it says how a table is shown.
  let query: JSONObject
  let now: Timestamp
  let log: EventLog

  init(_ query: JSONObject, at now: Timestamp) {
    self.query = query
    source = query["source"]?.object ?? query
    self.now = now
    log = EventLog.until(CalendarDay(.now > now ? .now : now))
  }

  var kind: String { source["kind"]?.string ?? "" }
  var series: [SeriesNode] { SeriesNode.all(in: source) }
  var filter: EventFilter { EventFilter(source["properties"]) }
  var interval: Interval { source["interval"]?.string.flatMap(Interval.init) ?? .day }

  var range: DateRange {
    let dates = source["dateRange"]?.object ?? [:]
    return DateRange(
      from: dates["date_from"]?.string, to: dates["date_to"]?.string, now: now,
      earliest: log.start)
  }

  /// The settings of the kind, such as `trendsFilter`.
  func settings(_ name: String) -> JSONObject { source[name]?.object ?? [:] }

  /// The events of a range that pass the query's own filters; nothing is known after now.
  func events(in range: DateRange) -> [ShopEvent] {
    let known = DateRange(start: range.start, end: min(range.end, now))
    let events = log.events(in: known)
    let filter = filter
    guard !filter.isEmpty else { return Array(events) }
    return events.filter { filter.matches($0, of: log.shoppers[Int($0.shopper)]) }
  }

  /// The property to break down by, in either of its spellings.
  var breakdown: String? {
    let settings = settings("breakdownFilter")
    let several = settings["breakdowns"]?.array?.first?.object?["property"]?.string
    return several ?? settings["breakdown"]?.string ?? settings["breakdown"]?.array?.first?.string
  }

  func breakdownValue(of event: ShopEvent) -> String? {
    breakdown.flatMap {
      EventProperty.value($0, of: event, by: log.shoppers[Int(event.shopper)])
    }
  }
}

/// What came of a calculation.
struct InsightResult: Sendable {
  var result: JSONValue
  var columns: JSONValue = .null
  var types: JSONValue = .null
  var hogql: String?
  var hasMore = false
  /// What some kinds have beside the result.
  var extras: JSONObject = [:]
}

/// Why a query has no result: what PostHog says about it.
struct CalculationProblem: Error, Sendable {
  let message: String
}

/// The calculations by the kind of the source.
enum Calculator {
  typealias Calculation = @Sendable (Question) throws(CalculationProblem) -> InsightResult

  private static let calculations: [String: Calculation] = [
    "TrendsQuery": TrendsCalculation.run,
    "FunnelsQuery": FunnelCalculation.run,
    "RetentionQuery": RetentionCalculation.run,
    "PathsQuery": PathsCalculation.run,
    "LifecycleQuery": LifecycleCalculation.run,
    "StickinessQuery": StickinessCalculation.run,
    "EventsQuery": EventsCalculation.run,
    "HogQLQuery": SQLCalculation.run,
  ]

  static func result(
    of query: JSONObject, at now: Timestamp
  ) throws(CalculationProblem) -> InsightResult {
    let question = Question(query, at: now)
    guard let calculation = calculations[question.kind] else {
      // A kind from after this was written: it has a result all the same.
      return InsightResult(result: UnknownCalculation.result(question))
    }
    return try calculation(question)
  }
}
