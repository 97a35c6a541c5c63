import HedgerowViewModels
import TerminalKit

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

/// The filter, typed in the last line.
enum FilterLineView {
  static func draw(_ field: TextFieldViewModel, into frame: inout Frame, at rect: Rect) {
    frame.fill(rect)
    let used = frame.write(" / ", row: rect.row, column: rect.column, style: Style(.key))
    LayerView.drawField(
      field, into: &frame, row: rect.row, column: rect.column + used,
      columns: rect.columns - used)
  }
}
