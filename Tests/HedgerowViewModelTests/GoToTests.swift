import HedgerowCore
import Testing

@testable import HedgerowViewModels

private let actions = [
  HelpItem(
    action: "tree.json", section: "tree", keys: "i", title: "Raw JSON of the row", obstacle: nil),
  HelpItem(
    action: "tree.put", section: "tree", keys: "p", title: "Move the cut rows here",
    obstacle: "nothing is cut"),
  HelpItem(
    action: "app.starred", section: "app", keys: "gs", title: "View: what is starred", obstacle: nil
  ),
]

struct GoToTests {
  private func open(_ workspace: inout WorkspaceViewModel, typing text: String = "") -> [Effect] {
    _ = workspace.openGoTo(actions)
    return text.isEmpty ? [] : workspace.edit { $0.insert(text) }
  }

  private func names(_ workspace: WorkspaceViewModel) -> [String] {
    workspace.top(GoToViewModel.self)?.items.map(\.name) ?? []
  }

  @Test func `rows and actions are found together, and the counter says how many of how many`() {
    var workspace = WorkspaceViewModel.showing("Growth/", "Raw numbers", "Other")
    _ = open(&workspace, typing: "raw")
    #expect(names(workspace) == ["Raw numbers", "Raw JSON of the row"])
    let box = workspace.top(GoToViewModel.self)
    #expect(box?.found == 2)
    #expect(box?.total == 6)
  }

  @Test func `types of groups are found by their own words and lead to their groups`() {
    var workspace = WorkspaceViewModel.showing("Growth/")
    let types = [
      GroupType(index: 0, name: "company"), GroupType(index: 2, name: "cafe", plural: "Cafés"),
    ]
    let asked = workspace.openGoTo(actions)
    #expect(asked == [.load(.groupTypes, .cacheOnly, owner: .groupTypes)])
    let known = Outcome.loaded(
      .groupTypes(GroupTypeList(types: types, source: .cache(asOf: .never))))
    #expect(workspace.receive(known) == [.wait(.searchSlice)])
    _ = workspace.edit { $0.insert("caf") }
    #expect(names(workspace) == ["Cafés"])
    _ = workspace.acceptGoTo()
    _ = workspace.receive(known)
    #expect(workspace.groups?.type?.index == 2)
  }

  @Test func `Enter goes to the row, opens a folder, and notes the visit`() {
    var workspace = WorkspaceViewModel.showing("Growth/", "Other")
    _ = open(&workspace, typing: "grow")
    let effects = workspace.acceptGoTo()
    #expect(workspace.layers.isEmpty)
    #expect(workspace.tree.selectedName == "Growth")
    #expect(workspace.tree.isExpanded(workspace.tree.selected ?? .root))
    #expect(effects.contains(.noteVisit(row("Growth/").id)))
    #expect(effects.queries.contains(.children(of: EntryPath("Growth"), offset: 0)))
  }

  @Test func `without a text what was opened last stands first`() {
    var workspace = WorkspaceViewModel.showing("Growth/", "Other")
    var history = VisitHistory()
    history.note(row("Other"), at: Moment(seconds: 5))
    _ = workspace.receive(.loaded(.history(history)))
    _ = open(&workspace)
    #expect(names(workspace).first == "Other")
    #expect(names(workspace)[1] == "View: what is starred")
  }

  @Test func `what was opened weighs in also when it is told while the box is open`() {
    var workspace = WorkspaceViewModel.showing("Row one", "Row two")
    _ = open(&workspace, typing: "row")
    #expect(names(workspace).prefix(2) == ["Row one", "Row two"])
    var history = VisitHistory()
    history.note(row("Row two"), at: Moment(seconds: 5))
    #expect(workspace.receive(.loaded(.history(history))).contains(.wait(.searchSlice)))
    _ = workspace.receive(.elapsed(.searchSlice))
    #expect(names(workspace).prefix(2) == ["Row two", "Row one"])
  }

  @Test func `an action runs, and one that cannot be had says why`() {
    var workspace = WorkspaceViewModel.showing("Other")
    _ = open(&workspace, typing: "starred")
    #expect(workspace.acceptGoTo() == [.run(action: "app.starred")])
    _ = open(&workspace, typing: "cut rows")
    #expect(workspace.acceptGoTo() == [])
    #expect(workspace.notice?.text.contains("nothing is cut") == true)
    #expect(workspace.top(GoToViewModel.self) != nil)
  }

  @Test func `a named search is found and run`() {
    var workspace = WorkspaceViewModel.showing("Other")
    _ = workspace.receive(
      .loaded(.searches([SavedSearch(name: "my dashboards", text: "type:dashboard user:me")])))
    _ = open(&workspace, typing: "my dash")
    let effects = workspace.acceptGoTo()
    #expect(effects.queries == [.rows(.search("type:dashboard user:me"), offset: 0)])
    #expect(workspace.top(RowListViewModel.self) != nil)
  }

  @Test func `a large tree is looked through in slices, with keys in between`() {
    var workspace = WorkspaceViewModel(heading: .test)
    let rows = (0..<40_000).map {
      Entry(
        id: EntryID(high: 1, low: UInt64($0)), path: EntryPath("row \($0)"),
        type: EntryType("insight"))
    }
    _ = workspace.start(at: nil)
    _ = workspace.receive(.loaded(page("", rows)))
    #expect(open(&workspace, typing: "row 5") == [.wait(.searchSlice), .wait(.lineRest)])
    let early = workspace.top(GoToViewModel.self)?.found ?? 0
    #expect(early > 0)
    #expect(workspace.receive(.elapsed(.searchSlice)) == [])
    #expect(workspace.top(GoToViewModel.self)?.found ?? 0 > early)
  }

  @Test func `a pasted address is the only line, and its row is asked for and opened`() {
    var workspace = WorkspaceViewModel.showing("Growth/", "Other")
    _ = open(&workspace, typing: "https://eu.posthog.com/project/3/dashboard/42?tab=x")
    #expect(names(workspace) == ["/dashboard/42"])
    let key = ObjectKey(type: EntryType("dashboard"), ref: "42")
    #expect(workspace.acceptGoTo().queries == [.rows(.places(key), offset: 0)])
    let target = row("Growth/Deep/Funnel", type: "dashboard")
    let effects = workspace.receive(
      .loaded(
        .rows(
          RowListPage(
            list: .places(key), rows: [ListedRow(target)], source: .server(asOf: .never)))))
    #expect(effects.contains(.noteVisit(target.id)))
    #expect(
      effects.queries == [
        .children(of: EntryPath("Growth"), offset: 0),
        .children(of: EntryPath("Growth/Deep"), offset: 0), .dashboard(target.id),
      ])
    _ = workspace.receive(.loaded(page("Growth", [row("Growth/Deep/")])))
    _ = workspace.receive(.loaded(page("Growth/Deep", [row("Growth/Deep/Other"), target])))
    #expect(workspace.tree.selectedName == "Funnel")
    #expect(workspace.top(DashboardViewModel.self)?.entry == target.id)
  }

  @Test func `an address of another project or host is refused, and what was pasted stays`() {
    var workspace = WorkspaceViewModel.showing("Other")
    _ = open(&workspace, typing: "https://us.posthog.com/project/3/dashboard/42")
    #expect(workspace.acceptGoTo() == [])
    #expect(workspace.notice?.text.contains("is on us.posthog.com") == true)
    _ = workspace.edit { $0.deleteToStart() }
    _ = workspace.edit { $0.insert("https://eu.posthog.com/project/4/dashboard/42") }
    #expect(workspace.acceptGoTo() == [])
    #expect(workspace.notice?.text.contains("project 4") == true)
    #expect(workspace.top(GoToViewModel.self)?.field.text.hasSuffix("/42") == true)
  }

  @Test func `an address whose object has no row says so`() {
    var workspace = WorkspaceViewModel.showing("Other")
    _ = workspace.open(text: "/project/3/insights/AbC")
    let key = ObjectKey(type: EntryType("insight"), ref: "AbC")
    let none = RowListPage(list: .places(key), rows: [], source: .server(asOf: .never))
    _ = workspace.receive(.loaded(.rows(none)))
    #expect(workspace.notice?.text.contains("No row shows insight AbC") == true)
    _ = workspace.open(text: "/project/3/insights/AbC")
    _ = workspace.receive(.failed(.rows(.places(key), offset: 0), .example))
    #expect(workspace.notice?.text == Problem.example.sentence)
  }

  // MARK: Tiles

  private func hit(_ name: String, _ place: TileHit.Place, _ line: String) -> TileHit {
    TileHit(dashboard: row("Other"), tile: 7, name: name, place: place, line: line)
  }

  @Test func `tiles of dashboards are found too, once the line rests, and open on the tile`() {
    var workspace = WorkspaceViewModel.showing("Orders", "Other")
    #expect(open(&workspace, typing: "orders").contains(.wait(.lineRest)))
    let search = Effect.load(.tiles(matching: "orders"), .serverOnly, owner: .tileSearch)
    #expect(workspace.receive(.elapsed(.lineRest)) == [search])
    let hits = [hit("Money", .statement, "SELECT count() FROM orders"), hit("", .card, "Orders!")]
    _ = workspace.receive(.loaded(.tiles(TileHits(text: "order", hits: hits))))
    #expect(names(workspace) == ["Orders"])
    _ = workspace.receive(.loaded(.tiles(TileHits(text: "orders", hits: hits))))
    _ = workspace.receive(.elapsed(.searchSlice))
    #expect(
      Set(names(workspace)) == ["Orders", "Money · SELECT count() FROM orders", "Orders!"])
    #expect(names(workspace).first == "Orders")
    _ = workspace.moveInLayer(by: names(workspace).firstIndex(of: "Orders!") ?? 0)
    let effects = workspace.acceptGoTo()
    #expect(effects.queries == [.dashboard(row("Other").id)])
    let tiles = [3, 7].map { Tile(id: $0, content: .hidden) }
    _ = workspace.receive(
      .loaded(
        .dashboard(
          DashboardReading(
            entry: row("Other").id, dashboard: Dashboard(name: "Other", tiles: tiles),
            source: .cache(asOf: .never)))))
    #expect(workspace.top(DashboardViewModel.self)?.focusedTile?.id == 7)
  }

  @Test func `tiles of an earlier line are forgotten with the next letter`() {
    var workspace = WorkspaceViewModel.showing("Orders")
    _ = open(&workspace, typing: "orders")
    _ = workspace.receive(
      .loaded(.tiles(TileHits(text: "orders", hits: [hit("Orders!", .name, "Orders!")]))))
    _ = workspace.edit { $0.insert("x") }
    #expect(names(workspace) == [])
  }
}

extension ProjectHeading {
  static let test = ProjectHeading(
    profile: "test", project: "Test", region: "EU", isReadOnly: false, number: 3,
    origin: "https://eu.posthog.com")
}

extension Problem {
  static let example = Problem(
    kind: .offline, title: "Could not ask", detail: "no network", remedy: "`R` tries again.")
}

extension WorkspaceViewModel {
  /// A project whose root shows rows of these paths.
  static func showing(_ paths: String...) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(heading: .test)
    workspace.now = Moment(seconds: 10_000)
    _ = workspace.start(at: nil)
    _ = workspace.receive(.loaded(page("", paths.map { row($0) })))
    return workspace
  }
}
