/// The rows of a run, from the events of the shop: events, those who did them, or their visits.
struct BatchRows: Sendable {
  private let request: BatchRequest
  private let log: EventLog
  /// The events of each row: one for events, the first of each person, all of a visit.
  private let rows: [ArraySlice<ShopEvent>]

  init(_ request: BatchRequest) {
    self.request = request
    log = EventLog.until(max(CalendarDay(request.end), CalendarDay(.now)))
    // The end does not belong to the interval.
    let range = DateRange(start: request.start, end: request.end.adding(microseconds: -1))
    let events = request.end > request.start ? log.events(in: range) : []
    rows = Self.rows(events, request)
  }

  var count: Int { rows.count }

  private static func rows(
    _ events: ArraySlice<ShopEvent>, _ request: BatchRequest
  ) -> [ArraySlice<ShopEvent>] {
    switch request.model {
    case "persons":
      var seen: Set<Int32> = []
      return events.filter { seen.insert($0.shopper).inserted }.map { [$0] }
    case "sessions":
      return Dictionary(grouping: events, by: \.shopper).sorted { $0.key < $1.key }
        .flatMap { visits(in: $0.value[...]) }
    default:
      let include = Set(request.include.filter { BatchRun.Ending.words[$0] == nil })
      return events.filter { event in
        let name = event.kind.rawValue
        return (include.isEmpty || include.contains(name)) && !request.exclude.contains(name)
      }.map { [$0] }
    }
  }

  /// Half an hour without anything ends a visit.
  private static func visits(in events: ArraySlice<ShopEvent>) -> [ArraySlice<ShopEvent>] {
    var visits: [ArraySlice<ShopEvent>] = []
    var start = events.startIndex
    for index in events.indices.dropFirst()
    where events[index].time.microseconds - events[index - 1].time.microseconds > 1_800_000_000 {
      visits.append(events[start..<index])
      start = index
    }
    return visits + (events.isEmpty ? [] : [events[start...]])
  }

  /// A row as a line of JSON.
  func line(_ index: Int) -> [UInt8] {
    let events = rows[index]
    guard let first = events.first, let last = events.last else { return [] }
    let shopper = log.shoppers[Int(first.shopper)]
    var json = JSONWriter(reserving: 700)
    switch request.model {
    case "persons": json.value(.object(Self.person(shopper, at: first.time)))
    case "sessions": json.value(.object(Self.session(events, first, last, shopper)))
    default: json.value(.object(Self.event(first, shopper)))
    }
    json.raw("\n")
    return json.bytes
  }

  private static func event(_ event: ShopEvent, _ shopper: Shopper) -> JSONObject {
    var properties =
      [
        "$browser": .string(shopper.browser), "$current_url": .string(event.page.url),
        "$pathname": .string(event.page.rawValue), "$geoip_country_code": .string(shopper.country),
        "$lib": "web", "plan": .string(shopper.plan),
      ] as JSONObject
    if event.cents > 0 { properties["revenue"] = .figure(event.amount) }
    return [
      "uuid": .string(event.id(shopper).description), "event": .string(event.kind.rawValue),
      "properties": .object(properties), "distinct_id": .string(shopper.distinctID),
      "team_id": .int(1), "timestamp": .string(event.time.iso),
      "created_at": .string(event.time.iso), "person_id": .string(shopper.uuid),
      "person_properties": .object(["email": .string(shopper.email), "plan": .string(shopper.plan)]
      ),
      "elements_chain": "", "set": .null, "set_once": .null,
    ]
  }

  private static func person(_ shopper: Shopper, at time: Timestamp) -> JSONObject {
    [
      "team_id": .int(1), "distinct_id": .string(shopper.distinctID),
      "person_id": .string(shopper.uuid),
      "properties": .object([
        "email": .string(shopper.email), "plan": .string(shopper.plan),
        "$geoip_country_code": .string(shopper.country),
      ]),
      "person_version": .int(1), "person_distinct_id_version": .int(0),
      "created_at": .string(shopper.firstDay.start.iso), "_inserted_at": .string(time.iso),
      "is_deleted": .bool(false),
    ]
  }

  private static func session(
    _ events: ArraySlice<ShopEvent>, _ first: ShopEvent, _ last: ShopEvent, _ shopper: Shopper
  ) -> JSONObject {
    [
      "session_id": .string(first.id(shopper).description), "team_id": .int(1),
      "distinct_id": .string(shopper.distinctID), "person_id": .string(shopper.uuid),
      "start_timestamp": .string(first.time.iso), "end_timestamp": .string(last.time.iso),
      "duration": .int(Int((last.time.microseconds - first.time.microseconds) / 1_000_000)),
      "entry_pathname": .string(first.page.rawValue), "exit_pathname": .string(last.page.rawValue),
      "pageview_count": .int(events.count { $0.kind == .pageview }),
      "autocapture_count": .int(0), "is_bounce": .bool(events.count == 1),
    ]
  }
}

extension ShopEvent {
  /// The id of an event, the same every time.
  fileprivate func id(_ shopper: Shopper) -> RowID {
    let number = UInt64(bitPattern: shopper.firstDay.number) << 16 | UInt64(shopper.position)
    let place = UInt64(Kind.allCases.firstIndex(of: kind) ?? 0)
    return RowID(
      at: time, entropy: (UInt64(bitPattern: time.microseconds % 1000) << 2 | place, number << 24))
  }
}
