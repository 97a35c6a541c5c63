import HedgerowCore
import HedgerowViews
import TerminalKit
import Testing

@testable import HedgerowViewModels

private let listHints = [("↵", "open"), ("/", "search"), ("n", "new"), ("?", "help")].map {
  KeyHint(keys: $0, title: $1)
}

/// The list of dashboards and what opens from it, as they are painted.
struct DashboardListScreenTests {
  private static let board = DashboardSummary(
    id: 1, name: "Board pack", tags: ["board"], isPinned: true, isShared: true,
    creator: "Mira Okafor", refreshedAt: Moment(seconds: paintingTime.seconds - 7_200),
    row: row("Board pack", "dashboard"))

  private static func open() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.showDashboards()
    let dashboards = [
      board,
      DashboardSummary(
        id: 2, name: "Activation funnel", tags: ["core", "q3"], creator: "Tomás Ferreira",
        refreshedAt: Moment(seconds: paintingTime.seconds - 300),
        row: row("Growth/Activation/Activation funnel", "dashboard")),
      DashboardSummary(
        id: 3, name: "Signups by country and by the plan of the account, week by week",
        creator: "mira@example.com"),
      DashboardSummary(id: 4, name: "🚀 Launch \u{1B}[31mroom", isPinned: true),
    ]
    _ = workspace.receive(
      .loaded(
        .dashboards(
          DashboardPage(
            search: "", dashboards: dashboards, total: 4,
            source: .server(asOf: Moment(seconds: paintingTime.seconds - 60))))))
    return workspace
  }

  @Test func `the list shows more of each dashboard where there is room`() throws {
    var workspace = Self.open()
    _ = workspace.moveInLayer(by: 2)
    try expectScreen("dashboards-80x24", of: workspace, hints: listHints)
    try expectScreen("dashboards-120x40", of: workspace, at: ScreenSize.large, hints: listHints)
    try expectScreen("dashboards-40x10", of: workspace, at: ScreenSize.least, hints: listHints)
  }

  @Test func `a new dashboard is chosen from what there is to make it from`() throws {
    var workspace = Self.open()
    _ = workspace.askForNewDashboard()
    _ = workspace.receive(
      .loaded(
        .dashboardTemplates([
          DashboardTemplate(name: "Revenue", description: "What comes in, and from whom.")
        ])))
    try expectScreen("dashboard-new-80x24", of: workspace, hints: listHints)
  }

  @Test func `the pane of the sharing masks the link and shows a new password once`() throws {
    var workspace = Self.open()
    _ = workspace.openSharing()
    let sharing = Sharing(
      isEnabled: true, token: "t0k3n", needsPassword: true,
      passwords: [
        Sharing.Password(
          id: 1, note: "for the press", creator: "mira@example.com",
          createdAt: Moment(seconds: paintingTime.seconds - 86_400)),
        Sharing.Password(id: 2, note: "", creator: "mira@example.com"),
      ])
    _ = workspace.receive(.loaded(.sharing(dashboard: 1, sharing)))
    try expectScreen("dashboard-sharing-80x24", of: workspace, hints: listHints)
    _ = workspace.receive(
      .loaded(
        .sharingChanged(
          SharingChanged(
            SharingChange(Self.board, .addPassword(note: "for the press")), sharing: sharing,
            password: "s3cret-word"))))
    _ = workspace.revealSharingLink()
    workspace.dismissNotice()
    try expectScreen(
      "dashboard-sharing-120x40", of: workspace, at: ScreenSize.large, hints: listHints)
  }
}
