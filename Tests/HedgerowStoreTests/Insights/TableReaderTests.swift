import HedgerowCore
import PostHogAPI
import Testing

@testable import HedgerowStore

@Suite struct TableReaderTests {
  private let berlin = ZoneFiles.zone(named: "Europe/Berlin")

  private func insight(_ json: String, zone: ProjectZone = .utc) throws -> Insight {
    InsightReader.insight(try JSONReader.value(Array(json.utf8)), zone: zone)
  }

  private func table(_ json: String, zone: ProjectZone = .utc) throws -> DataTable {
    try insight(json, zone: zone).table
  }

  @Test func `fields are read by the type of their column`() throws {
    let table = try table(
      #"""
      {"query": {"kind": "DataVisualizationNode", "source": {"kind": "HogQLQuery"}}, "hasMore": true,
       "columns": ["when", "day", "n", "price", "name", "list"],
       "types": [["when", "DateTime64(6, 'UTC')"], ["day", "Nullable(Date)"], ["n", "UInt64"], ["price", "Decimal(10, 2)"], ["name", "String"], ["list", "Array(String)"]],
       "result": [["2026-03-29T01:30:00.5Z", "2026-03-29", 7, "12.50", "2026-03-29 a", ["x"]], [null, "never", 1.5, "?", null, {"a": 1}], [true]]}
      """#, zone: berlin ?? .utc)
    #expect(table.hasMore && table.rows.count == 3)
    // An hour after the clocks have gone forward.
    if berlin != nil { #expect(table.rows[0][0].words() == "29 Mar 2026 03:30") }
    #expect(
      table.rows[0].dropFirst().map { $0.words() } == [
        "29 Mar 2026", "7", "12.5", "2026-03-29 a", #"["x"]"#,
      ])
    #expect(
      table.rows[1] == [.none, .text("never"), .number(1.5), .text("?"), .none, .json(#"{"a":1}"#)])
    #expect(table.rows[2] == [.truth(true)])
  }

  @Test func `persons and events have names`() throws {
    let table = try table(
      #"""
      {"query": {"kind": "DataTableNode", "source": {"kind": "EventsQuery", "select": ["*", "person", "coalesce(a, b) -- Url"]}},
       "result": [[{"event": "$pageview", "uuid": "x", "properties": {}}, {"distinct_id": "d", "properties": {"email": "a@b.example"}}, "/x"],
                  [{"odd": 1}, {"distinct_id": "d", "properties": {}}, null]]}
      """#)
    #expect(table.columns.map(\.title) == ["*", "person", "Url"])
    #expect(table.rows[0].map { $0.words() } == ["Pageview", "a@b.example", "/x"])
    #expect(table.rows[1].map { $0.words() } == [#"{"odd":1}"#, "d", "—"])
  }

  @Test func `a whole event beside its name is left out`() throws {
    let table = try table(
      #"{"query": {"source": {"kind": "EventsQuery"}}, "columns": ["*", "event", "n"], "result": [[{"event": "a", "properties": {}}, "a", 1], []]}"#
    )
    #expect(table.columns.map(\.name) == ["event", "n"])
    #expect(table.rows == [[.text("a"), .integer(1)], []])
  }

  @Test func `a chart of SQL has the columns that were chosen`() throws {
    let insight = try insight(
      #"""
      {"query": {"kind": "DataVisualizationNode", "display": "ActionsLineGraph", "source": {"kind": "HogQLQuery"},
        "chartSettings": {"xAxis": {"column": "month"}, "yAxis": [{"column": "paid", "settings": {"display": {"label": "Paid"}, "formatting": {"prefix": "€", "style": "number", "decimalPlaces": 1}}}, {"column": "gone"}],
          "goalLines": [{"label": "goal", "value": 5}], "leftYAxisSettings": {"scale": "logarithmic"}}},
       "columns": ["month", "free", "paid"], "types": [["month", "Date"], ["free", "UInt64"], ["paid", "Float64"]],
       "result": [["2026-01-01", 4, 1200.25], ["2026-02-01", 5, null]]}
      """#)
    guard case .table(let table) = insight.result else {
      Issue.record("no table")
      return
    }
    #expect(
      table.series.map(\.label) == ["Paid"]
        && table.series[0].points.map(\.value) == [1200.25, nil])
    #expect(table.series[0].format?.text(1200.25) == "€1,200.3")
    #expect(insight.display.form == .line && insight.display.interval == .month)
    #expect(
      insight.display.goals == [GoalLine(label: "goal", value: 5)] && insight.display.isLogarithmic)
  }

  @Test func `columns that nobody chose are the first that fit`() throws {
    let insight = try insight(
      #"{"query": {"display": "ActionsPie", "kind": "DataVisualizationNode", "source": {"kind": "HogQLQuery"}}, "columns": ["event", "total"], "result": [["a", 3], ["b", 1]]}"#
    )
    guard case .table(let table) = insight.result else {
      Issue.record("no table")
      return
    }
    #expect(
      table.chart == .init(horizontal: "event", values: ["total"]) && insight.display.form == .pie)
    let texts = try self.insight(
      #"{"query": {"display": "ActionsBar", "source": {"kind": "HogQLQuery"}}, "columns": ["a"], "result": [["x"]]}"#
    )
    #expect(texts.display.form == .table)
  }

  @Test func `a number of SQL is the first field of its column`() throws {
    let insight = try insight(
      #"""
      {"query": {"display": "BoldNumber", "kind": "DataVisualizationNode", "source": {"kind": "HogQLQuery"},
        "tableSettings": {"columns": [{"column": "n", "settings": {"formatting": {"suffix": " ms"}}}]}},
       "columns": null, "types": [["n", "UInt64"]], "result": [[412], [3]]}
      """#)
    #expect(insight.display.form == .number && insight.table.columns.map(\.title) == ["1"])
  }

  @Test func `a column may break the values down`() throws {
    let insight = try insight(
      #"""
      {"query": {"display": "ActionsStackedBar", "source": {"kind": "HogQLQuery"},
        "chartSettings": {"xAxis": {"column": "d"}, "yAxis": [{"column": "n"}], "seriesBreakdownColumn": "plan", "stackBars100": true}},
       "columns": ["d", "plan", "n"], "result": [["Mon", "free", 1], ["Mon", "paid", 2], ["Tue", "free", 3]]}
      """#)
    guard case .table(let table) = insight.result else {
      Issue.record("no table")
      return
    }
    #expect(table.series.map(\.label) == ["free", "paid"] && insight.display.isPercentStacked)
  }

  @Test func `zones are looked for nowhere else`() {
    for name in [
      "", "../passwd", "/etc/passwd", "Europe/../../passwd", "Europe//Berlin", "no/such", "a\u{0}b",
      ".hidden",
    ] {
      #expect(ZoneFiles.zone(named: name) == nil, "\(name)")
    }
    #expect(ZoneFiles.zone(named: "UTC") == .utc)
  }

  /// Every value of a good answer replaced by every kind of bad one.
  @Test func `half-broken answers are borne`() throws {
    let good = try JSONReader.value(
      Array(
        #"""
        {"id": 1, "query": {"kind": "InsightVizNode", "source": {"kind": "TrendsQuery", "series": [{"custom_name": "x"}], "trendsFilter": {"display": "BoldNumber", "decimalPlaces": 2, "goalLines": [{"value": 1}]}}},
         "columns": ["a"], "types": [["a", "Date"]], "timezone": "UTC", "last_refresh": "2026-01-01T00:00:00Z",
         "result": [{"action": {"order": 0, "name": "n"}, "label": "l", "count": 1, "data": [1, 2], "days": ["2026-01-01"], "labels": ["x"], "status": "new",
           "values": [{"count": 1}], "bins": [[0, 1]], "source": "1_a", "target": "2_b", "order": 0, "breakdown_value": "b", "aggregated_value": 5}]}
        """#.utf8))
    let kinds = [
      "TrendsQuery", "FunnelsQuery", "RetentionQuery", "PathsQuery", "LifecycleQuery",
      "StickinessQuery", "HogQLQuery", "Odd",
    ]
    let bad: [JSONValue] = [
      .null, true, -1, .number(1e308), .integer(.max), .integer(.min), "", "\u{1B}[2J", [], [[]],
      [.null], [:], ["": .null], "NaN", "1e999",
    ]
    var count = 0
    for kind in kinds {
      for value in bad {
        for broken in Self.replacing(Self.setting(good, kind: kind), with: value) {
          _ = InsightReader.insight(broken, zone: .utc).table
          count += 1
        }
      }
    }
    #expect(count > 3000)
  }

  private static func setting(_ json: JSONValue, kind: String) -> JSONValue {
    guard case .object(let members) = json else { return json }
    return .object(
      members.map {
        $0.key == "kind" && $0.value == "TrendsQuery"
          ? .init("kind", .string(kind)) : .init($0.key, setting($0.value, kind: kind))
      })
  }

  /// All values that differ from this one in one place.
  private static func replacing(_ json: JSONValue, with value: JSONValue) -> [JSONValue] {
    switch json {
    case .object(let members):
      [value]
        + members.indices.flatMap { index in
          replacing(members[index].value, with: value).map { changed in
            var members = members
            members[index].value = changed
            return .object(members)
          }
        }
    case .array(let elements):
      [value]
        + elements.indices.flatMap { index in
          replacing(elements[index], with: value).map { changed in
            var elements = elements
            elements[index] = changed
            return .array(elements)
          }
        }
    default: [value]
    }
  }
}
