import HedgerowCore

extension WorkspaceViewModel {
  /// Asks for the folder to move or link the marked rows into, or the one under the cursor.
  package mutating func askForTarget(_ placement: Placement) -> [Effect] {
    let nodes = targets
    guard let first = nodes.first else { return [] }
    let what =
      nodes.count == 1 ? "“\(tree.table.name(of: first))”" : nodes.count.counted("row")
    push(
      FolderChoice(
        nodes, placement,
        title: placement == .move ? "Move \(what) to" : "Create a shortcut to \(what) in",
        recent: tree.project.recentTargets, in: tree))
    return []
  }

  /// Puts the rows into the folder under the bar.
  package mutating func acceptFolder() -> [Effect] {
    guard let choice = top(FolderChoice.self) else { return [] }
    guard let item = choice.selected else {
      tell(Notice("No folder matches. Type another name, or Esc.", .warning))
      return []
    }
    if let obstacle = item.obstacle {
      tell(Notice("Not here: \(obstacle).", .warning))
      return []
    }
    layers.removeLast()
    return place(choice.nodes, into: item.path, choice.placement)
  }

  /// Why the last move or link cannot be repeated with these rows; `nil` where it can.
  package var repeatObstacle: String? {
    guard let last = changes.lastPlacement else { return "nothing has been moved or linked yet" }
    return tree.placementObstacle(targets, into: last.folder, last.placement)
  }

  /// Moves or links the marked rows, or the one under the cursor, to where the last ones went.
  package mutating func repeatPlacement() -> [Effect] {
    guard let last = changes.lastPlacement, repeatObstacle == nil else { return [] }
    return place(targets, into: last.folder, last.placement)
  }

  mutating func place(
    _ nodes: [NodeID], into folder: EntryPath, _ placement: Placement
  ) -> [Effect] {
    guard let operation = tree.placing(nodes, into: folder, placement) else { return [] }
    changes.lastPlacement = LastPlacement(placement: placement, folder: folder)
    return propose(operation)
  }
}

/// Where rows were put last, and how.
package struct LastPlacement: Hashable, Sendable {
  package let placement: Placement
  package let folder: EntryPath
}
