import HedgerowViewModels
import TerminalKit

extension FilterLine: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    FilterLineView.draw(field, into: &frame, at: layout.notice)
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
