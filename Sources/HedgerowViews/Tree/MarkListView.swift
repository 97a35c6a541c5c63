import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension MarkListViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size, title: "Marked: \(items.count.grouped)", in: &frame, over: layout)
    for (offset, position) in list.window.prefix(inside.rows).enumerated() {
      let row = inside.row + offset
      let used = frame.write(
        items[position].words, row: row, column: inside.column + 1, width: inside.columns - 2)
      if position == list.position {
        frame.restyle(
          row: row, columns: inside.column + 1..<inside.column + 1 + used, style: Style(.cursor))
      }
    }
  }
}
