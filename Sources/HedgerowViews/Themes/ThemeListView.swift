import HedgerowViewModels
import TerminalKit

/// The list of themes, in a corner so that the tree shows how the theme looks.
extension ThemeList: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let columns = min(layout.body.columns, 34)
    let rows = min(names.count + 3, layout.body.rows)
    let corner = layout.body.bottom(rows)
    let box = Rect(
      column: corner.endColumn - columns, row: corner.row, columns: columns, rows: rows)
    frame.fill(box)
    frame.box(box, title: "Theme", style: Style(.borderFocused))
    let inside = box.inset()
    let rect = LayerView.drawFoot("Enter keeps · Esc leaves it", into: &frame, at: inside)
    LayerView.drawList(names, of: list, into: &frame, at: rect, isCentred: true) {
      name, _, row, frame in
      frame.write(name, row: row, column: rect.column + 1, width: rect.columns - 2)
      return rect.columnRange
    }
  }
}
