import HedgerowViewModels
import TerminalKit

extension ThemeList: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    ThemeListView.draw(self, into: &frame, over: layout)
  }
}

/// The list of themes, in a corner so that the tree shows how the theme looks.
enum ThemeListView {
  static func draw(_ themes: ThemeList, into frame: inout Frame, over layout: WorkspaceLayout) {
    let columns = min(layout.body.columns, 34)
    let rows = min(themes.names.count + 3, layout.body.rows)
    let corner = layout.body.bottom(rows)
    let box = Rect(
      column: corner.endColumn - columns, row: corner.row, columns: columns, rows: rows)
    frame.fill(box)
    frame.box(box, title: "Theme", style: Style(.borderFocused))
    let inside = box.inset()
    let list = inside.droppingBottom(1)
    let first = max(
      0, min(themes.list.position - list.rows / 2, themes.names.count - list.rows))
    for (offset, name) in themes.names.dropFirst(first).prefix(list.rows).enumerated() {
      let isChosen = first + offset == themes.list.position
      frame.write(
        name, row: list.row + offset, column: list.column + 1, width: list.columns - 2)
      if isChosen {
        frame.restyle(
          row: list.row + offset, columns: list.columnRange, style: Style(.cursor))
      }
    }
    frame.write(
      "Enter keeps · Esc leaves it", row: inside.endRow - 1, column: inside.column + 1,
      width: inside.columns - 2, style: Style(.hint))
  }
}
