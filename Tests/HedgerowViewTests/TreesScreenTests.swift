import HedgerowCore
import HedgerowViewModels
import HedgerowViews
import TerminalKit
import Testing

/// Two trees side by side, and tabs, as they are painted.
@Suite struct TreesScreenTests {
  /// A row of the right tree is cut, and the left one has the keys again.
  private func sideBySide() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.goToOtherTree()
    workspace.select("Activation")
    _ = workspace.tree.collapse()
    workspace.select("Board pack")
    _ = workspace.take(to: .move)
    _ = workspace.goToOtherTree()
    workspace.select("Activation notes")
    return workspace
  }

  /// Three tabs, one in a folder with a long and hostile name.
  private func tabs() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.openTab()
    let name = "Everything that the board \u{1B}[31msees of 日本 in the first quarter/"
    workspace.take(page("Platform", [row("Platform/" + name)]))
    workspace.open("Platform")
    workspace.take(page("Platform/" + name.dropLast(), [row("Platform/" + name + "x")]))
    _ = workspace.tree.moveCursor(by: 1)
    _ = workspace.tree.expand()
    _ = workspace.tree.moveCursor(by: 1)
    _ = workspace.openTab()
    workspace.select("Board pack")
    return workspace
  }

  @Test(arguments: [
    ("split-80x24", ScreenSize.usual), ("split-120x40", ScreenSize.large),
    ("split-40x10", ScreenSize.least),
  ]) func `two trees share the width where there is room for both`(
    name: String, size: Size
  ) throws {
    try expectScreen(name, of: sideBySide(), at: size)
  }

  @Test(arguments: [
    ("tabs-80x24", ScreenSize.usual), ("tabs-120x40", ScreenSize.large),
    ("tabs-40x10", ScreenSize.least),
  ]) func `tabs have a line once there are several`(name: String, size: Size) throws {
    try expectScreen(name, of: tabs(), at: size)
  }

  @Test(arguments: [ScreenSize.usual, ScreenSize.large, ScreenSize.narrow, ScreenSize.least])
  func `what is closed again leaves no trace`(size: Size) {
    var workspace = sideBySide()
    _ = workspace.keepThisTree()
    _ = workspace.openTab()
    _ = workspace.closeTab()
    _ = workspace.receive(.elapsed(.cursorRest))
    var other = WorkspaceViewModel.example()
    other.select("Board pack")
    _ = other.take(to: .move)
    other.select("Activation notes")
    #expect(paintedText(workspace, at: size) == paintedText(other, at: size))
  }

  @Test(arguments: [ScreenSize.usual, ScreenSize.large])
  func `a step of the cursor changes its two rows in its own tree alone`(size: Size) {
    var workspace = sideBySide()
    let layout = WorkspaceLayout(size: size, workspace.restingContent)
    workspace.resize(
      treeHeight: layout.tree.rows, boxHeight: layout.boxHeight,
      boxColumns: layout.boxColumns)
    _ = workspace.prepareFrame()
    let context = ViewContext(size: size, now: paintingTime, hints: treeHints)
    let before = WorkspaceView.render(workspace, in: context)
    _ = workspace.tree.moveCursor(by: 1)
    _ = workspace.prepareFrame()
    let after = WorkspaceView.render(workspace, in: context)
    let changed = (0..<size.rows).compactMap { row in
      after.changedColumns(row: row, since: before)
    }
    #expect(changed.count == 2)
    #expect(changed.allSatisfy { layout.tree.columnRange.contains($0.upperBound - 1) })
    #expect(changed.allSatisfy { layout.tree.columnRange.contains($0.lowerBound) })
  }

  @Test func `the title without the keys is dim, and its cursor is underlined`() {
    var workspace = sideBySide()
    let layout = WorkspaceLayout(size: ScreenSize.usual, workspace.restingContent)
    workspace.resize(
      treeHeight: layout.tree.rows, boxHeight: layout.boxHeight,
      boxColumns: layout.boxColumns)
    let frame = WorkspaceView.render(
      workspace, in: ViewContext(size: ScreenSize.usual, now: paintingTime))
    let styles = layout.beside.rowRange.flatMap { row in
      layout.beside.columnRange.map { frame[row: row, column: $0].style }
    }
    #expect(styles.contains(Style(.cursorInactive, .underline)))
    #expect(!styles.contains(Style(.cursor)))
  }
}
