import Testing

@testable import HedgerowDemoServer

/// Computes a recipe of the library, up to the beginning of today so that nothing is added meanwhile.
private func result(
  _ recipe: String, filters: JSONObject = [:], variables: JSONObject = [:]
) throws -> InsightResult {
  let query = try #require(InsightLibrary.recipes[recipe]).query
  let overrides = QueryOverrides(filters: filters, variables: variables)
  return try Calculator.result(
    of: overrides.applied(to: query), at: CalendarDay(.now).start)
}

extension InsightResult {
  fileprivate var entries: [JSONValue] { result.array ?? [] }
}

extension JSONValue {
  fileprivate var numbers: [Double] { array?.compactMap(\.number) ?? [] }
  fileprivate var sum: Double { numbers.reduce(0, +) }
}

private let month: JSONObject = ["date_from": "-30d"]

@Suite struct InsightLibraryTests {
  @Test(arguments: InsightLibrary.recipes.keys.sorted())
  func `every recipe can be read and says its kind`(recipe: String) throws {
    let query = try #require(InsightLibrary.recipes[recipe]).query
    #expect(query["kind"]?.string?.hasSuffix("Node") == true)
    #expect(query["source"]?["kind"].string?.hasSuffix("Query") == true)
  }

  @Test(arguments: InsightLibrary.recipes.keys.filter { $0 != "failing" }.sorted())
  func `every recipe but the failing one has a result`(recipe: String) throws {
    let result = try result(recipe)
    #expect(
      !(result.result.isFalsy && result.extras.members.isEmpty), "\(recipe) is empty")
  }

  @Test func `a table that is not there is named`() throws {
    #expect(throws: CalculationProblem.self) { try result("failing") }
  }

  @Test func `the shop is the same every time`() {
    let day = CalendarDay(.now)
    let (one, other) = (EventLog(until: day), EventLog(until: day))
    #expect(one.events.map(\.time) == other.events.map(\.time))
    #expect(one.events.count > 10_000)
  }

  @Test func `what was yesterday stays when a day is added`() {
    let day = CalendarDay(year: 2026, month: 5, day: 20)
    let earlier = EventLog(until: day).events.map(\.time)
    let later = EventLog(until: day.adding(days: 1)).events.map(\.time)
    let isSame = Array(later.prefix(earlier.count)) == earlier
    #expect(isSame && later.count > earlier.count)
  }
}

@Suite struct TrendsResultTests {
  @Test func `a number is the sum of its line`() throws {
    let line = try result("line").entries[0]
    #expect(line["count"].number == line["data"].sum)
    #expect(try result("number").entries[0]["aggregated_value"].number == line["data"].sum)
    #expect(line["labels"].array?.count == line["data"].array?.count)
    #expect(line["days"].array?.count == line["data"].array?.count)
  }

  @Test(arguments: ["line breakdown", "pie", "bar values"])
  func `the parts of a breakdown are the whole`(recipe: String) throws {
    let whole = try result("line").entries[0]["data"].sum
    let parts = try result(recipe).entries
    let sum = parts.reduce(0) { $0 + ($1["aggregated_value"].number ?? $1["data"].sum) }
    #expect(sum == whole && parts.count > 2)
  }

  @Test func `a comparison has as many steps before as now`() throws {
    let entries = try result("line compared").entries
    #expect(entries.map { $0["compare_label"].string } == ["current", "previous"])
    #expect(entries[0]["data"].array?.count == entries[1]["data"].array?.count)
    let before = try result(
      "line compared", filters: ["date_from": .string("-29d"), "date_to": .string("-15d")])
    #expect(before.entries[0]["data"] == entries[1]["data"])
  }

  @Test func `a cumulative line ends with the sum of the plain one`() throws {
    let cumulative = try result("cumulative").entries[0]
    let numbers = cumulative["data"].numbers
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(cumulative["count"].number == numbers.last)
  }

  @Test func `a formula is worked out from its series`() throws {
    let shares = try result("formula").entries[0]
    #expect(shares["label"].string == "Visitors who order" && shares["action"] == .null)
    #expect(shares["data"].numbers.allSatisfy { (0...100).contains($0) })
    #expect(try Arithmetic.value(of: "(A + 2) * B / 4 - -1") { [6, 3][$0] } == 7)
    #expect(try Arithmetic.value(of: "A / B") { _ in 0 } == 0)
    #expect(throws: CalculationProblem.self) { try Arithmetic.value(of: "A +") { _ in 1 } }
  }

  @Test func `money in a chart, in a number and in SQL is the same`() throws {
    let range: JSONObject = ["date_from": "-60d"]
    let line = try result("revenue", filters: range).entries[0]["data"].sum
    let number = try result("revenue number", filters: range).entries[0]["aggregated_value"].number
    let rows = try result("SQL chart", filters: range).entries
    #expect(abs(line - (number ?? 0)) < 0.01)
    #expect(abs(rows.reduce(0) { $0 + ($1[2].number ?? 0) } - line) < 0.01)
  }

  @Test func `a longer range has more, and a filter less`() throws {
    let week = try result("number", filters: ["date_from": "-7d"]).entries[0]["aggregated_value"]
    let whole = try result("number", filters: month).entries[0]["aggregated_value"]
    let german = try result(
      "number",
      filters: [
        "date_from": "-30d",
        "properties": .array([
          .object(["key": "$geoip_country_code", "value": "DE", "operator": "exact"])
        ]),
      ]
    ).entries[0]["aggregated_value"]
    #expect((week.number ?? 0) < (whole.number ?? 0))
    #expect((german.number ?? 0) > 0 && (german.number ?? 0) < (whole.number ?? 0))
  }

  @Test func `hours are labelled as hours`() throws {
    let line = try result("line by the hour").entries[0]
    #expect(line["labels"][0].string?.hasSuffix(":00") == true)
    #expect(line["days"][0].string?.utf8.count == 19)
  }

  @Test func `a box lies in order`() throws {
    let boxes = try result("box plot").extras["boxplot_data"]?.array ?? []
    #expect(boxes.count > 10)
    for box in boxes {
      let values = ["min", "q1", "median", "q3", "max"].compactMap { box[$0].number }
      #expect(values == values.sorted() && values.count == 5)
    }
  }
}

@Suite struct PeopleResultTests {
  @Test func `funnel steps never increase`() throws {
    let counts = try result("funnel").entries.compactMap { $0["count"].int }
    #expect(counts.count == 4 && counts == counts.sorted(by: >) && (counts.last ?? 0) > 0)
    let times = try result("funnel").entries.map { $0["median_conversion_time"] }
    #expect(times[0] == .null && (times[1].number ?? 0) > 0)
  }

  @Test func `the parts of a funnel are the whole`() throws {
    let whole = try result("funnel").entries.compactMap { $0["count"].int }
    let parts = try result("funnel breakdown").entries
    for step in whole.indices {
      #expect(parts.reduce(0) { $0 + ($1[step]["count"].int ?? 0) } == whole[step])
    }
    #expect(parts[0][0]["breakdown_value"][0].string == "Chrome")
  }

  @Test func `everybody who finished is in the histogram`() throws {
    let finished = try result("funnel").entries.last?["count"].int
    let times = try result("funnel times").result
    let counted = times["bins"].array?.reduce(0) { $0 + ($1[1].int ?? 0) }
    #expect(counted == finished && (times["average_conversion_time"].number ?? 0) > 0)
  }

  @Test func `the first step of a funnel is everybody who came`() throws {
    let people = try result("number compared").entries[0]["aggregated_value"].int
    #expect(try result("funnel").entries[0]["count"].int == people)
    let days = try result("stickiness", filters: month).entries[0]
    #expect(days["count"].int == people && days["data"].sum == Double(people ?? 0))
  }

  @Test func `retention is a triangle that begins with the whole cohort`() throws {
    let cohorts = try result("retention").entries
    #expect(cohorts.count == 8)
    for (index, cohort) in cohorts.enumerated() {
      let counts = cohort["values"].array?.compactMap { $0["count"].int } ?? []
      #expect(counts.count == 8 - index && cohort["label"].string == "Week \(index)")
      #expect(counts.allSatisfy { $0 <= counts[0] })
    }
  }

  @Test func `new, returning and resurrected people are those of the day`() throws {
    let entries = try result("lifecycle").entries
    #expect(
      entries.compactMap { $0["status"].string } == ["new", "returning", "resurrecting", "dormant"])
    let people = try result(
      "line compared", filters: ["date_from": "-14d"]
    ).entries[0]["days"].array?.count
    let here = entries.prefix(3).map { $0["data"].numbers }
    #expect(here[0].count == people)
    #expect(entries[3]["data"].numbers.allSatisfy { $0 <= 0 })
    let sums = here[0].indices.map { day in here.reduce(0) { $0 + $1[day] } }
    #expect(try sums == result("visitors by day").entries[0]["data"].numbers)
  }

  @Test func `nobody leaves a page who has not come to it`() throws {
    let edges = try result("paths").entries
    for edge in edges where edge["source"].string?.hasPrefix("2_") == true {
      let page = edge["source"]
      let left = edges.filter { $0["source"] == page }.reduce(0) { $0 + ($1["value"].int ?? 0) }
      let came = edges.filter { $0["target"] == page }.reduce(0) { $0 + ($1["value"].int ?? 0) }
      #expect(left <= came)
    }
    #expect(edges.count > 10)
  }
}

@Suite struct TableResultTests {
  @Test(arguments: ["SQL table", "SQL chart", "SQL bars", "SQL boxes", "events"])
  func `rows are as long as there are columns`(recipe: String) throws {
    let result = try result(recipe)
    let columns = result.columns.array?.count ?? 0
    #expect(columns > 1 && result.types.array?.count == columns)
    #expect(result.entries.allSatisfy { $0.array?.count == columns })
  }

  @Test func `a variable changes what a statement finds`() throws {
    let id = InsightLibrary.countryVariable
    let german = try result("SQL with a variable").entries
    let french = try result(
      "SQL with a variable", variables: [id: .object(["value": "FR"])]
    ).entries
    #expect(german != french && !french.isEmpty)
  }

  @Test func `the latest events come first`() throws {
    let times = try result("events").entries.compactMap { $0[5].string }
    #expect(times == times.sorted(by: >) && times.count == 100)
  }
}

@Suite struct DateRangeTests {
  private let now = Timestamp("2026-09-16T14:30:00Z") ?? .now

  @Test(
    arguments: [
      ("-7d", nil, "2026-09-09T00:00:00Z"), ("-24h", nil, "2026-09-15T14:30:00Z"),
      ("mStart", nil, "2026-09-01T00:00:00Z"), ("-1mStart", nil, "2026-08-01T00:00:00Z"),
      ("yStart", nil, "2026-01-01T00:00:00Z"), ("dStart", nil, "2026-09-16T00:00:00Z"),
      ("-1w", nil, "2026-09-09T00:00:00Z"), ("2026-02-03", nil, "2026-02-03T00:00:00Z"),
      ("rubbish", nil, "2026-09-09T00:00:00Z"), (nil, nil, "2026-09-09T00:00:00Z"),
      ("qStart", nil, "2026-07-01T00:00:00Z"), ("-1dStart", nil, "2026-09-15T00:00:00Z"),
    ] as [(String?, String?, String)])
  func `a range begins where it says`(from: String?, to: String?, start: String) {
    let range = DateRange(from: from, to: to, now: now, earliest: now)
    #expect(range.start.iso == start && range.end == now)
  }

  @Test func `a range ends with the day or month that it names`() {
    let range = DateRange(from: "-2mStart", to: "-1mEnd", now: now, earliest: now)
    #expect(range.start.iso == "2026-07-01T00:00:00Z")
    #expect(range.end.iso == "2026-08-31T23:59:59.999999Z")
    #expect(Buckets(range, by: .month).count == 2)
    #expect(Buckets(range, by: .week).interval.label(range.start) == "1-Jul-2026")
  }
}
