import HedgerowViewModels
import TerminalKit

extension HelpViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    HelpView.draw(self, into: &frame, over: layout)
  }
}

/// Every action that can be had now, with its keys.
enum HelpView {
  static func draw(_ help: HelpViewModel, into frame: inout Frame, over layout: WorkspaceLayout) {
    let size = Size(columns: min(frame.size.columns, 96), rows: layout.body.rows)
    let inside = LayerView.openBox(
      size, title: "Help: \(help.shown.count) actions", in: &frame, over: layout)
    frame.write("Find ", row: inside.row, column: inside.column + 1, style: Style(.dim))
    LayerView.drawField(
      help.field, into: &frame, row: inside.row, column: inside.column + 6,
      columns: inside.columns - 8)
    let foot = footLines(of: help, columns: inside.columns - 2)
    let list = inside.droppingTop(1).droppingBottom(foot.count)
    let top = max(0, min(help.list.position - list.rows / 2, help.shown.count - list.rows))
    for (offset, item) in help.shown.dropFirst(top).prefix(list.rows).enumerated() {
      draw(
        item, into: &frame, row: list.row + offset, at: list,
        hasCursor: top + offset == help.list.position
      )
    }
    for (offset, line) in foot.enumerated() {
      frame.write(line, row: list.endRow + offset, column: inside.column + 1, style: Style(.hint))
    }
  }

  /// How to go on; for an action that cannot be had, why not.
  private static func footLines(of help: HelpViewModel, columns: Int) -> [String] {
    let sentence =
      help.selected?.obstacle.map { "Not now: \($0)." } ?? "Enter runs it · ↑ ↓ choose · Esc closes"
    return Wrapping.lines(of: sentence, columns: columns, limit: 2)
  }

  private static func draw(
    _ item: HelpItem, into frame: inout Frame, row: Int, at rect: Rect, hasCursor: Bool
  ) {
    let style: Style = item.obstacle == nil ? .plain : Style(.dim)
    frame.write(
      item.keys, row: row, column: rect.column + 1, width: 15, style: Style(.key))
    let nameColumns = rect.columns >= 64 ? 28 : 0
    let used = frame.write(
      item.title, row: row, column: rect.column + 17,
      width: max(0, rect.columns - 18 - nameColumns),
      style: style)
    if nameColumns > 0 {
      frame.write(
        item.action, row: row, column: rect.endColumn - nameColumns, width: nameColumns - 1,
        style: Style(.dim))
    }
    if hasCursor {
      frame.restyle(
        row: row, columns: rect.column + 17..<rect.column + 17 + used, style: Style(.cursor))
    }
  }
}
