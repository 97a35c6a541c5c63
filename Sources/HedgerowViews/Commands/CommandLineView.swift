import HedgerowViewModels
import TerminalKit

extension CommandLine: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    CommandLineView.draw(self, into: &frame, over: layout)
  }
}

/// The line behind `:` in the last row, and above it what it could become.
enum CommandLineView {
  static func draw(
    _ line: CommandLine, into frame: inout Frame, over layout: WorkspaceLayout
  ) {
    frame.fill(layout.notice)
    let used = frame.write(
      " : ", row: layout.notice.row, column: layout.notice.column, style: Style(.key))
    LayerView.drawField(
      line.field, into: &frame, row: layout.notice.row, column: layout.notice.column + used,
      columns: layout.notice.columns - used)
    drawCandidates(of: line, into: &frame, over: layout.body)
  }

  private static func drawCandidates(
    of line: CommandLine, into frame: inout Frame, over body: Rect
  ) {
    let rows = min(line.candidates.count, longestList, body.rows - 4)
    guard rows > 0, body.columns >= 20 else { return }
    let box = body.bottom(rows + 2)
    frame.fill(box)
    frame.box(box, title: title(of: line, shown: rows), style: Style(.borderFocused))
    let inside = box.inset()
    let first = min(max(0, (line.chosen ?? 0) - rows / 2), line.candidates.count - rows)
    for row in 0..<rows {
      let candidate = line.candidates[first + row]
      let isChosen = line.chosen == first + row
      let labelColumns = min(28, inside.columns / 2)
      frame.write(
        candidate.label, row: inside.row + row, column: inside.column + 1, width: labelColumns,
        style: Style(.key))
      frame.write(
        candidate.title, row: inside.row + row, column: inside.column + labelColumns + 2,
        width: inside.columns - labelColumns - 3)
      if isChosen {
        frame.restyle(row: inside.row + row, columns: inside.columnRange, style: Style(.cursor))
      }
    }
  }

  private static let longestList = 10

  private static func title(of line: CommandLine, shown: Int) -> String {
    let more = line.candidates.count > shown ? "\(line.candidates.count) · " : ""
    return "\(more)Tab completes · ↑ earlier lines"
  }
}
