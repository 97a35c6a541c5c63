import HedgerowViewModels

/// What can be done in the list of dashboards and to a dashboard itself, in the pane of its sharing, and where one of
/// several ways is chosen.
enum DashboardListActions {
  static let all = list + changes + tiles + sharing + choice

  private static let list =
    ListActions.moves(in: .dashboards) + [
      Action("dashboards.open", "Open the dashboard", keys: ["enter", "l"], hint: "open") {
        $0.openFromDashboards()
      },
      Action("dashboards.reveal", "Go to its row in the tree", keys: ["g ."]) {
        $0.revealFromDashboards()
      },
      Action("dashboards.search", "Search the dashboards", keys: ["/", "s"], hint: "search") {
        $0.askForDashboardSearch()
      },
      Action("dashboards.sort", "The next order", keys: ["z"], hint: "sort") {
        $0.sortDashboards()
      },
      Action("dashboards.refresh", "Ask the server again", keys: ["R"]) { $0.reloadDashboards() },
      Action(
        "dashboards.new", "New dashboard: empty, a copy, from a template", keys: ["n"],
        hint: "new", unless: .mayNotChange
      ) { $0.askForNewDashboard() },
      Action(
        "dashboards.mark", "Mark the dashboard and step down", keys: ["space"],
        unless: .noDashboard
      ) { $0.markDashboard() },
      Action("dashboards.invertMarks", "Turn the marks round", keys: ["V"]) {
        $0.invertDashboardMarks()
      },
      Action(
        "dashboards.rename", "Rename the dashboard", keys: ["r"], hint: "rename",
        unless: .mayNotChangeDashboard
      ) { $0.askForDashboardName() },
    ]

  /// To the dashboard under the cursor of the list, and to the one that is open.
  private static let changes = [
    Action(
      "dashboard.rename", "Rename the dashboard", keys: ["N"], unless: .mayNotChangeDashboard
    ) { $0.askForDashboardName() },
    Action(
      "dashboard.describe", "Describe the dashboard", keys: ["e"], alsoIn: [.dashboards],
      unless: .mayNotChangeDashboard
    ) { $0.askForDashboardDescription() },
    Action(
      "dashboard.tags", "Change its tags, or those of the marked ones", keys: ["t"],
      alsoIn: [.dashboards],
      unless: .mayNotChangeDashboard
    ) { $0.askForDashboardTags() },
    Action(
      "dashboard.pin", "Pin it, or unpin it", keys: ["p"], alsoIn: [.dashboards],
      unless: .mayNotChangeDashboard
    ) { $0.toggleDashboardPin() },
    Action(
      "dashboard.restrict", "Who may change it", keys: ["L"], alsoIn: [.dashboards],
      unless: .mayNotChangeDashboard
    ) { $0.askForDashboardRestriction() },
    Action(
      "dashboard.fields", "Its fields as JSON in $EDITOR: filters, variables, colours",
      keys: ["E"], alsoIn: [.dashboards], unless: .mayNotChangeDashboard
    ) { $0.editDashboardFields() },
    Action(
      "dashboard.sharing", "How it is shared: link, passwords", keys: ["S"],
      alsoIn: [.dashboards], unless: .noDashboard
    ) { $0.openSharing() },
    Action(
      "dashboard.delete", "Delete it; asks about its insights", keys: ["d"],
      alsoIn: [.dashboards], unless: .mayNotChangeDashboard
    ) { $0.askToDeleteDashboard() },
  ]

  /// To the tile in focus, also where it is shown large.
  private static let tiles =
    [
      Action(
        "dashboard.colour", "Give the tile a colour", keys: ["C"], alsoIn: [.tile],
        unless: .mayNotChangeTile
      ) { $0.askForTileColour() },
      Action(
        "dashboard.moveTile", "Move the tile to another dashboard", keys: ["M"], alsoIn: [.tile],
        unless: .mayNotChangeTile
      ) { $0.askForTileTarget() },
    ] + ListActions.movesWhileTyping(in: .boards) + [
      Action("boards.accept", "To this dashboard", keys: ["enter"], hint: "here") {
        $0.acceptDashboard()
      }
    ]

  private static let sharing =
    ListActions.moves(in: .sharing) + [
      Action(
        "sharing.toggle", "Switch the link on or off", keys: ["space"], hint: "on/off",
        unless: .mayNotChangeSharing
      ) { $0.toggleSharing() },
      Action("sharing.reveal", "Show the link, or mask it", keys: ["v"], hint: "link") {
        $0.revealSharingLink()
      },
      Action("sharing.copy", "Copy the link", keys: ["c"], hint: "copy", unless: .noSharedLink) {
        $0.copySharingLink()
      },
      Action(
        "sharing.protect", "Let the link ask for a password, or not", keys: ["w"],
        hint: "password", unless: .mayNotChangeSharing
      ) { $0.toggleSharingPassword() },
      Action(
        "sharing.new", "Make a password, shown once", keys: ["n"], hint: "new password",
        unless: .mayNotChangeSharing
      ) { $0.askForSharingPassword() },
      Action(
        "sharing.remove", "Remove the password", keys: ["d"], unless: .mayNotChangeSharing
      ) { $0.askToRemoveSharingPassword() },
      Action(
        "sharing.renew", "Give the link another token", keys: ["T"], unless: .mayNotRenewLink
      ) { $0.askToRenewSharing() },
      Action("sharing.refresh", "Ask the server again", keys: ["R"]) { $0.reloadSharing() },
    ]

  private static let choice =
    ListActions.moves(in: .choice) + [
      Action("choice.accept", "This one", keys: ["enter", "l"], hint: "choose") {
        $0.acceptChoice()
      }
    ]
}

extension Obstacle {
  static let noDashboard = Obstacle { $0.dashboardObstacle }

  static let mayNotChangeDashboard = Obstacle(forChanges: true) {
    mayNotChange($0) ?? $0.dashboardObstacle
  }

  static let mayNotChangeTile = Obstacle(forChanges: true) {
    mayNotChange($0) ?? $0.tileObstacle
  }

  static let mayNotChangeSharing = Obstacle(forChanges: true) {
    mayNotChange($0)
      ?? ($0.top(SharingViewModel.self)?.sharing == nil
        ? "how it is shared is not known yet; `R` asks" : nil)
  }

  static let noSharedLink = Obstacle {
    $0.top(SharingViewModel.self)?.link == nil
      ? "there is no link; Space makes one" : nil
  }

  static let mayNotRenewLink = Obstacle(forChanges: true) { mayNotChange($0) ?? noSharedLink($0) }
}
