import HedgerowCore
import Testing

@Suite struct DataTableTests {
  private let rows: [[DataTable.Cell]] = [
    [.text("Mon"), .text("free"), .integer(4), .number(1.5)],
    [.text("Mon"), .text("paid"), .integer(2), .none],
    [.text("Tue"), .text("free"), .integer(6)],
  ]
  private let columns: [DataTable.Column] = [
    .init(name: "day"), .init(name: "plan"), .init(name: "n", title: "people"), .init(name: "x"),
  ]

  @Test func `columns of SQL become series`() {
    let table = DataTable(
      columns: columns, rows: rows, chart: .init(horizontal: "day", values: ["n", "x"]))
    #expect(table.series.map(\.label) == ["people", "x"])
    #expect(table.series[0].points.map(\.value) == [4, 2, 6])
    #expect(table.series[1].points.map(\.value) == [1.5, nil, nil])
    #expect(table.series[0].points.map(\.label) == ["Mon", "Mon", "Tue"])
  }

  @Test func `a column of names breaks the values down`() {
    let table = DataTable(
      columns: columns, rows: rows,
      chart: .init(horizontal: "day", values: ["n"], breakdown: "plan"))
    #expect(table.series.map(\.label) == ["free", "paid"])
    #expect(table.series.map { $0.points.map(\.value) } == [[4, 6], [2, nil]])
  }

  @Test func `columns that are not there make no series`() {
    #expect(DataTable(columns: columns, rows: rows).series.isEmpty)
    let table = DataTable(
      columns: columns, rows: rows, chart: .init(horizontal: "no", values: ["none"]))
    #expect(table.series.isEmpty)
  }

  @Test func `every result is a table too`() {
    var display = InsightDisplay(form: .line)
    let series = Series(
      label: "Signups",
      points: [.init(label: "1 Sep", value: 3), .init(label: "2 Sep", value: nil)])
    let trends = Insight(name: "", display: display, result: .trends([series]))
    #expect(trends.table.rows == [[.text("1 Sep"), .number(3)], [.text("2 Sep"), .none]])

    display.reference = .previous
    let steps = [
      FunnelStep(name: "a", count: 100), FunnelStep(name: "b", count: 50, medianTime: 60),
      FunnelStep(name: "c", count: 10),
    ]
    let funnel = Insight(name: "", display: display, result: .funnel([FunnelGroup(steps: steps)]))
    #expect(funnel.table.rows.map { $0[2] } == [.number(1), .number(0.5), .number(0.2)])
    #expect(
      funnel.table.columns.map(\.name) == ["step", "people", "rate", "median time", "average time"])

    let cohort = RetentionCohort(label: "Week 0", start: nil, counts: [10, 5, 1])
    let retention = Insight(name: "", display: display, result: .retention([cohort]))
    #expect(
      retention.table.rows == [
        [.text("Week 0"), .number(10), .number(1), .number(0.5), .number(0.2)]
      ])
    #expect(Insight.text("hi").table.rows == [[.text("hi")]])
  }

  @Test func `the interval of SQL follows from its times`() {
    func interval(_ texts: [String]) -> Interval {
      Interval(of: texts.map { .init(label: $0, time: LocalTime(parsing: $0, in: .utc), value: 1) })
    }
    #expect(interval(["2026-01-01", "2026-02-01"]) == .month)
    #expect(interval(["2025-01-01", "2026-01-01"]) == .year)
    #expect(interval(["2026-01-01", "2026-01-02"]) == .day)
    #expect(interval(["2026-01-01 00:00:00", "2026-01-01 05:00:00"]) == .hour)
    #expect(interval(["2026-01-01 00:10:00"]) == .minute)
    #expect(interval([]) == .day)
  }
}
