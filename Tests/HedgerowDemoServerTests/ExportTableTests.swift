import Testing

@testable import HedgerowDemoServer

@Suite struct ExportTableTests {
  /// The table of a query as an export would have it.
  private func table(_ query: JSONObject, columns: [String] = []) -> ExportTable {
    let piece = ExportMaterial.Piece(
      title: "x", query: query,
      result: Result { () throws(CalculationProblem) in
        try Calculator.result(of: query, at: .now)
      })
    return TableLayout.table(of: piece, columns)
  }

  private func table(recipe: String) -> ExportTable { table(InsightLibrary.insight(recipe).query) }

  @Test(arguments: [
    ("line breakdown", ["series", "$browser"]),
    ("table", ["series", "$geoip_country_code", "Total Sum"]),
    (
      "funnel",
      [
        "name", "breakdown_value", "action_id", "count", "median_conversion_time (seconds)",
        "average_conversion_time (seconds)",
      ]
    ),
    ("funnel times", ["bin", "value"]),
    ("retention", ["cohort", "cohort size", "Week 0", "Week 1"]),
    ("SQL bars", ["page", "views"]), ("number", ["series", "Total Sum"]),
  ])
  func `each kind of query has PostHog's header`(recipe: String, header: [String]) {
    let table = table(recipe: recipe)
    #expect(Array(table.header.prefix(header.count)) == header)
    #expect(!table.rows.isEmpty && table.rows.allSatisfy { $0.count == table.header.count })
  }

  @Test func `compared series say which they are`() {
    let names = table(recipe: "line compared").rows.map { $0[0].defused }
    #expect(
      names.contains { $0.hasSuffix(" - current") }
        && names.contains { $0.hasSuffix(" - previous") })
  }

  @Test func `lines end with CR LF and cells are no formulas`() {
    let table = ExportTable(
      header: ["=a", "b"],
      rows: [
        [.text("+1"), .number("-2")], [.text("say \"hi\", you"), .empty],
        [.text("@x"), .text("\tt")],
      ])
    let text = String(decoding: table.csv, as: UTF8.self)
    #expect(text == "'=a,b\r\n'+1,-2\r\n\"say \"\"hi\"\", you\",\r\n'@x,'\tt\r\n")
    let nothing = String(decoding: ExportTable.nothing.csv, as: UTF8.self)
    #expect(nothing == "error\r\nNo data available or unable to format for export.\r\n")
  }

  @Test func `nested values get columns of their own`() {
    let rows: [JSONObject] = [
      ["id": .int(1), "person": .null, "tags": .array(["a", "b"]), "none": .null],
      [
        "id": .int(2), "person": .object(["name": "Ada", "at": .object(["x": .int(3)])]),
        "tags": .array([]),
      ],
    ]
    let table = FlatRecords(rows).table
    #expect(table.header == ["id", "person.name", "person.at.x", "tags.0", "tags.1", "none"])
    #expect(table.rows[1] == [.number("2"), .text("Ada"), .number("3"), .empty, .empty, .empty])
    let chosen = table.choosing(["tomato", "person"])
    #expect(chosen.header == ["tomato", "person.name", "person.at.x"])
    #expect(chosen.rows[1][0] == .empty)
  }

  @Test(
    arguments: [
      ("select 1", ["1"], nil),
      ("select event, count() from events group by event", ["event", "count()"], nil),
      (
        "SELECT properties.$browser AS b, uniq(person_id) FROM events WHERE {filters} GROUP BY b",
        ["b", "count(DISTINCT person_id)"], nil
      ),
      ("select properties.nothing as n from events limit 1", ["n"], nil),
      ("select x from nowhere", [], "Unknown table 'nowhere'."),
      ("select nonsense", [], "Unable to resolve field: nonsense"),
      ("select frob(1)", [], "Unsupported function call 'frob(...)'"),
      ("drop table events", [], "Only SELECT statements are supported."),
    ] as [(String, [String], String?)])
  func `simple statements are run`(text: String, columns: [String], problem: String?) {
    let query: JSONObject = ["kind": "HogQLQuery", "query": .string(text)]
    do {
      let result = try Calculator.result(of: query, at: .now)
      #expect(result.columns == .array(columns.map { .string($0) }) && problem == nil)
      #expect(result.result.array?.isEmpty == false)
    } catch {
      #expect(error.message == problem)
    }
  }

  @Test func `a statement without rows is a header and an empty line`() {
    let query: JSONObject = [
      "kind": "HogQLQuery", "query": "select event, timestamp from events limit 0",
    ]
    #expect(String(decoding: table(query).csv, as: UTF8.self) == "event,timestamp\r\n,\r\n")
  }

  @Test func `columns of a workbook have letters`() {
    #expect([0, 25, 26, 701, 702].map(Workbook.name) == ["A", "Z", "AA", "ZZ", "AAA"])
  }
}
