import HedgerowViewModels
import TerminalKit

/// A box with a line to type.
enum PromptView {
  static func draw(
    _ prompt: PromptViewModel, into frame: inout Frame, over layout: WorkspaceLayout
  ) {
    let size = Size(columns: min(frame.size.columns, 72), rows: 5)
    let inside = LayerView.openBox(size, title: prompt.title, in: &frame, over: layout)
    LayerView.drawField(
      prompt.field, into: &frame, row: inside.row, column: inside.column + 1,
      columns: inside.columns - 2)
    frame.write(
      prompt.explanation, row: inside.row + 1, column: inside.column + 1,
      width: inside.columns - 2, style: Style(.hint))
    frame.write(
      "Enter does it · Esc does nothing", row: inside.row + 2, column: inside.column + 1,
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
