import HedgerowViewModels

/// What has changed in the tree, and what can be done there.
enum ComparisonActions {
  static let all =
    [
      Action(
        "tree.changes", "What has changed since the last visit, or since a snapshot file",
        keys: ["g c"],
        taking: Argument("FILE", isRequired: false) { $0.showChanges(since: .file($1)) }
      ) { $0.showChanges(since: .lastVisit) }
    ] + ListActions.moves(in: .comparison) + [
      Action("comparison.reveal", "Show the row in the tree", keys: ["enter"], hint: "in the tree")
      { $0.revealFromComparison() },
      Action("comparison.kind", "Only what is new, gone, moved, renamed", keys: ["t"], hint: "kind")
      { workspace in
        workspace.changeTop(ComparisonViewModel.self) { $0.showNextKind() }
      },
      Action("comparison.refresh", "Compare again", keys: ["R"], hint: "refresh") {
        $0.compareAnew()
      },
    ]
}
