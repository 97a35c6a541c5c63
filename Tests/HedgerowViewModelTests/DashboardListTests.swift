import HedgerowCore
import Testing

@testable import HedgerowViewModels

/// The list of dashboards, what is done to them there, and the pane of their sharing.
struct DashboardListTests {
  private let funnel = DashboardSummary(
    id: 2, name: "Funnel", tags: ["core"], row: row("Growth/Funnel", type: "dashboard"))
  private let board = DashboardSummary(id: 1, name: "Board pack", isPinned: true)

  private func page(
    _ dashboards: [DashboardSummary], offset: Int = 0, total: Int? = nil, isCached: Bool = false
  ) -> Outcome {
    let moment = Moment(seconds: 100)
    return .loaded(
      .dashboards(
        DashboardPage(
          search: "", offset: offset, dashboards: dashboards,
          total: total ?? offset + dashboards.count,
          source: isCached ? .cache(asOf: moment) : .server(asOf: moment))))
  }

  private func open(isProtected: Bool = false) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(
        profile: "work", project: "Acme", region: "EU", isReadOnly: false,
        isProtected: isProtected, origin: "https://eu.example"))
    _ = workspace.start(at: nil)
    _ = workspace.showDashboards()
    _ = workspace.receive(page([funnel, board]))
    return workspace
  }

  private func names(_ workspace: WorkspaceViewModel) -> [String] {
    workspace.top(DashboardListViewModel.self)?.shown.map(\.name) ?? []
  }

  private func retype(_ text: String, in workspace: inout WorkspaceViewModel) -> [Effect] {
    _ = workspace.edit {
      $0.deleteToStart()
      $0.insert(text)
    }
    return workspace.acceptPrompt()
  }

  // MARK: The list

  @Test func `pages are asked for as one goes down, and what the cache knew stays till then`() {
    let all = (1...250).map { DashboardSummary(id: $0, name: String(1_000 + $0)) }
    var list = DashboardListViewModel()
    list.list.height = 20
    #expect(list.receive(page(all, isCached: true)) == [])
    #expect(list.receive(page(Array(all[..<100]), total: 250)) == [])
    #expect(list.shown.count == 250)
    list.moveCursor(by: 10)
    #expect(list.loadAhead() == [])
    list.moveCursor(by: 60)
    #expect(list.loadAhead().queries == [.dashboards(search: "", offset: 100)])
    #expect(list.loadAhead() == [])
    _ = list.receive(page(Array(all[100..<200]), offset: 100, total: 200))
    #expect(list.shown.count == 200 && list.selected?.id == 71)
  }

  @Test func `an order that needs all dashboards asks for all`() {
    var list = DashboardListViewModel()
    _ = list.receive(page([board], total: 250))
    #expect(list.loadAhead().queries.count <= 1)
    _ = list.receive(page([funnel], offset: 1, total: 250))
    #expect(list.showNextOrder().queries.count <= 1)
    #expect(list.order == .name)
  }

  @Test func `the pinned ones stand first, and a late cache changes nothing`() {
    var workspace = open()
    #expect(names(workspace) == ["Board pack", "Funnel"])
    _ = workspace.receive(page([], isCached: true))
    #expect(names(workspace) == ["Board pack", "Funnel"])
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.sortDashboards()
    #expect(workspace.dashboardSubject == funnel)
  }

  @Test func `Enter opens over the list, and asks for a row that is not known`() throws {
    var workspace = open()
    #expect(
      workspace.openFromDashboards().queries == [.rows(.places(board.key), offset: 0)])
    _ = workspace.moveInLayer(by: 1)
    let row = try #require(funnel.row)
    #expect(workspace.openFromDashboards().queries == [.dashboard(row.id)])
    _ = workspace.backOut()
    #expect(workspace.dashboardSubject == funnel)
  }

  // MARK: Changes

  /// What the effects send, as changes of dashboards, with the ticket.
  private func sent(_ effects: [Effect]) -> (changes: [DashboardChange], ticket: Ticket)? {
    for case .perform(let operation, let ticket) in effects {
      let changes = operation.parts.compactMap { part -> DashboardChange? in
        if case .dashboard(let change) = part { change } else { nil }
      }
      return (changes, ticket)
    }
    return nil
  }

  private func changes(_ effects: [Effect]) -> [DashboardChange]? { sent(effects)?.changes }

  /// What the server answers to changes.
  private func done(
    _ change: DashboardChange, _ now: [DashboardSummary] = [], _ ticket: Int = 1
  ) -> Outcome {
    .performed(
      Ticket(ticket),
      Receipt(
        operation: .dashboard(change), entry: nil, dashboards: now,
        inverse: change.inverse(made: now.first).map { .dashboard($0) }))
  }

  @Test func `a pin shows at once, and a refusal takes it back`() {
    var workspace = open()
    _ = workspace.moveInLayer(by: 1)
    let change = DashboardChange.edit(funnel, .pin(true))
    #expect(changes(workspace.toggleDashboardPin()) == [change])
    #expect(workspace.dashboardSubject?.isPinned == true)
    _ = workspace.receive(.refused(Ticket(1), .example))
    #expect(workspace.dashboardSubject == funnel)
    #expect(workspace.notice?.tone == .failure)
  }

  @Test func `a refused name is offered again`() {
    var workspace = open()
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.askForDashboardName()
    let change = DashboardChange.edit(funnel, .name("Signup funnel"))
    #expect(changes(retype("Signup funnel", in: &workspace)) == [change])
    _ = workspace.receive(.refused(Ticket(1), .example))
    _ = workspace.askForDashboardName()
    #expect(workspace.top(PromptViewModel.self)?.field.text == "Signup funnel")
    #expect(changes(workspace.acceptPrompt()) == [change])
    var renamed = funnel
    renamed.name = "Signup funnel"
    _ = workspace.receive(done(change, [renamed], 2))
    #expect(names(workspace) == ["Board pack", "Signup funnel"])
    #expect(workspace.notice?.text.hasSuffix("its row with it. `u` undoes it.") == true)
  }

  @Test func `tags are cleaned, and none takes all away`() {
    var workspace = open()
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.askForDashboardTags()
    #expect(
      changes(retype(" Core, core,,  big  one ", in: &workspace))
        == [.edit(funnel, .tags(["core", "big one"]))])
    _ = workspace.receive(.refused(Ticket(1), .example))
    _ = workspace.askForDashboardTags()
    #expect(changes(retype("", in: &workspace)) == [.edit(funnel, .tags([]))])
  }

  @Test func `marked dashboards are tagged at once, each with what it had`() {
    var workspace = open()
    _ = workspace.markDashboard()
    _ = workspace.markDashboard()
    #expect(workspace.dashboardSubjects.map(\.name) == ["Board pack", "Funnel"])
    _ = workspace.askForDashboardTags()
    #expect(workspace.top(PromptViewModel.self)?.title == "Tags of 2 dashboards")
    #expect(
      changes(retype("q4, -core", in: &workspace))
        == [.edit(board, .tags(["q4"])), .edit(funnel, .tags(["q4"]))])
    _ = workspace.receive(.refused(Ticket(1), .example))
    _ = workspace.askForDashboardTags()
    #expect(changes(retype("core", in: &workspace)) == [.edit(board, .tags(["core"]))])
    _ = workspace.backOut()
    #expect(workspace.top(DashboardListViewModel.self)?.hasMarks == false)
    #expect(workspace.dashboardSubjects.count == 1)
  }

  @Test func `tags that all of them have already change nothing`() {
    var workspace = open()
    _ = workspace.invertDashboardMarks()
    _ = workspace.askForDashboardTags()
    #expect(changes(retype("-none", in: &workspace)) == nil)
    #expect(workspace.notice?.text.contains("nothing differs") == true)
  }

  @Test func `who may change it is chosen, and u knows what it was`() {
    var workspace = open()
    _ = workspace.askForDashboardRestriction()
    _ = workspace.moveInLayer(by: 1)
    let change = DashboardChange.edit(board, .restriction(.collaborators))
    #expect(changes(workspace.acceptChoice()) == [change])
    #expect(change.inverse(made: nil) == nil)
    var known = board
    known.restriction = .everybody
    #expect(
      DashboardChange.edit(known, .restriction(.collaborators)).inverse(made: board)
        == .edit(board, .restriction(.everybody)))
  }

  @Test func `the fields open in the editor, and a text that was refused opens again`() throws {
    var workspace = open()
    #expect(workspace.editDashboardFields().queries == [.dashboardFields(board)])
    let opened = workspace.receive(.loaded(.dashboardFields(board, text: "{}")))
    guard case .runOutside(.editor(let draft))? = opened.first else {
      Issue.record("no editor was opened")
      return
    }
    #expect(draft.text == "{}")
    let change = DashboardChange.edit(board, .fields(from: "{}", to: "{\"name\": 1"))
    #expect(
      changes(workspace.receive(.edited(draft, .changed("{\"name\": 1")))) == [change])
    _ = workspace.receive(.refused(Ticket(1), .example))
    let again = workspace.receive(.loaded(.dashboardFields(board, text: "{}")))
    guard case .runOutside(.editor(let second))? = again.first else {
      Issue.record("no editor was opened")
      return
    }
    #expect(second.text == "{\"name\": 1")
  }

  @Test func `a protected profile asks for its name before any change`() {
    var workspace = open(isProtected: true)
    #expect(workspace.toggleDashboardPin() == [])
    #expect(workspace.question?.textToType == "work")
    _ = workspace.edit { $0.insert("work") }
    #expect(changes(workspace.acceptQuestion()) == [.edit(board, .pin(false))])
  }

  @Test func `a delete asks about the insights, and its dashboard comes back`() {
    var workspace = open()
    #expect(workspace.askToDeleteDashboard() == [])
    #expect(workspace.acceptChoice() == [])
    #expect(workspace.dashboardSubject == board)
    _ = workspace.askToDeleteDashboard()
    _ = workspace.moveInLayer(by: 2)
    let change = DashboardChange.delete(board, withInsights: true)
    #expect(changes(workspace.acceptChoice()) == [change])
    _ = workspace.receive(done(change))
    #expect(names(workspace) == ["Funnel"])
    let back = DashboardChange.restore(board, withInsights: true)
    #expect(change.inverse(made: nil) == back)
    _ = workspace.receive(done(back, [board], 2))
    #expect(names(workspace) == ["Board pack", "Funnel"])
  }

  @Test func `a new dashboard is made from a template of the server`() {
    var workspace = open()
    #expect(workspace.askForNewDashboard().queries == [.dashboardTemplates])
    _ = workspace.receive(
      .loaded(.dashboardTemplates([DashboardTemplate(name: "Revenue", description: "x")])))
    _ = workspace.moveInLayer(by: 20)
    _ = workspace.acceptChoice()
    let draft = DashboardChange.Draft(
      name: "Revenue", origin: .template("Revenue"), folder: nil)
    #expect(changes(workspace.acceptPrompt()) == [.create(draft)])
    let made = DashboardSummary(id: 9, name: "Revenue")
    _ = workspace.receive(done(.create(draft), [made]))
    #expect(workspace.dashboardSubject == made)
  }

  @Test func `a template out of a file is asked for by its path, which is not lost`() throws {
    var workspace = open()
    _ = workspace.askForNewDashboard()
    let items = try #require(workspace.top(ChoiceViewModel.self)?.items)
    let line = try #require(items.firstIndex { $0.title == "Template in a file" })
    _ = workspace.moveInLayer(by: line)
    _ = workspace.acceptChoice()
    let draft = DashboardChange.Draft(
      name: "t.json", origin: .file("~/x/t.json"), folder: nil)
    #expect(changes(retype("~/x/t.json", in: &workspace)) == [.create(draft)])
    _ = workspace.receive(.refused(Ticket(1), .example))
    _ = workspace.askForNewDashboard()
    _ = workspace.moveInLayer(by: line)
    _ = workspace.acceptChoice()
    #expect(workspace.top(PromptViewModel.self)?.field.text == "~/x/t.json")
  }

  @Test func `an unlisted dashboard is made by its tag`() throws {
    var workspace = open()
    _ = workspace.askForNewDashboard()
    let items = try #require(workspace.top(ChoiceViewModel.self)?.items)
    _ = workspace.moveInLayer(by: try #require(items.firstIndex { $0.title.contains("LLM") }))
    let draft = DashboardChange.Draft(
      name: "LLM analytics", origin: .unlisted(tag: "llm-analytics"), folder: nil)
    #expect(changes(workspace.acceptChoice()) == [.create(draft)])
  }

  // MARK: Tiles

  private func openBoard() -> WorkspaceViewModel {
    var workspace = open()
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.openFromDashboards()
    let tiles = [
      Tile(id: 7, content: .button("Manual", address: "https://x.example")),
      Tile(id: 8, content: .widget("Map"), colour: .blue),
    ]
    let entry = workspace.top(DashboardViewModel.self)?.entry ?? row("x").id
    _ = workspace.receive(
      .loaded(
        .dashboard(
          DashboardReading(
            entry: entry, dashboard: Dashboard(id: 2, name: "Funnel", tiles: tiles),
            source: .server(asOf: .never)))))
    return workspace
  }

  @Test func `a tile gets another colour, which the dashboard shows`() {
    var workspace = openBoard()
    _ = workspace.stepTile(by: 1)
    _ = workspace.askForTileColour()
    #expect(workspace.top(ChoiceViewModel.self)?.items.map(\.detail)[2] == "as it is")
    _ = workspace.moveInLayer(by: 3)
    let effects = workspace.acceptChoice()
    guard case .edit(_, .colour(let tile, from: .blue, to: .green))? = changes(effects)?.first
    else {
      Issue.record("no colour was sent")
      return
    }
    #expect(tile == DashboardChange.TileName(id: 8, title: "Map"))
    if let change = changes(effects)?.first { _ = workspace.receive(done(change)) }
    #expect(workspace.top(DashboardViewModel.self)?.tiles.map(\.colour) == [.none, .green])
  }

  @Test func `a tile goes to a dashboard that is found by some letters, and comes back`() throws {
    var workspace = openBoard()
    #expect(workspace.askForTileTarget().queries == [.dashboards(search: "", offset: 0)])
    let more = workspace.receive(page([funnel, board], total: 3))
    #expect(more.queries.contains(.dashboards(search: "", offset: 2)))
    let other = DashboardSummary(id: 5, name: "Other")
    _ = workspace.receive(page([other], offset: 2, total: 3))
    #expect(workspace.top(DashboardChoice.self)?.shown == [board, other])
    _ = workspace.edit { $0.insert("pck") }
    #expect(workspace.top(DashboardChoice.self)?.shown == [board])
    let change = try #require(changes(workspace.acceptDashboard())?.first)
    guard case .moveTile(let tile, let source, board) = change else {
      Issue.record("no tile was moved")
      return
    }
    #expect(tile.id == 7 && source.id == 2)
    _ = workspace.receive(done(change))
    #expect(workspace.top(DashboardViewModel.self)?.tiles.map(\.id) == [8])
    let back = try #require(change.inverse(made: nil))
    #expect(workspace.receive(done(back, [], 2)).queries.count == 1)
  }

  @Test func `an insight that is shown alone has no tile to colour or move`() {
    var workspace = openBoard()
    #expect(workspace.tileObstacle == nil)
    _ = workspace.backOut()
    #expect(workspace.tileObstacle == "no dashboard is open")
    #expect(workspace.askForTileColour() == [])
  }

  // MARK: Sharing

  private func shared(_ sharing: Sharing) -> WorkspaceViewModel {
    var workspace = open()
    _ = workspace.openSharing()
    _ = workspace.receive(.loaded(.sharing(dashboard: board.id, sharing)))
    return workspace
  }

  @Test func `the link is masked until it is asked for`() {
    var workspace = shared(Sharing(isEnabled: true, token: "t0ken"))
    let pane = workspace.top(SharingViewModel.self)
    #expect(pane?.shownLink == "https://eu.example/shared/********")
    #expect(
      workspace.copySharingLink() == [
        .copy("https://eu.example/shared/t0ken", what: "the shared link")
      ])
    _ = workspace.revealSharingLink()
    #expect(
      workspace.top(SharingViewModel.self)?.shownLink == "https://eu.example/shared/t0ken")
  }

  @Test func `switching on is asked about, switching off is not`() {
    var workspace = shared(Sharing(isEnabled: false, token: nil))
    #expect(workspace.toggleSharing() == [])
    #expect(workspace.confirmQuestion() == [.share(SharingChange(board, .enable(true)))])
    let on = Sharing(isEnabled: true, token: "t")
    _ = workspace.receive(
      .loaded(
        .sharingChanged(SharingChanged(SharingChange(board, .enable(true)), sharing: on))))
    #expect(workspace.toggleSharing() == [.share(SharingChange(board, .enable(false)))])
    _ = workspace.backOut()
    #expect(workspace.dashboardSubject?.isShared == true)
  }

  @Test func `a password is shown in its pane and gone with it`() {
    let sharing = Sharing(isEnabled: true, token: "t", needsPassword: true)
    var workspace = shared(sharing)
    _ = workspace.askForSharingPassword()
    let change = SharingChange(board, .addPassword(note: "press"))
    #expect(retype("press", in: &workspace) == [.share(change)])
    let made = SharingChanged(change, sharing: sharing, password: "s3cret-word")
    _ = workspace.receive(.loaded(.sharingChanged(made)))
    #expect(workspace.top(SharingViewModel.self)?.password == "s3cret-word")
    #expect(workspace.notice?.text.contains("s3cret-word") == false)
    _ = workspace.backOut()
    _ = workspace.openSharing()
    #expect(workspace.top(SharingViewModel.self)?.password == nil)
  }

  @Test func `another token is asked about`() {
    var workspace = shared(Sharing(isEnabled: true, token: "t"))
    #expect(workspace.askToRenewSharing() == [])
    #expect(workspace.confirmQuestion() == [.share(SharingChange(board, .renewToken))])
  }
}
