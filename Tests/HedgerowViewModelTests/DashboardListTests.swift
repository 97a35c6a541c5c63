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

  @Test func `a pin shows at once, and a refusal takes it back`() {
    var workspace = open()
    _ = workspace.moveInLayer(by: 1)
    let change = DashboardChange.edit(funnel, .pin(true))
    #expect(workspace.toggleDashboardPin() == [.changeDashboard(change)])
    #expect(workspace.dashboardSubject?.isPinned == true)
    _ = workspace.receive(.dashboardRefused(change, .example))
    #expect(workspace.dashboardSubject == funnel)
    #expect(workspace.notice?.tone == .failure)
  }

  @Test func `a refused name is offered again, and a new one reloads the row's folder`() {
    var workspace = open()
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.askForDashboardName()
    let change = DashboardChange.edit(funnel, .name("Signup funnel"))
    #expect(retype("Signup funnel", in: &workspace) == [.changeDashboard(change)])
    _ = workspace.receive(.dashboardRefused(change, .example))
    _ = workspace.askForDashboardName()
    #expect(workspace.top(PromptViewModel.self)?.field.text == "Signup funnel")
    #expect(workspace.acceptPrompt() == [.changeDashboard(change)])
    var renamed = funnel
    renamed.name = "Signup funnel"
    let effects = workspace.receive(
      .loaded(.dashboardChanged(DashboardChanged(change, dashboard: renamed))))
    #expect(effects.queries == [.children(of: EntryPath("Growth"), offset: 0)])
    #expect(names(workspace) == ["Board pack", "Signup funnel"])
  }

  @Test func `tags are cleaned, and none takes all away`() {
    var workspace = open()
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.askForDashboardTags()
    #expect(
      retype(" Core, core,,  big  one ", in: &workspace)
        == [.changeDashboard(.edit(funnel, .tags(["core", "big one"])))])
    let change = DashboardChange.edit(funnel, .tags(["core", "big one"]))
    _ = workspace.receive(.dashboardRefused(change, .example))
    _ = workspace.askForDashboardTags()
    #expect(retype("", in: &workspace) == [.changeDashboard(.edit(funnel, .tags([])))])
  }

  @Test func `a protected profile asks for its name before any change`() {
    var workspace = open(isProtected: true)
    #expect(workspace.toggleDashboardPin() == [])
    #expect(workspace.question?.textToType == "work")
    _ = workspace.edit { $0.insert("work") }
    #expect(workspace.acceptQuestion() == [.changeDashboard(.edit(board, .pin(false)))])
  }

  @Test func `a delete asks about the insights, and its dashboard can come back`() {
    var workspace = open()
    #expect(workspace.askToDeleteDashboard() == [])
    #expect(workspace.acceptChoice() == [])
    #expect(workspace.dashboardSubject == board)
    _ = workspace.askToDeleteDashboard()
    _ = workspace.moveInLayer(by: 2)
    let change = DashboardChange.delete(board, withInsights: true)
    #expect(workspace.acceptChoice() == [.changeDashboard(change)])
    #expect(!workspace.hasDeletedDashboard)
    _ = workspace.receive(.loaded(.dashboardChanged(DashboardChanged(change))))
    #expect(names(workspace) == ["Funnel"])
    #expect(workspace.restoreDashboard() == [.changeDashboard(.restore(board))])
    _ = workspace.receive(
      .loaded(.dashboardChanged(DashboardChanged(.restore(board), dashboard: board))))
    #expect(names(workspace) == ["Board pack", "Funnel"] && !workspace.hasDeletedDashboard)
  }

  @Test func `a new dashboard is made from a template of the server`() {
    var workspace = open()
    #expect(workspace.askForNewDashboard().queries == [.dashboardTemplates])
    _ = workspace.receive(
      .loaded(.dashboardTemplates([DashboardTemplate(name: "Revenue", description: "x")])))
    _ = workspace.moveInLayer(by: 3)
    _ = workspace.acceptChoice()
    let draft = DashboardChange.Draft(
      name: "Revenue", origin: .template("Revenue"), folder: nil)
    #expect(workspace.acceptPrompt() == [.changeDashboard(.create(draft))])
    let made = DashboardSummary(id: 9, name: "Revenue")
    _ = workspace.receive(
      .loaded(.dashboardChanged(DashboardChanged(.create(draft), dashboard: made))))
    #expect(workspace.dashboardSubject == made)
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
    #expect(workspace.confirmQuestion() == [.changeDashboard(.share(board, .enable(true)))])
    let on = Sharing(isEnabled: true, token: "t")
    _ = workspace.receive(
      .loaded(.dashboardChanged(DashboardChanged(.share(board, .enable(true)), sharing: on))))
    #expect(workspace.toggleSharing() == [.changeDashboard(.share(board, .enable(false)))])
    _ = workspace.backOut()
    #expect(workspace.dashboardSubject?.isShared == true)
  }

  @Test func `a password is shown in its pane and gone with it`() {
    let sharing = Sharing(isEnabled: true, token: "t", needsPassword: true)
    var workspace = shared(sharing)
    _ = workspace.askForSharingPassword()
    let change = DashboardChange.share(board, .addPassword(note: "press"))
    #expect(retype("press", in: &workspace) == [.changeDashboard(change)])
    let made = DashboardChanged(change, sharing: sharing, password: "s3cret-word")
    _ = workspace.receive(.loaded(.dashboardChanged(made)))
    #expect(workspace.top(SharingViewModel.self)?.password == "s3cret-word")
    #expect(workspace.notice?.text.contains("s3cret-word") == false)
    _ = workspace.backOut()
    _ = workspace.openSharing()
    #expect(workspace.top(SharingViewModel.self)?.password == nil)
  }

  @Test func `another token is asked about`() {
    var workspace = shared(Sharing(isEnabled: true, token: "t"))
    #expect(workspace.askToRenewSharing() == [])
    #expect(workspace.confirmQuestion() == [.changeDashboard(.share(board, .renewToken))])
  }
}
