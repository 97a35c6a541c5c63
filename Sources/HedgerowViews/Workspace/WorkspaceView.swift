import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The whole screen.
package enum WorkspaceView {
  package static func render(_ workspace: WorkspaceViewModel, in context: ViewContext) -> Frame {
    var frame = Frame(size: context.size)
    let layout = WorkspaceLayout(
      size: context.size,
      workspace.content(noticeRows: FooterView.noticeLines(of: workspace, on: context.size).count))
    guard layout.form != .tooSmall else {
      frame.write("This window is too small: 40x10 at least.", row: 0, column: 0, style: .plain)
      frame.write("q quits", row: 1, column: 0, style: Style(.hint))
      return frame
    }
    HeaderView.draw(
      workspace, into: &frame, at: layout.header, saysFolder: layout.form == .bare, context)
    TabsView.draw(workspace.trees, into: &frame, at: layout.tabs)
    // A list stays in view behind the question about its lines.
    let layers = [workspace.pageBelow, workspace.layers.last].compactMap { $0 as? any DrawnLayer }
    if !layers.contains(where: \.coversBody) {
      drawBody(workspace, into: &frame, layout, context)
    }
    FooterView.draw(workspace, into: &frame, layout, context)
    for layer in layers { layer.draw(into: &frame, over: layout, context) }
    if let prefix = workspace.prefix, prefix.isShown {
      PrefixView.draw(prefix, into: &frame, over: layout)
    }
    return frame
  }

  /// The trees and the preview.
  private static func drawBody(
    _ workspace: WorkspaceViewModel, into frame: inout Frame, _ layout: WorkspaceLayout,
    _ context: ViewContext
  ) {
    drawBoxes(workspace, into: &frame, layout, context)
    TreeView.draw(workspace.tree, into: &frame, at: layout.tree, context)
    drawBeside(workspace.trees, into: &frame, layout, context)
    MarksView.draw(workspace.tree, into: &frame, at: layout.marks, layout)
    // Terminals scroll whole lines: a preview beside them would have to be put back at each step.
    if workspace.tree.isSettled || workspace.isPreviewLarge || layout.form != .wide {
      DetailView.draw(workspace, into: &frame, at: layout.preview, context)
    }
  }

  private static func drawBoxes(
    _ workspace: WorkspaceViewModel, into frame: inout Frame, _ layout: WorkspaceLayout,
    _ context: ViewContext
  ) {
    guard !layout.box.isEmpty else { return }
    let border = Style(workspace.heading.isProtected ? .protectedBorder : .border)
    frame.box(layout.box, title: nil, style: border)
    if workspace.isPreviewLarge { return }
    switch layout.form {
    case .wide:
      frame.verticalLine(
        column: layout.preview.column - 1, rows: layout.box.rowRange, style: border)
      frame.title(
        TreeView.title(of: workspace.tree), row: layout.box.row,
        columns: layout.box.column..<layout.preview.column, style: Style(.title))
      frame.title(
        DetailView.title(of: workspace, context), row: layout.box.row,
        columns: layout.preview.column - 1..<layout.box.endColumn, style: Style(.title))
    case .stacked:
      drawTitle(of: workspace.tree, over: layout.tree, into: &frame, style: Style(.title))
      guard !layout.preview.isEmpty else { return }
      frame.horizontalLine(
        row: layout.preview.row - 1, columns: layout.box.columnRange, style: border)
      frame.title(
        DetailView.title(of: workspace, context), row: layout.preview.row - 1,
        columns: layout.box.columnRange, style: Style(.title))
    case .bare, .tooSmall: break
    }
  }

  /// The tree that does not have the keys, and the line between the two.
  private static func drawBeside(
    _ trees: Trees, into frame: inout Frame, _ layout: WorkspaceLayout, _ context: ViewContext
  ) {
    guard !layout.beside.isEmpty, let beside = trees.beside else { return }
    let line = max(layout.tree.column, layout.beside.column) - 1
    frame.verticalLine(
      column: line, rows: layout.box.row..<layout.tree.endRow + 1, style: Style(.border))
    drawTitle(of: beside, over: layout.beside, into: &frame, style: Style(.dim))
    TreeView.draw(beside, into: &frame, at: layout.beside, context, hasKeys: false)
  }

  private static func drawTitle(
    of tree: TreeViewModel, over rect: Rect, into frame: inout Frame, style: Style
  ) {
    frame.title(
      TreeView.title(of: tree), row: rect.row - 1, columns: rect.column - 1..<rect.endColumn + 1,
      style: style)
  }
}

extension WorkspaceViewModel {
  /// What decides where everything stands.
  func content(noticeRows: Int) -> WorkspaceLayout.Content {
    var content = restingContent
    content.isPreviewLarge = isPreviewLarge
    content.noticeRows = noticeRows
    return content
  }

  /// The same, without what lies over the tree for a while.
  package var restingContent: WorkspaceLayout.Content {
    var content = WorkspaceLayout.Content()
    content.isWide = tree.form != .tree
    content.markCount = tree.marks.nodes.count
    content.hasTabs = trees.tabCount > 1
    content.isSplit = trees.isSplit
    content.isRightFocused = trees.isRightFocused
    return content
  }
}
