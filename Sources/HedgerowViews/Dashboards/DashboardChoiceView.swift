import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension DashboardChoice: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let size = Size(columns: min(frame.size.columns, 76), rows: min(layout.body.rows, 20))
    let inside = LayerView.openBox(
      size, title: "Move “\(tile.title)” to the dashboard", in: &frame, over: layout)
    LayerView.drawField(
      field, into: &frame, row: inside.row, column: inside.column + 1, columns: inside.columns - 2)
    let rect = LayerView.drawFoot(
      words, into: &frame, at: inside.droppingTop(1),
      style: Style(problem == nil ? .hint : .error))
    LayerView.drawList(shown, of: list, into: &frame, at: rect, isCentred: true) {
      dashboard, _, row, frame in
      let start = rect.column + 2
      let used = frame.write(dashboard.title, row: row, column: start, width: rect.columns * 6 / 10)
      let rest = start + rect.columns * 6 / 10 + 1
      frame.write(
        dashboard.folder, row: row, column: rest, width: max(0, rect.endColumn - rest - 1),
        style: Style(.dim))
      return start..<start + used
    }
  }

  private var words: String {
    if let problem { return problem.sentence }
    if shown.isEmpty {
      return isLoading ? "asking…" : "No dashboard matches. Type another name, or Esc."
    }
    return "Enter moves the tile there · `u` brings it back · Esc cancels"
  }
}
