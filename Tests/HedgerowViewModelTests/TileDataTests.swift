import HedgerowCore
import Testing

@testable import HedgerowViewModels

/// The data of a tile as a table.
struct TileDataTests {
  private func data() -> TileData {
    let rows: [[DataTable.Cell]] = [
      [.text("free"), .integer(20)], [.text("Scale"), .integer(3)], [.none, .none],
      [.text("startup"), .integer(100)],
    ]
    return TileData(
      DataTable(columns: [.init(name: "plan"), .init(name: "people")], rows: rows), height: 20)
  }

  private func plans(_ data: TileData) -> [String] {
    data.shown.rows.map { $0.cell(at: 0).words() }
  }

  @Test
  func `rows are sorted by the column under the cursor, and the other way round by a second key`() {
    var data = data()
    data.moveColumn(by: 1)
    data.sort()
    #expect(plans(data) == ["Scale", "free", "startup", "—"])
    data.sort()
    #expect(plans(data) == ["startup", "free", "Scale", "—"])
    data.moveColumn(by: -5)
    data.sort()
    #expect(plans(data) == ["free", "Scale", "startup", "—"])
  }

  @Test func `the cursor stays on its row when the order changes and when newer numbers come`() {
    var data = data()
    data.moveRow(by: 1)
    data.moveColumn(by: 1)
    data.sort()
    #expect(data.cursor.rows.position == 0)
    var newer = data.table
    newer.rows[1] = [.text("Scale"), .integer(50)]
    data.take(newer)
    #expect(plans(data) == ["free", "Scale", "startup", "—"])
    #expect(data.cursor.rows.position == 1)
  }

  @Test func `a text is found in any field, on and back, and around the ends`() {
    var data = data()
    var isFound = data.find("S")
    #expect(isFound && data.cursor.rows.position == 1)
    isFound = data.findAgain(isBackwards: false)
    #expect(isFound && data.cursor.rows.position == 3)
    isFound = data.findAgain(isBackwards: false)
    #expect(isFound && data.cursor.rows.position == 1)
    isFound = data.findAgain(isBackwards: true)
    #expect(isFound && data.cursor.rows.position == 3)
    isFound = data.find("nothing like it")
    #expect(!isFound && data.cursor.rows.position == 3)
  }

  @Test func `a table without rows and columns bears every key`() {
    var data = TileData(DataTable(columns: [], rows: []), height: 1)
    data.moveColumn(by: 3)
    data.moveRow(by: -1)
    data.sort()
    let isFound = data.find("x")
    #expect(!isFound && data.shown.tsv == "\n")
  }

  @Test func `a file that is there is replaced only after a yes`() {
    var workspace = WorkspaceViewModel(heading: .test)
    let file = TextFile(path: "a.csv", text: "plan\n", what: "1 row")
    #expect(workspace.receive(.exists("/tmp/a.csv"), of: file) == [])
    #expect(workspace.question?.lines == ["/tmp/a.csv is there already."])
    var replacing = file
    replacing.mayReplace = true
    #expect(workspace.confirmQuestion() == [.save(replacing)])
    #expect(workspace.layers.isEmpty)
    _ = workspace.receive(.failed("/tmp/a.csv: No space left on device"), of: file)
    #expect(workspace.notice?.tone == .failure)
  }
}
