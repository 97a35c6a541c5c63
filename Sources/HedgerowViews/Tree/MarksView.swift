import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The marked rows with the folders that they lie in, below the tree.
enum MarksView {
  static func draw(
    _ tree: TreeViewModel, into frame: inout Frame, at rect: Rect, _ layout: WorkspaceLayout
  ) {
    guard !rect.isEmpty else { return }
    let border = rect.column - 1..<rect.endColumn + 1
    frame.horizontalLine(row: rect.row - 1, columns: border, style: Style(.border))
    frame.title(
      tree.markSummary?.words ?? "", row: rect.row - 1, columns: border, style: Style(.title))
    let nodes = tree.marks.nodes.filter { tree.table.contains($0) }
    // The latest marks are those that one wants to see.
    let shown = nodes.count > rect.rows ? nodes.suffix(rect.rows - 1) : nodes[...]
    for (offset, node) in shown.reversed().enumerated() {
      draw(node, of: tree, into: &frame, row: rect.row + offset, at: rect)
    }
    if nodes.count > shown.count {
      frame.write(
        "… and \((nodes.count - shown.count).grouped) more", row: rect.endRow - 1,
        column: rect.column + 1, width: rect.columns - 2, style: Style(.dim))
    }
  }

  private static func draw(
    _ node: NodeID, of tree: TreeViewModel, into frame: inout Frame, row: Int, at rect: Rect
  ) {
    let isHidden = tree.isHiddenByFilter(node)
    let name = tree.shownName(of: node) + (tree.table.isFolder(node) ? "/" : "")
    let folders = tree.table.trail(to: node).dropLast().map { tree.table.name(of: $0) }
    let used = frame.write(
      name, row: row, column: rect.column + 1, width: rect.columns - 2,
      style: isHidden ? Style(.dim) : .plain)
    let place = (isHidden ? "hidden by the filter, " : "") + folders.joined(separator: "/")
    frame.write(
      place, row: row, column: rect.column + 3 + used, width: max(0, rect.columns - 4 - used),
      style: Style(.dim))
  }
}
