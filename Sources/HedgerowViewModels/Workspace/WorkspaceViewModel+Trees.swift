import HedgerowCore

extension WorkspaceViewModel {
  // MARK: Side by side

  /// Gives the keys to the other tree; where there is none, opens one beside this one.
  package mutating func goToOtherTree() -> [Effect] {
    trees.isSplit ? focus { $0.focusOther() } : open { $0.split() }
  }

  /// Keeps the tree that has the keys and closes the one beside it.
  package mutating func keepThisTree() -> [Effect] {
    trees.closeBeside()
    return [.wait(.cursorRest)]
  }

  /// Closes the tree that was opened beside the first.
  mutating func closeSecondTree() -> [Effect] {
    let effects = trees.isRightFocused ? focus { $0.focusOther() } : []
    return effects + keepThisTree()
  }

  // MARK: Tabs

  package mutating func openTab() -> [Effect] { open { $0.openTab() } }

  package mutating func closeTab() -> [Effect] { focus { $0.closeTab() } }

  /// Shows the tab of that number, which counts from 1.
  package mutating func show(tab number: Int) -> [Effect] {
    focus { $0.show(tab: number - 1) }
  }

  /// Goes on to the next (1) or previous (-1) tab; inside a row, and where there is one tab only, to the next row of
  /// the folder.
  package mutating func goOn(by step: Int) -> [Effect] {
    guard trees.tabCount > 1, !isPreviewLarge else { return tree.moveToSibling(step) }
    return focus { $0.moveTab(by: step) }
  }

  /// Gives the keys to another tree, and says how a way has ended that was begun there.
  private mutating func focus(_ change: (inout Trees) -> [Effect]) -> [Effect] {
    isPreviewLarge = false
    return change(&trees) + endJourney()
  }

  /// Opens a tree at the place of this one. Where a filter found the row, the new tree opens the folders around it.
  private mutating func open(_ change: (inout Trees) -> [Effect]) -> [Effect] {
    let row = tree.selected
    let effects = focus(change)
    guard let row, tree.selected != row else { return effects }
    return effects + tree.reveal(row)
  }

  // MARK: Frames and starts

  /// To be called before each frame.
  package mutating func prepareFrame() -> [Effect] {
    followRange()
    let effects = trees.prepareFrame() + partings
    partings = []
    for index in layers.indices { layers[index].prepareFrame(over: trees.focused) }
    return effects + layers.indices.flatMap { layers[$0].askBeforeFrame() }
  }

  /// Where the user is now.
  package var place: Place { trees.place }
}
