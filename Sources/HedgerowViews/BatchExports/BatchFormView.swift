import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension BatchFormViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let columns = min(frame.size.columns, 76)
    let (words, isProblem) = words(at: context.now)
    let inside = LayerView.openBox(
      Size(columns: columns, rows: min(fields.count + 6, layout.body.rows)),
      title: "New batch download", in: &frame, over: layout)
    let above = LayerView.drawFoot(
      words, into: &frame, at: inside, style: Style(isProblem ? .warning : .hint))
    LayerView.drawList(fields, of: list, into: &frame, at: above) { field, _, row, frame in
      let start = above.column + 1
      let used = frame.write(field.title, row: row, column: start, width: 14, style: Style(.key))
      frame.write(
        field.value(draft), row: row, column: start + 15, width: max(0, above.columns - 17))
      return start..<start + used
    }
  }
}
