import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension ChipsViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      Size(columns: min(frame.size.columns, 48), rows: min(items.count + 2, layout.body.rows)),
      title: "Show only", in: &frame, over: layout)
    let top = ListWindow.top(of: list, rows: inside.rows)
    for (offset, item) in items.dropFirst(top).prefix(inside.rows).enumerated() {
      let row = inside.row + offset
      frame.write(
        isSet(item) ? "+" : " ", row: row, column: inside.column + 1, style: Style(.mark))
      let used = frame.write(
        item.words, row: row, column: inside.column + 3, width: max(0, inside.columns - 12))
      let count = item.count?.grouped ?? ""
      frame.write(
        count, row: row, column: inside.endColumn - 1 - TerminalText.width(count),
        style: Style(.dim))
      if top + offset == list.position {
        frame.restyle(
          row: row, columns: inside.column + 3..<inside.column + 3 + used, style: Style(.cursor))
      }
    }
  }
}
