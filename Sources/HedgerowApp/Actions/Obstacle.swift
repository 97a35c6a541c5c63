import HedgerowViewModels

/// Why an action cannot be had now. The same words disable it in the help and answer its key.
package struct Obstacle: Sendable {
  private let reason: @Sendable (WorkspaceViewModel) -> String?
  /// Whether what it stands before changes the project.
  let isForChanges: Bool

  init(
    forChanges isForChanges: Bool = false,
    _ reason: @escaping @Sendable (WorkspaceViewModel) -> String?
  ) {
    self.isForChanges = isForChanges
    self.reason = reason
  }

  /// The reason, fit to stand behind "not now:"; `nil` where the action can be had.
  package func callAsFunction(_ workspace: WorkspaceViewModel) -> String? { reason(workspace) }

  static let none = Obstacle { _ in nil }

  // MARK: Moving

  static let noPlaceBefore = Obstacle { $0.tree.canGoBack ? nil : "there is no place before" }
  static let noPlaceAfter = Obstacle { $0.tree.canGoForward ? nil : "there is no place after" }

  static let noFilter = Obstacle {
    $0.tree.filter == nil ? "there is no filter; `/` sets one" : nil
  }

  static let noRow = Obstacle {
    $0.actionRow == nil ? $0.rowObstacle : nil
  }

  static let noFolder = Obstacle { workspace in
    guard let node = workspace.tree.selected else { return noRow(workspace) }
    return workspace.tree.table.isFolder(node) ? nil : "the row is no folder"
  }

  // MARK: Finding

  static let noConditions = Obstacle {
    $0.tree.conditions.isEmpty ? "no condition is set; `f f` lists them" : nil
  }

  static let noLink = Obstacle { workspace in
    guard let node = workspace.actionRow else { return noRow(workspace) }
    let table = workspace.tree.table
    if !table.isShortcut(node) { return "the row is no link" }
    return table.isFolder(node) ? "PostHog does not say what a linked folder stands for" : nil
  }

  static let noObject = Obstacle { workspace in
    guard let node = workspace.actionRow else { return noRow(workspace) }
    return workspace.tree.table.isFolder(node) ? "a folder is in one place only" : nil
  }

  static let noSearch = Obstacle { workspace in
    if case .search? = workspace.top(RowListViewModel.self)?.rows { return nil }
    return "the list is not that of a search"
  }

  static let noStarOrder = Obstacle { workspace in
    guard workspace.top(RowListViewModel.self)?.rows == .starred else {
      return "only the starred rows have an order of one's own"
    }
    return mayNotChange(workspace)
  }

  // MARK: Marking

  static let mayNotMark = Obstacle { $0.markObstacle }
  static let mayNotMarkRange = Obstacle { $0.rangeObstacle }
  static let noMarks = Obstacle { $0.tree.hasMarks ? nil : "nothing is marked; Space marks a row" }

  // MARK: Changing

  static let mayNotChange = Obstacle(forChanges: true) { workspace in
    if workspace.heading.isReadOnly { return "this session is read-only" }
    return workspace.status?.isOffline == true
      ? "there is no network, so changes are off; `R` tries again" : nil
  }

  static let mayNotChangeRow = Obstacle(forChanges: true) { workspace in
    if let obstacle = mayNotChange(workspace) ?? noRow(workspace) { return obstacle }
    guard let node = workspace.actionRow else { return nil }
    if workspace.tree.table.isPlaceholder(node) {
      return "this folder has no row of its own on the server"
    }
    return workspace.tree.pending.touches(node) ? "a change of this row is still under way" : nil
  }

  static let nothingToPut = Obstacle(forChanges: true) { mayNotChange($0) ?? $0.putObstacle }

  /// For what is done to the marked rows, or to the one under the cursor.
  static let mayNotChangeRows = Obstacle(forChanges: true) { workspace in
    guard workspace.tree.hasMarks else { return mayNotChangeRow(workspace) }
    if let obstacle = mayNotChange(workspace) { return obstacle }
    return workspace.targets.isEmpty
      ? "the filter hides all marked rows; Esc shows them" : nil
  }

  static let mayNotRepeat = Obstacle(forChanges: true) { mayNotChangeRows($0) ?? $0.repeatObstacle }

  static let nothingToRedo = Obstacle(forChanges: true) {
    mayNotChange($0)
      ?? ($0.tree.project.redoable == nil ? "nothing has been taken back just now" : nil)
  }

  static let nothingToUndoHere = Obstacle(forChanges: true) { workspace in
    guard let receipt = workspace.top(BatchResult.self)?.receipt else { return nil }
    return receipt.inverse == nil || receipt.doneCount == 0
      ? "nothing takes back what was done" : nil
  }

  static let nameMustBeTyped = Obstacle {
    $0.question?.textToType == nil ? nil : "something must be typed"
  }
}
