import HedgerowViewModels
import TerminalKit

/// The filter, typed in the last line.
extension FilterLine: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let rect = layout.notice
    frame.fill(rect)
    let used = frame.write(" / ", row: rect.row, column: rect.column, style: Style(.key))
    LayerView.drawField(
      field, into: &frame, row: rect.row, column: rect.column + used,
      columns: rect.columns - used)
  }
}
