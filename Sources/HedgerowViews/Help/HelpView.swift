import HedgerowViewModels
import TerminalKit

/// Every action that can be had now, with its keys.
extension HelpViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let size = Size(columns: min(frame.size.columns, 96), rows: layout.body.rows)
    let inside = LayerView.openBox(
      size, title: "Help: \(shown.count) actions", in: &frame, over: layout)
    frame.write("Find ", row: inside.row, column: inside.column + 1, style: Style(.dim))
    LayerView.drawField(
      field, into: &frame, row: inside.row, column: inside.column + 6, columns: inside.columns - 8)
    let rect = LayerView.drawFoot(foot, into: &frame, at: inside.droppingTop(1))
    LayerView.drawList(shown, of: list, into: &frame, at: rect, isCentred: true) {
      item, _, row, frame in
      draw(item, into: &frame, row: row, at: rect)
    }
  }

  /// How to go on; for an action that cannot be had, why not.
  private var foot: String {
    selected?.obstacle.map { "Not now: \($0)." } ?? "Enter runs it · ↑ ↓ choose · Esc closes"
  }

  private func draw(
    _ item: HelpItem, into frame: inout Frame, row: Int, at rect: Rect
  ) -> Range<Int> {
    frame.write(
      item.keys, row: row, column: rect.column + 1, width: 15, style: Style(.key))
    let nameColumns = rect.columns >= 64 ? 28 : 0
    let start = rect.column + 17
    let used = frame.write(
      item.title, row: row, column: start, width: max(0, rect.columns - 18 - nameColumns),
      style: item.obstacle == nil ? .plain : Style(.dim))
    if nameColumns > 0 {
      frame.write(
        item.action, row: row, column: rect.endColumn - nameColumns, width: nameColumns - 1,
        style: Style(.dim))
    }
    return start..<start + used
  }
}
