import HedgerowCore
import HedgerowViews
import TerminalKit
import Testing

@testable import HedgerowViewModels

private let boardHints = [("↵", "zoom"), ("r", "refresh"), ("?", "help")].map {
  KeyHint(keys: $0, title: $1)
}

/// A dashboard as it is painted.
struct DashboardScreenTests {
  @Test func `tiles stand beside each other where there is room, else one below the other`() throws
  {
    var workspace = Self.open()
    try expectScreen("dashboard-80x24", of: workspace, hints: boardHints)
    try expectScreen("dashboard-120x40", of: workspace, at: ScreenSize.large, hints: boardHints)
    try expectScreen("dashboard-58x15", of: workspace, at: ScreenSize.narrow, hints: boardHints)
    try expectScreen("dashboard-40x10", of: workspace, at: ScreenSize.least, hints: boardHints)
    _ = workspace.moveInLayer(by: 4)
    try expectScreen("dashboard-end-80x24", of: workspace, hints: boardHints)
  }

  @Test func `a tile is shown large, as a chart whose values are read, or as its data`() throws {
    var workspace = Self.open()
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.zoomTile()
    _ = workspace.moveInChart(by: -1)
    try expectScreen("dashboard-tile-80x24", of: workspace, hints: boardHints)
    _ = workspace.toggleTileData()
    _ = workspace.chooseDataColumn(by: 1)
    _ = workspace.sortData()
    _ = workspace.moveInLayer(by: 2)
    try expectScreen("dashboard-data-80x24", of: workspace, hints: boardHints)
    try expectScreen(
      "dashboard-data-120x40", of: workspace, at: ScreenSize.large, hints: boardHints)
  }

  @Test func `the preview shows the numbers small`() throws {
    var workspace = WorkspaceViewModel.example()
    let selected = workspace.tree.table.id(of: try #require(workspace.tree.selected))
    _ = workspace.receive(
      .loaded(
        .dashboard(
          DashboardReading(
            entry: selected, dashboard: Self.reading.dashboard, source: Self.reading.source))))
    try expectScreen("dashboard-preview-80x24", of: workspace)
    try expectScreen("dashboard-preview-120x40", of: workspace, at: ScreenSize.large)
  }

  @Test func `the preview of an insight is its chart without a frame, or why there is none`() throws
  {
    var workspace = WorkspaceViewModel.example()
    let selected = workspace.tree.table.id(of: try #require(workspace.tree.selected))
    func show(_ tile: Int) {
      let tile = Self.reading.dashboard.tiles[tile]
      _ = workspace.receive(
        .loaded(
          .dashboard(
            DashboardReading(
              entry: selected, dashboard: Dashboard(name: "Daily actives", tiles: [tile]),
              source: Self.reading.source))))
    }
    show(1)
    try expectScreen("insight-preview-120x40", of: workspace, at: ScreenSize.large)
    show(2)
    try expectScreen("insight-preview-broken-120x40", of: workspace, at: ScreenSize.large)
  }

  @Test func `a tile tells what its number was before`() throws {
    var workspace = Self.open()
    var number = try #require(Self.reading.dashboard.tiles[0].insight)
    number.result = .trends([Series(label: "Signups", aggregate: 5_293)])
    number.refreshedAt = paintingTime
    let request = TileRequest(entry: Self.reading.entry, tile: 1, insight: 1, isForced: true)
    _ = workspace.receive(.loaded(.tile(TileReading(request: request, insight: number))))
    let text = paintedText(workspace, at: ScreenSize.large, hints: boardHints)
    #expect(text.contains("5,293") && text.contains("▲ 10 %"))
  }

  @Test func `a wide table keeps the column under the cursor in view, and its titles`() throws {
    let columns = (1...40).map { DataTable.Column(name: "column \($0)") }
    let rows = (1...50).map { row in (1...40).map { DataTable.Cell.integer(Int64(row * $0)) } }
    let insight = Insight(
      id: 1, name: "Wide", display: InsightDisplay(form: .table),
      result: .table(DataTable(columns: columns, rows: rows)))
    var workspace = WorkspaceViewModel.example()
    workspace.push(DashboardViewModel(entry: Self.reading.entry, title: "Wide"))
    let board = Dashboard(name: "Wide", tiles: [Tile(id: 1, content: .insight(insight))])
    _ = workspace.receive(
      .loaded(
        .dashboard(
          DashboardReading(
            entry: Self.reading.entry, dashboard: board, source: Self.reading.source))))
    _ = workspace.toggleTileData()
    for column in [1, 20, 40] {
      let text = paintedText(workspace, at: ScreenSize.usual)
      #expect(text.contains("‹column \(column)›"))
      _ = workspace.chooseDataColumn(by: column == 1 ? 19 : 20)
    }
    _ = workspace.moveInLayer(by: 1_000_000_000)
    let text = paintedText(workspace, at: ScreenSize.usual)
    #expect(text.contains("‹column 40›") && text.contains("2000") && text.contains("row 50 of 50"))
  }

  @Test func `what is shown stays below the sentence that says why there is nothing newer`() {
    var workspace = Self.open()
    let problem = Problem(
      kind: .offline, title: "Could not read the dashboard", detail: "no network",
      remedy: "`R` asks again.")
    _ = workspace.receive(.failed(.dashboard(Self.reading.entry), problem))
    let text = paintedText(workspace, at: ScreenSize.usual, hints: boardHints)
    #expect(text.contains(problem.sentence) && text.contains("4,812"))
  }

  @Test func `every tile is seen when one goes through them`() {
    var workspace = Self.open()
    for name in ["Signups", "Daily actives", "Broken", "Hidden", "Text"] {
      #expect(
        paintedText(workspace, at: ScreenSize.usual, hints: boardHints).contains("> \(name)"))
      _ = workspace.moveInLayer(by: 1)
    }
  }

  @Test func `what is printed holds every tile whole`() {
    let text = DashboardView.text(of: Self.reading, columns: 90, now: paintingTime)
    for words in ["Signups", "4,812", "Daily actives", "No such column: plam", "Owner: growth"] {
      #expect(text.contains(words))
    }
  }

  private static func open() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.example()
    workspace.push(DashboardViewModel(entry: reading.entry, title: "Activation funnel"))
    _ = workspace.receive(.loaded(.dashboard(reading)))
    return workspace
  }

  private static let reading: DashboardReading = {
    let refreshed = Moment(seconds: paintingTime.seconds - 7_200)
    var number = Insight(
      id: 1, name: "Signups", display: InsightDisplay(form: .number),
      result: .trends([Series(label: "Signups", aggregate: 4_812)]), refreshedAt: refreshed)
    number.display.format = .count
    let points = (1...14).map { day in
      Series.Point(label: "\(day) Sep", value: Double(100 + (day * 37) % 60))
    }
    let line = Insight(
      id: 2, name: "Daily actives", display: InsightDisplay(form: .line),
      result: .trends([Series(label: "actives", points: points)]), refreshedAt: refreshed)
    let broken = Insight(
      id: 3, name: "Broken", display: InsightDisplay(form: .table), result: .notComputed,
      problem: "No such column: plam")
    let tiles = [
      Tile(id: 1, content: .insight(number), layout: .init(column: 0, row: 0, columns: 4, rows: 5)),
      Tile(id: 2, content: .insight(line), layout: .init(column: 4, row: 0, columns: 8, rows: 5)),
      Tile(id: 3, content: .insight(broken), layout: .init(column: 0, row: 5, columns: 6, rows: 5)),
      Tile(id: 4, content: .hidden, layout: .init(column: 6, row: 5, columns: 6, rows: 3)),
      Tile(
        id: 5, content: .insight(.text("# Notes\nOwner: growth.\n- Reviewed every Monday.")),
        layout: .init(column: 0, row: 10, columns: 12, rows: 2)),
    ]
    return DashboardReading(
      entry: EntryID(high: 9, low: 9),
      dashboard: Dashboard(name: "Activation funnel", tiles: tiles),
      source: .server(asOf: refreshed)
    )
  }()
}
