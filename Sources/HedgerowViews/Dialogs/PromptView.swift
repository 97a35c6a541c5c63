import HedgerowViewModels
import TerminalKit

extension PromptViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    PromptView.draw(self, into: &frame, over: layout)
  }
}

/// A box with a line to type.
enum PromptView {
  static func draw(
    _ prompt: PromptViewModel, into frame: inout Frame, over layout: WorkspaceLayout
  ) {
    let columns = min(frame.size.columns, 72)
    let words = Wrapping.lines(of: prompt.explanation, columns: columns - 4)
    let inside = LayerView.openBox(
      Size(columns: columns, rows: words.count + 4), title: prompt.title, in: &frame, over: layout)
    LayerView.drawField(
      prompt.field, into: &frame, row: inside.row, column: inside.column + 1,
      columns: inside.columns - 2)
    LayerView.drawSentence(
      prompt.explanation, into: &frame, at: inside.droppingTop(1).droppingBottom(1),
      style: Style(.hint))
    frame.write(
      "Enter does it · Esc does nothing", row: inside.endRow - 1, column: inside.column + 1,
      width: inside.columns - 2, style: Style(.dim))
  }
}
