import HedgerowViewModels
import TerminalKit

/// The line behind `:` in the last row, and above it what it could become.
extension CommandLine: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    frame.fill(layout.notice)
    let used = frame.write(
      " : ", row: layout.notice.row, column: layout.notice.column, style: Style(.key))
    LayerView.drawField(
      field, into: &frame, row: layout.notice.row, column: layout.notice.column + used,
      columns: layout.notice.columns - used)
    drawCandidates(into: &frame, over: layout.body)
  }

  private func drawCandidates(into frame: inout Frame, over body: Rect) {
    let rows = min(candidates.count, Self.longestList, body.rows - 4)
    guard rows > 0, body.columns >= 20 else { return }
    let box = body.bottom(rows + 2)
    frame.fill(box)
    frame.box(box, title: title(shown: rows), style: Style(.borderFocused))
    let inside = box.inset()
    let first = min(max(0, (chosen ?? 0) - rows / 2), candidates.count - rows)
    for row in 0..<rows {
      let candidate = candidates[first + row]
      let labelColumns = min(28, inside.columns / 2)
      frame.write(
        candidate.label, row: inside.row + row, column: inside.column + 1, width: labelColumns,
        style: Style(.key))
      frame.write(
        candidate.title, row: inside.row + row, column: inside.column + labelColumns + 2,
        width: inside.columns - labelColumns - 3)
      if chosen == first + row {
        frame.restyle(row: inside.row + row, columns: inside.columnRange, style: Style(.cursor))
      }
    }
  }

  private static let longestList = 10

  private func title(shown: Int) -> String {
    let more = candidates.count > shown ? "\(candidates.count) · " : ""
    return "\(more)Tab completes · ↑ earlier lines"
  }
}
