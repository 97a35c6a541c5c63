import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension MarkListViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size, title: "Marked: \(items.count.grouped)", in: &frame, over: layout)
    LayerView.drawList(items, of: list, into: &frame, at: inside) { item, _, row, frame in
      let start = inside.column + 1
      return start..<start
        + frame.write(item.words, row: row, column: start, width: inside.columns - 2)
    }
  }
}
