import HedgerowViewModels
import TerminalKit

extension SearchLineViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    frame.fill(layout.notice)
    let used = frame.write(
      " search: ", row: layout.notice.row, column: layout.notice.column, style: Style(.key))
    LayerView.drawField(
      field, into: &frame, row: layout.notice.row, column: layout.notice.column + used,
      columns: layout.notice.columns - used)
    drawCandidates(into: &frame, above: layout.body)
  }

  /// What could stand next, in a box above the line.
  private func drawCandidates(into frame: inout Frame, above body: Rect) {
    let rows = min(candidates.count, body.rows - 2)
    guard rows > 0 else { return }
    let rect = body.bottom(rows + 2).leading(min(body.columns, 60))
    frame.fill(rect)
    frame.box(rect, title: "Tab completes", style: Style(.borderFocused))
    let inside = rect.inset()
    LayerView.drawList(candidates, of: list, into: &frame, at: inside) {
      candidate, _, row, frame in
      let used = frame.write(
        candidate.value, row: row, column: inside.column + 1, width: max(0, inside.columns - 20))
      frame.write(
        candidate.hint, row: row, column: inside.column + used + 3,
        width: max(0, inside.columns - used - 4), style: Style(.dim))
      return inside.column + 1..<inside.column + 1 + used
    }
  }
}

extension Rect {
  /// The first columns of the rectangle.
  fileprivate func leading(_ columns: Int) -> Rect {
    Rect(column: column, row: row, columns: columns, rows: rows)
  }
}
