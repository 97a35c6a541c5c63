import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension BatchResult: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let columns = min(frame.size.columns, 76)
    let lines = self.lines.flatMap { Wrapping.lines(of: $0, columns: columns - 4) }
    let room = max(1, layout.boxHeight - 2)
    let inside = LayerView.openBox(
      Size(columns: columns, rows: min(lines.count, room) + 4), title: title, in: &frame,
      over: layout, style: Style(.warning))
    let top = min(list.position, max(0, lines.count - room))
    for (offset, line) in lines.dropFirst(top).prefix(room).enumerated() {
      frame.write(line, row: inside.row + offset, column: inside.column + 1)
    }
    frame.write(
      answer, row: inside.endRow - 1, column: inside.column + 1, width: inside.columns - 2,
      style: Style(.hint))
  }
}
