import HedgerowViewModels

/// What lies around the tree: stars, what was opened, originals of links, the home folder, Unfiled.
enum NeighbourActions {
  static let tree = [
    Action(
      "tree.star", "Star the row, or take its star away", keys: ["b"], unless: .mayNotChangeRow
    ) { $0.toggleStar() },
    Action(
      "tree.original", "From a link to the row of its object", keys: ["g f"], alsoIn: .listsOfRows,
      unless: .noLink
    ) { $0.goToOriginal() },
    Action(
      "tree.places", "All rows of the same object", keys: ["g a"], alsoIn: .listsOfRows,
      unless: .noObject
    ) {
      $0.showPlaces()
    },
    Action("tree.home", "Your home folder", keys: ["g h"]) { $0.goHome() },
    Action(
      "tree.unfiled", "File what is in no folder; explains first", keys: ["g u"],
      unless: .mayNotChange
    ) { $0.askForUnfiled() },
  ]

  /// The views that can be turned to from anywhere.
  static let views = [
    Action(
      "app.goTo", "Go to anything: rows, actions, views, addresses", keys: ["ctrl-p"],
      hint: "go to", command: "go"
    ) { _ in [.showGoTo] },
    Action("app.tree", "View: the tree", keys: ["1"]) { $0.showTree() },
    Action("app.dashboards", "View: all dashboards", keys: ["2"]) {
      $0.showDashboards()
    },
    Action("app.trash", "View: what this client deleted", keys: ["7", "g t"]) { $0.openTrash() },
    Action("app.recents", "View: what was opened last", keys: ["6", "g r"]) { $0.show(.recents) },
    Action("app.starred", "View: what is starred", keys: ["g s"]) { $0.show(.starred) },
  ]
}
