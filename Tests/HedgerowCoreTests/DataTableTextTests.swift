import HedgerowCore
import Testing

struct DataTableTextTests {
  private let table = DataTable(
    columns: [.init(name: "name"), .init(name: "n, all")],
    rows: [
      [.text("plain"), .integer(1_234)], [.text("a \"b\"\nc"), .number(0.5)],
      [.none, .truth(true)],
    ])

  @Test func `fields that need it are quoted`() {
    #expect(
      table.csv == "name,\"n, all\"\nplain,1234\n\"a \"\"b\"\"\nc\",0.5\n,true\n")
  }

  @Test func `tabs keep their meaning`() {
    #expect(table.tsv == "name\tn, all\nplain\t1234\na \"b\" c\t0.5\n\ttrue\n")
  }

  @Test func `times are written as other programs read them`() {
    let times = [
      LocalTime(year: 2026, month: 9, day: 4),
      LocalTime(year: 812, month: 12, day: 31, clock: (13, 0, 5)),
    ]
    let table = DataTable(
      columns: [.init(name: "time")], rows: times.compactMap { $0 }.map { [.time($0)] })
    #expect(table.csv == "time\n2026-09-04\n0812-12-31T13:00:05\n")
  }
}
