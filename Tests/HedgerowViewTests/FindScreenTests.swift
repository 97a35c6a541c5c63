import HedgerowCore
import HedgerowViewModels
import HedgerowViews
import TerminalKit
import Testing

/// Finding and going to rows, as it is painted.
@Suite struct FindScreenTests {
  private let actions = [
    HelpItem(
      action: "app.recents", section: "app", keys: "6 gr", title: "View: what was opened last",
      obstacle: nil),
    HelpItem(
      action: "tree.put", section: "tree", keys: "p", title: "Put here: moves what was cut",
      obstacle: "nothing is cut"),
  ]

  @Test func `the box to go anywhere shows matches, folders, types and how many there are`() throws
  {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.openGoTo(actions)
    workspace.type("act no")
    try expectScreen("goto-80x24", of: workspace)
    try expectScreen("goto-120x40", of: workspace, at: ScreenSize.large)
    try expectScreen("goto-40x10", of: workspace, at: ScreenSize.least)
    _ = workspace.edit { $0.deleteToStart() }
    workspace.type("zebra")
    #expect(paintedText(workspace, at: ScreenSize.usual).contains("Nothing that is loaded matches"))
  }

  @Test func `a search is typed with what may stand next above it`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.openSearch()
    workspace.type("activation type:")
    try expectScreen("search-80x24", of: workspace)
    try expectScreen("search-40x10", of: workspace, at: ScreenSize.least)
  }

  @Test func `finds are a flat list with folders, or a tree`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.show(.search("activation"))
    let rows = [
      ListedRow(row("Growth/Activation/")),
      ListedRow(row("Growth/Activation/Activation funnel", "dashboard", days: 0)),
      ListedRow(row("Growth/Old/Activation of 2024", days: 700, isShortcut: true)),
      ListedRow(row("Activation, by \u{1B}[31mred", "notebook")),
    ]
    workspace.take(
      .rows(
        RowListPage(list: .search("activation"), rows: rows, source: .server(asOf: paintingTime))))
    try expectScreen("finds-80x24", of: workspace)
    try expectScreen("finds-40x10", of: workspace, at: ScreenSize.least)
    _ = workspace.changeTop(RowListViewModel.self) { $0.changeForm() }
    try expectScreen("finds-tree-80x24", of: workspace)
  }

  @Test func `marks, cuts and changes under way show in a list`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.show(.search("a"))
    let rows = [
      row("Growth/Activation/Activation funnel", "dashboard", days: 0), row("Growth/Retention/"),
      row("Board pack", "dashboard", days: 6), row("Support/"),
    ].map { ListedRow($0) }
    workspace.take(
      .rows(RowListPage(list: .search("a"), rows: rows, source: .server(asOf: paintingTime))))
    _ = workspace.toggleMark()
    _ = workspace.toggleMark()
    _ = workspace.prepareFrame()
    try expectScreen("finds-marked-80x24", of: workspace)
    _ = workspace.take(to: .move)
    try expectScreen("finds-cut-58x15", of: workspace, at: ScreenSize.narrow)
  }

  @Test func `an empty list says what to press, a failed one why`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.show(.starred)
    workspace.take(
      .rows(RowListPage(list: .starred, rows: [], source: .server(asOf: paintingTime))))
    #expect(paintedText(workspace, at: ScreenSize.usual).contains("`b` stars the row"))
    _ = workspace.receive(.failed(.rows(.starred, offset: 0), longProblem))
    #expect(paintedText(workspace, at: ScreenSize.usual).contains("the answer was lost"))
  }

  @Test func `what was opened last says where it knows that from`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.show(.recents)
    let visits = [
      ListedRow(
        row("Growth/Weekly numbers", "dashboard"),
        time: Moment(seconds: paintingTime.seconds - 7_200)),
      ListedRow(
        row("Gone/Elsewhere"), time: Moment(seconds: paintingTime.seconds - 90_000), isFound: false),
    ]
    workspace.take(
      .rows(
        RowListPage(
          list: .recents, rows: visits, source: .server(asOf: paintingTime),
          note:
            "PostHog keeps no views that are made with a key, so this is what Hedgerow opened here."
        )))
    try expectScreen("recents-80x24", of: workspace)
  }

  @Test func `conditions are ticked in a list, and the border says which hold`() throws {
    var workspace = WorkspaceViewModel.example()
    workspace.now = paintingTime
    _ = workspace.openChips()
    _ = workspace.moveInLayer(by: 2)
    _ = workspace.toggleChip()
    try expectScreen("chips-80x24", of: workspace)
    _ = workspace.backOut()
    _ = workspace.tree.setFilter("e")
    #expect(
      paintedText(workspace, at: ScreenSize.usual).contains("filter e, dashboards · Project"))
  }

  @Test func `the flat list has a column for folders, the table more the wider it is`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.tree.show(as: .table)
    try expectScreen("table-80x24", of: workspace)
    try expectScreen("table-120x40", of: workspace, at: ScreenSize.large)
    _ = workspace.tree.show(as: .flat)
    try expectScreen("flat-80x24", of: workspace)
    try expectScreen("flat-120x40", of: workspace, at: ScreenSize.large)
    try expectScreen("flat-40x10", of: workspace, at: ScreenSize.least)
  }

  @Test func `letters, names of searches and questions have boxes`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.tree.setLocalMark("q")
    _ = workspace.askForLetter(.go)
    try expectScreen("letters-58x15", of: workspace, at: ScreenSize.narrow)
    _ = workspace.backOut()
    _ = workspace.askForUnfiled()
    try expectScreen("unfiled-80x24", of: workspace)
    try expectScreen("unfiled-40x10", of: workspace, at: ScreenSize.least)
  }

  @Test func `stars stand behind names, and the preview says where else the object is`() throws {
    var workspace = WorkspaceViewModel.example()
    let funnel = row("Growth/Activation/Activation funnel", "dashboard", days: 0)
    workspace.take(
      .rows(
        RowListPage(
          list: .starred, rows: [ListedRow(funnel, star: "s")], source: .server(asOf: paintingTime))
      ))
    let places = [
      funnel, row("Board/Activation funnel", "dashboard", isShortcut: true),
      row("Activation funnel", "dashboard"),
    ]
    workspace.take(
      .rows(
        RowListPage(
          list: .placesOf(funnel.id), rows: places.map { ListedRow($0) },
          source: .cache(asOf: paintingTime))))
    let text = paintedText(workspace, at: ScreenSize.large)
    #expect(text.contains("Activation funnel *"))
    #expect(text.contains("Also in    Board @"))
    #expect(text.contains("at the top"))
    #expect(paintedText(workspace, at: ScreenSize.usual).contains("also in Board @"))
  }
}
