import HedgerowViewModels
import TerminalKit

extension SavedSearchesViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      Size(
        columns: min(frame.size.columns, 76),
        rows: min(max(1, searches.count) + 2, layout.body.rows)),
      title: "Searches with names", in: &frame, over: layout)
    if searches.isEmpty {
      frame.write(
        "None yet: `m` in a list of finds gives one a name.", row: inside.row,
        column: inside.column + 1, width: inside.columns - 2, style: Style(.placeholder))
    }
    LayerView.drawList(searches, of: list, into: &frame, at: inside) { search, _, row, frame in
      let used = frame.write(
        search.name, row: row, column: inside.column + 1, width: max(0, inside.columns / 2))
      frame.write(
        search.text, row: row, column: inside.column + 3 + used,
        width: max(0, inside.columns - used - 4), style: Style(.dim))
      return inside.column + 1..<inside.column + 1 + used
    }
  }
}

extension SearchNameViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      Size(columns: min(frame.size.columns, 72), rows: 5), title: "Name of the search", in: &frame,
      over: layout)
    LayerView.drawField(
      field, into: &frame, row: inside.row, column: inside.column + 1, columns: inside.columns - 2)
    frame.write(
      text, row: inside.row + 1, column: inside.column + 1, width: inside.columns - 2,
      style: Style(.hint))
    frame.write(
      "Enter keeps it · Esc does nothing", row: inside.endRow - 1, column: inside.column + 1,
      width: inside.columns - 2, style: Style(.dim))
  }
}
