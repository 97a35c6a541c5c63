import HedgerowViewModels

/// What can be done in the bars of what fills a folder, and what opens them.
enum UsageActions {
  static let all =
    [
      Action("tree.du", "What fills the folder, by folder and type", keys: ["g d"]) {
        $0.openUsage()
      }
    ] + ListActions.moves(in: .usage) + [
      Action("usage.enter", "Into the folder", keys: ["enter", "l", "right"], hint: "into") {
        $0.enterUsage()
      },
      Action(
        "usage.leave", "To the folder around", keys: ["h", "left", "backspace"], hint: "around"
      ) { $0.leaveUsage() },
      Action("usage.group", "By type, or by folder again", keys: ["tab", "t"], hint: "by type") {
        $0.regroupUsage()
      },
      Action("usage.reveal", "Show the folder in the tree", keys: ["o"], hint: "in the tree") {
        $0.revealFromUsage()
      },
    ]
}
