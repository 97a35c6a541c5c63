import HedgerowCore
import Testing

@testable import HedgerowViewModels

struct DashboardTests {
  private let row = EntryID(high: 0, low: 1)

  private func insight(
    _ id: Int64, _ values: [Double]?, form: ChartForm = .line, at seconds: Int64 = 100
  ) -> Insight {
    let points = (values ?? []).enumerated().map { Series.Point(label: "\($0)", value: $1) }
    return Insight(
      id: id, name: "Insight \(id)", display: InsightDisplay(form: form),
      result: values == nil ? .notComputed : .trends([Series(label: "a", points: points)]),
      refreshedAt: values == nil ? nil : Moment(seconds: seconds))
  }

  private func tile(
    _ id: Int64, _ values: [Double]? = [1], at place: (Int, Int, Int, Int)? = nil
  ) -> Tile {
    Tile(
      id: id, content: .insight(insight(id, values)),
      layout: place.map { TileLayout(column: $0.0, row: $0.1, columns: $0.2, rows: $0.3) })
  }

  private func reading(_ tiles: [Tile], isCached: Bool = false) -> Outcome {
    let moment = Moment(seconds: 100)
    return .loaded(
      .dashboard(
        DashboardReading(
          entry: row, dashboard: Dashboard(name: "Board", tiles: tiles),
          source: isCached ? .cache(asOf: moment) : .server(asOf: moment))))
  }

  private func board(_ tiles: [Tile]) -> DashboardViewModel {
    var board = DashboardViewModel(entry: row, title: "Board")
    _ = board.receive(reading(tiles))
    return board
  }

  private func request(_ id: Int64, isForced: Bool = false) -> TileRequest {
    TileRequest(entry: row, tile: id, insight: id, isForced: isForced)
  }

  // MARK: Numbers that come

  @Test func `tiles without numbers are computed a few at a time, one after the other`() {
    var board = DashboardViewModel(entry: row, title: "Board")
    var effects = board.receive(reading((1...5).map { tile($0, nil) }))
    #expect(effects.queries == (1...3).map { .tile(request($0)) })
    effects = board.receive(
      .loaded(.tile(TileReading(request: request(2), insight: insight(2, [7])))))
    #expect(effects.queries == [.tile(request(4))])
    #expect(board.tiles[1].insight?.result != .notComputed)
    #expect(board.isComputing(board.tiles[0]) && !board.isComputing(board.tiles[1]))
  }

  @Test func `the cache shows at once and asks for nothing`() {
    var board = DashboardViewModel(entry: row, title: "Board")
    #expect(board.receive(reading([tile(1, nil), tile(2)], isCached: true)) == [])
    #expect(board.tiles.count == 2)
  }

  @Test func `a cache that answers late does not take back what the server said`() {
    var board = board([tile(1, [9])])
    _ = board.receive(reading([tile(1, [1]), tile(2)], isCached: true))
    #expect(board.tiles.count == 1)
  }

  @Test func `old numbers stay where the server has none`() {
    var board = DashboardViewModel(entry: row, title: "Board")
    _ = board.receive(reading([tile(1, [4]), tile(2)], isCached: true))
    let effects = board.receive(reading([tile(1, nil), tile(2)]))
    #expect(board.tiles[0].insight?.result == insight(1, [4]).result)
    #expect(board.tiles[0].insight?.refreshedAt == Moment(seconds: 100))
    #expect(effects.queries == [.tile(request(1))])
  }

  @Test func `one tile that fails stays one tile`() {
    var board = board([tile(1, nil), tile(2, nil)])
    let problem = Problem(kind: .server, title: "t", detail: "d", remedy: "r")
    _ = board.receive(.failed(.tile(request(1)), problem))
    _ = board.receive(.loaded(.tile(TileReading(request: request(2), insight: insight(2, [3])))))
    #expect(board.tileProblems == [1: problem])
    #expect(board.problem == nil && !board.isComputing)
  }

  @Test func `with little of the allowance left nothing is computed unasked`() {
    var board = DashboardViewModel(entry: row, title: "Board")
    _ = board.receive(.status(ConnectionStatus(leftThisMinute: 50, limitPerMinute: 480)))
    #expect(board.receive(reading((1...3).map { tile($0, nil) })) == [])
    #expect(board.refreshFocused().queries == [.tile(request(1, isForced: true))])
  }

  @Test func `leaving gives up what is under way`() {
    let board = board((1...4).map { tile($0, nil) })
    var tree = TreeViewModel()
    #expect(
      board.close(over: &tree)
        == [.cancel(.dashboard), .cancel(.tile(1)), .cancel(.tile(2)), .cancel(.tile(3))])
  }

  @Test func `the focus stays on its tile when others come before it`() {
    var board = board([tile(1), tile(2)])
    board.moveCursor(by: 1)
    _ = board.receive(reading([tile(3), tile(1), tile(2)]))
    #expect(board.focusedTile?.id == 2)
  }

  @Test func `what a tile showed before is kept until the next numbers, whoever had it`() {
    var board = DashboardViewModel(entry: row, title: "Board")
    _ = board.receive(reading([tile(1, [4])], isCached: true))
    _ = board.receive(reading([tile(1, [4])]))
    #expect(board.earlier.isEmpty)
    for value in [6.0, 7] {
      let old = board.tiles[0].insight
      _ = board.refreshFocused()
      let fresh = insight(1, [value], at: 100 + Int64(value))
      _ = board.receive(
        .loaded(.tile(TileReading(request: request(1, isForced: true), insight: fresh))))
      #expect(board.earlier[1] == old)
    }
  }

  @Test func `Ctrl-C gives up what is under way and leaves what is shown`() {
    var workspace = WorkspaceViewModel(heading: .test)
    _ = workspace.receive(.loaded(page("", [Self.rowOf(row, "dashboard")])))
    _ = workspace.openSelected()
    _ = workspace.receive(reading([tile(1, nil), tile(2)]))
    let effects = workspace.interrupt()
    #expect(effects.contains(.cancel(.dashboard)) && effects.contains(.cancel(.tile(1))))
    let board = workspace.top(DashboardViewModel.self)
    #expect(board?.tiles.count == 2 && board?.isComputing == false)
  }

  @Test func `a focus behind the last tile goes to the last`() {
    var board = board([tile(1), tile(2), tile(3)])
    board.moveCursor(by: 2)
    _ = board.receive(reading([tile(1), tile(2)]))
    #expect(board.focusedTile?.id == 2)
  }

  @Test func `what is still on its way is not asked for`() {
    var board = DashboardViewModel(entry: row, title: "Board")
    let part = DashboardReading(
      entry: row, dashboard: Dashboard(name: "Board", tiles: [tile(1, nil), tile(2)]),
      source: .server(asOf: .never), isWhole: false)
    #expect(board.receive(.loaded(.dashboard(part))) == [])
    #expect(board.tiles.count == 2)
    #expect(board.receive(reading([tile(1, nil), tile(2)])).queries == [.tile(request(1))])
  }

  // MARK: One look

  private func week() -> DashboardLook {
    var look = DashboardLook()
    look.dates = DateSpan(parsing: "7d")
    return look
  }

  private func request(_ id: Int64, _ look: DashboardLook) -> TileRequest {
    TileRequest(entry: row, tile: id, insight: id, isForced: false, look: look)
  }

  @Test func `under a look no number of another is shown, and all come back without it`() {
    var board = board([tile(1, [4]), tile(2, [5]), tile(3, [6])])
    board.moveCursor(by: 2)
    let effects = board.show(under: week())
    #expect(effects.queries == [3, 1, 2].map { .tile(request($0, week())) })
    #expect(board.tiles.allSatisfy { $0.insight?.result == .notComputed })
    #expect(board.tiles[0].insight?.refreshedAt == nil)
    _ = board.receive(
      .loaded(.tile(TileReading(request: request(1, week()), insight: insight(1, [9])))))
    #expect(board.tiles[0].insight?.result == insight(1, [9]).result)
    #expect(board.earlier.isEmpty)
    let given = board.show(under: DashboardLook())
    #expect(given == [.cancel(.tile(3)), .cancel(.tile(2))])
    #expect(board.tiles.map(\.insight?.result) == [4, 5, 6].map { insight(1, [$0]).result })
  }

  @Test func `numbers of a look that is over are dropped`() {
    var board = board([tile(1, [4])])
    _ = board.show(under: week())
    _ = board.show(under: DashboardLook())
    _ = board.receive(
      .loaded(.tile(TileReading(request: request(1, week()), insight: insight(1, [9])))))
    #expect(board.tiles[0].insight?.result == insight(1, [4]).result)
  }

  @Test func `a dashboard that is read anew stays under its look`() {
    var board = board([tile(1, [4])])
    _ = board.show(under: week())
    let effects = board.refreshAll()
    #expect(!effects.queries.contains(.tile(request(1))))
    _ = board.receive(reading([tile(1, [8]), tile(2, [2])]))
    #expect(board.tiles.allSatisfy { $0.insight?.result == .notComputed })
    _ = board.show(under: DashboardLook())
    #expect(board.tiles[0].insight?.result == insight(1, [8]).result)
  }

  @Test func `what is typed for a look and is none stays to be mended`() {
    var workspace = WorkspaceViewModel(heading: .test)
    workspace.push(DashboardViewModel(entry: row, title: "Board"))
    #expect(workspace.lookObstacle != nil)
    _ = workspace.receive(reading([tile(1)]))
    #expect(workspace.lookObstacle == nil)
    _ = workspace.askForConditions()
    _ = workspace.edit { $0.insert("plan") }
    #expect(workspace.acceptPrompt() == [])
    #expect(workspace.top(PromptViewModel.self)?.field.text == "plan")
    _ = workspace.edit { $0.insert(" = free") }
    _ = workspace.acceptPrompt()
    #expect(workspace.look.words == "plan = free")
    #expect(workspace.setDates("soon") == [] && workspace.notice?.tone == .warning)
    _ = workspace.setVariable("country = DE")
    #expect(workspace.look.words == "plan = free")
    _ = workspace.showAsSaved()
    #expect(workspace.look.isEmpty)
  }

  // MARK: Moving

  @Test func `moves follow what is seen: beside each other where there is room`() {
    let tiles = [
      tile(1, at: (0, 0, 6, 5)), tile(2, at: (6, 0, 6, 5)), tile(3, at: (0, 5, 12, 5)),
    ]
    var board = board(tiles)
    board.resize(toColumns: 118)
    board.move(.right)
    #expect(board.focusedTile?.id == 2)
    board.move(.down)
    #expect(board.focusedTile?.id == 3)
    board.move(.up)
    #expect(board.focusedTile?.id == 1)
    board.resize(toColumns: 60)
    board.move(.down)
    #expect(board.focusedTile?.id == 2)
    board.move(.right)
    #expect(board.focusedTile?.id == 2)
  }

  @Test func `tiles never overlap and never leave the pane`() {
    let places = [(0, 0, 4, 3), (4, 0, 4, 6), (8, 0, 4, 1), (0, 3, 4, 3), (2, 4, 12, 2)]
    let tiles = places.enumerated().map { tile(Int64($0), at: $1) }
    for columns in [1, 24, 60, 76, 100, 240] {
      let boxes = TileGrid(tiles, columns: columns).boxes
      for (index, box) in boxes.enumerated() {
        #expect(box.column >= 0 && box.endColumn <= columns)
        for other in boxes[(index + 1)...] {
          let sharesColumns = box.column < other.endColumn && other.column < box.endColumn
          let sharesRows = box.row < other.endRow && other.row < box.endRow
          #expect(!(sharesColumns && sharesRows))
        }
      }
    }
  }

  // MARK: One tile large

  @Test func `an insight alone is shown large and leaves with one key`() {
    var workspace = WorkspaceViewModel(heading: .test)
    _ = workspace.receive(.loaded(page("", [Self.rowOf(row, "insight")])))
    _ = workspace.openSelected()
    _ = workspace.receive(reading([tile(1)]))
    #expect(workspace.top(DashboardViewModel.self)?.scope == .tile)
    _ = workspace.leaveTile()
    #expect(workspace.layers.isEmpty)
  }

  @Test func `opening a dashboard asks for it and notes the visit`() {
    var workspace = WorkspaceViewModel(heading: .test)
    _ = workspace.receive(.loaded(page("", [Self.rowOf(row, "dashboard")])))
    let effects = workspace.openSelected()
    #expect(effects.queries == [.dashboard(row)])
    #expect(effects.contains(.noteVisit(row)))
  }

  @Test func `values are read from the end of the chart backwards`() {
    var board = board([tile(1, [1, 2, 3]), tile(2)])
    board.zoomIn()
    board.changeZoom { zoom, tile in zoom.movePoint(by: -1, in: tile) }
    #expect(board.zoom?.point == 2)
    board.changeZoom { zoom, tile in zoom.movePoint(by: -5, in: tile) }
    #expect(board.zoom?.point == 0)
    board.step(by: -1)
    #expect(board.focusedTile?.id == 2 && board.zoom?.point == nil)
    let isOut = board.zoomOut()
    #expect(isOut && board.zoom == nil)
  }

  private static func rowOf(_ id: EntryID, _ type: String) -> Entry {
    Entry(id: id, path: EntryPath("Board"), type: EntryType(type), ref: "1")
  }
}

/// The refresh that repeats itself, over a dashboard.
struct AutoRefreshTests {
  private let row = EntryID(high: 0, low: 1)
  private let wait = Effect.wait(.refresh(seconds: 300))

  private func open() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(heading: .test)
    workspace.now = Moment(seconds: 1_000)
    _ = workspace.openDashboard(row, title: "Board")
    _ = workspace.refresh(every: "5m")
    return workspace
  }

  private func elapse(_ seconds: Int64, _ workspace: inout WorkspaceViewModel) -> [Effect] {
    workspace.now = Moment(seconds: workspace.now.seconds + seconds)
    return workspace.receive(.elapsed(.refresh(seconds: 300)))
  }

  @Test func `the dashboard is refreshed, also below a box`() {
    var workspace = open()
    _ = workspace.openHelp([])
    let effects = elapse(300, &workspace)
    #expect(effects.queries == [.dashboard(row)] && effects.contains(wait))
    #expect(workspace.autoRefresh?.pause == nil)
  }

  @Test func `without a key for long it pauses, says so, and goes on with the next key`() {
    var workspace = open()
    #expect(elapse(900, &workspace) == [])
    #expect(workspace.notice?.text.contains("pauses: no key for 15 min") == true)
    #expect(workspace.top(DashboardViewModel.self)?.repetition?.pause == .idle)
    workspace.now = Moment(seconds: 9_000)
    let effects = workspace.noteKeys()
    #expect(effects.queries == [.dashboard(row)] && effects.contains(wait))
    #expect(workspace.top(DashboardViewModel.self)?.repetition?.pause == nil)
    #expect(workspace.noteKeys() == [])
  }

  @Test func `with less than a fifth of the requests left it pauses for that minute`() {
    var workspace = open()
    workspace.now = Moment(seconds: 1_290)
    _ = workspace.receive(.status(ConnectionStatus(leftThisMinute: 95, limitPerMinute: 480)))
    #expect(elapse(10, &workspace) == [wait])
    #expect(workspace.notice?.text.contains("less than a fifth") == true)
    #expect(elapse(300, &workspace).queries == [.dashboard(row)])
    #expect(workspace.notice?.text.contains("goes on") == true)
  }

  @Test func `a dashboard that is opened later knows of it, until it ends`() {
    var workspace = open()
    _ = workspace.openDashboard(EntryID(high: 0, low: 2), title: "Other")
    #expect(workspace.top(DashboardViewModel.self)?.repetition?.interval == "5m")
    #expect(workspace.refresh(every: "off") == [] && workspace.autoRefresh == nil)
    #expect(workspace.top(DashboardViewModel.self)?.repetition == nil)
    #expect(elapse(300, &workspace) == [])
  }
}
