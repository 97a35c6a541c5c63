import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The whole screen.
package enum WorkspaceView {
  package static func render(_ workspace: WorkspaceViewModel, in context: ViewContext) -> Frame {
    var frame = Frame(size: context.size)
    let layout = WorkspaceLayout(
      size: context.size, isPreviewLarge: workspace.isPreviewLarge,
      noticeRows: FooterView.noticeLines(of: workspace, on: context.size).count,
      isWide: workspace.tree.form != .tree,
      markCount: workspace.tree.marks.nodes.count)
    guard layout.form != .tooSmall else {
      frame.write("This window is too small: 40x10 at least.", row: 0, column: 0, style: .plain)
      frame.write("q quits", row: 1, column: 0, style: Style(.hint))
      return frame
    }
    HeaderView.draw(
      workspace, into: &frame, at: layout.header, saysFolder: layout.form == .bare, context)
    drawBoxes(workspace, into: &frame, layout)
    TreeView.draw(workspace.tree, into: &frame, at: layout.tree, context)
    MarksView.draw(workspace.tree, into: &frame, at: layout.marks, layout)
    // Terminals scroll whole lines: a preview beside them would have to be put back at each step.
    if workspace.tree.isSettled || workspace.isPreviewLarge || layout.form != .wide {
      DetailView.draw(workspace, into: &frame, at: layout.preview, context)
    }
    FooterView.draw(workspace, into: &frame, layout, context)
    (workspace.layers.last as? any DrawnLayer)?.draw(into: &frame, over: layout, context)
    if let prefix = workspace.prefix, prefix.isShown {
      PrefixView.draw(prefix, into: &frame, over: layout)
    }
    return frame
  }

  private static func drawBoxes(
    _ workspace: WorkspaceViewModel, into frame: inout Frame, _ layout: WorkspaceLayout
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
        DetailView.title(of: workspace), row: layout.box.row,
        columns: layout.preview.column - 1..<layout.box.endColumn, style: Style(.title))
    case .stacked:
      frame.horizontalLine(
        row: layout.preview.row - 1, columns: layout.box.columnRange, style: border)
      frame.title(
        TreeView.title(of: workspace.tree), row: layout.box.row, columns: layout.box.columnRange,
        style: Style(.title))
      frame.title(
        DetailView.title(of: workspace), row: layout.preview.row - 1,
        columns: layout.box.columnRange, style: Style(.title))
    case .bare, .tooSmall: break
    }
  }
}
