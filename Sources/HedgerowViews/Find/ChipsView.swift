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
    LayerView.drawList(items, of: list, into: &frame, at: inside) { item, _, row, frame in
      frame.write(
        isSet(item) ? "+" : " ", row: row, column: inside.column + 1, style: Style(.mark))
      let used = frame.write(
        item.words, row: row, column: inside.column + 3, width: max(0, inside.columns - 12))
      let count = item.count?.grouped ?? ""
      frame.write(
        count, row: row, column: inside.endColumn - 1 - TerminalText.width(count),
        style: Style(.dim))
      return inside.column + 3..<inside.column + 3 + used
    }
  }
}
