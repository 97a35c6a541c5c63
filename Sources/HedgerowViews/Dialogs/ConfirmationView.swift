import HedgerowViewModels
import TerminalKit

extension ConfirmationViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let columns = min(frame.size.columns, 72)
    let words = Wrapping.lines(of: lines.joined(separator: " "), columns: columns - 4)
    let inside = LayerView.openBox(
      Size(columns: columns, rows: words.count + 4), title: title, in: &frame, over: layout)
    for (offset, line) in words.prefix(max(0, inside.rows - 1)).enumerated() {
      frame.write(line, row: inside.row + offset, column: inside.column + 1, style: .plain)
    }
    frame.write(
      "y \(answer) · Enter or Esc does nothing", row: inside.endRow - 1,
      column: inside.column + 1, width: inside.columns - 2, style: Style(.hint))
  }
}
