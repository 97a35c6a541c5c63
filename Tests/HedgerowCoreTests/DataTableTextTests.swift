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
}
