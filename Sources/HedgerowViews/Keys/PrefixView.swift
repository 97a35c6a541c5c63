import HedgerowViewModels
import TerminalKit

/// What may follow the keys that have been typed, in a box at the foot.
enum PrefixView {
  static func draw(_ prefix: KeyPrefix, into frame: inout Frame, over layout: WorkspaceLayout) {
    let body = layout.body
    let items = prefix.continuations
    guard body.rows >= 4, body.columns >= 30, !items.isEmpty else { return }
    let columns = max(1, (body.columns - 2) / columnWidth)
    let rows = min((items.count + columns - 1) / columns, body.rows - 3)
    let box = body.bottom(rows + 2)
    frame.fill(box)
    frame.box(box, title: "\(prefix.keys) …", style: Style(.borderFocused))
    let inside = box.inset()
    let width = inside.columns / columns
    // Down each column, as the keys are ordered. What has no room at all is in the help.
    for (index, item) in items.prefix(rows * columns).enumerated() {
      draw(
        item, into: &frame, row: inside.row + index % rows,
        column: inside.column + 1 + index / rows * width, width: width - 2)
    }
  }

  private static let columnWidth = 38

  private static func draw(
    _ item: KeyPrefix.Continuation, into frame: inout Frame, row: Int, column: Int, width: Int
  ) {
    let keys = max(2, TerminalText.width(item.keys))
    frame.write(item.keys, row: row, column: column, style: Style(.key))
    frame.write(
      item.title, row: row, column: column + keys + 1, width: width - keys - 1,
      style: item.isPossible ? .plain : Style(.dim))
  }
}
