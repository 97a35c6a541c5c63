import HedgerowViewModels
import TerminalKit

extension GoToViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let size = Size(columns: min(frame.size.columns, 110), rows: layout.body.rows)
    let inside = LayerView.openBox(size, title: "Go to", in: &frame, over: layout)
    let count = "\(found.grouped)/\(total.grouped)"
    let countColumns = TerminalText.width(count)
    LayerView.drawField(
      field, into: &frame, row: inside.row, column: inside.column + 1,
      columns: inside.columns - countColumns - 4)
    frame.write(
      count, row: inside.row, column: inside.endColumn - countColumns - 1, style: Style(.dim))
    let lines = inside.droppingTop(1).droppingBottom(1)
    if items.isEmpty {
      LayerView.drawSentence(
        "Nothing that is loaded matches. Esc closes; `s` searches on the server.", into: &frame,
        at: lines, style: Style(.placeholder))
    }
    LayerView.drawList(items, of: list, into: &frame, at: lines) { item, _, row, frame in
      draw(item, into: &frame, row: row, at: lines)
    }
    frame.write(
      foot, row: inside.endRow - 1, column: inside.column + 1, width: inside.columns - 2,
      style: Style(.hint))
  }

  private var foot: String {
    if case .action(let action)? = selected?.target, let obstacle = action.obstacle {
      return "Not now: \(obstacle)."
    }
    return "Enter goes there · words in any order · an address of PostHog may be pasted"
  }

  private func draw(
    _ item: Item, into frame: inout Frame, row: Int, at rect: Rect
  ) -> Range<Int> {
    let columns = ListColumns(of: rect)
    let used = frame.write(
      item.name, row: row, column: columns.name.lowerBound, width: columns.name.count,
      style: style(of: item.target))
    MatchView.underline(
      search.pattern.matchedCharacters(in: item.name), in: item.name, row: row,
      column: columns.name.lowerBound, width: used, &frame)
    frame.write(
      item.place, row: row, column: columns.place.lowerBound, width: columns.place.count,
      style: Style(.dim))
    frame.write(
      item.kind, row: row, column: columns.kind.lowerBound, width: columns.kind.count,
      style: Style(.dim))
    return columns.name.lowerBound..<columns.name.lowerBound + used
  }

  private func style(of target: Target) -> Style {
    switch target {
    case .row, .search, .tile, .address, .groups: .plain
    case .action(let action): action.obstacle == nil ? Style(.accent) : Style(.dim)
    }
  }
}
