import HedgerowViewModels
import TerminalKit

/// A box with a line to type.
extension PromptViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let columns = min(frame.size.columns, 72)
    let words = Wrapping.lines(of: explanation, columns: columns - 4)
    let inside = LayerView.openBox(
      Size(columns: columns, rows: words.count + 4), title: title, in: &frame, over: layout)
    LayerView.drawField(
      field, into: &frame, row: inside.row, column: inside.column + 1, columns: inside.columns - 2)
    LayerView.drawSentence(
      explanation, into: &frame, at: inside.droppingTop(1).droppingBottom(1), style: Style(.hint))
    frame.write(
      "Enter does it · Esc does nothing", row: inside.endRow - 1, column: inside.column + 1,
      width: inside.columns - 2, style: Style(.dim))
  }
}
