import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension FolderChoice: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    FolderChoiceView.draw(self, into: &frame, over: layout)
  }
}

/// The choice of a folder: the line that is typed, the folders, how to go on.
enum FolderChoiceView {
  static func draw(
    _ choice: FolderChoice, into frame: inout Frame, over layout: WorkspaceLayout
  ) {
    let size = Size(
      columns: min(frame.size.columns, 76), rows: min(layout.body.rows, 20))
    let inside = LayerView.openBox(size, title: choice.title, in: &frame, over: layout)
    LayerView.drawField(
      choice.field, into: &frame, row: inside.row, column: inside.column + 1,
      columns: inside.columns - 2)
    let foot = Wrapping.lines(of: words(for: choice), columns: inside.columns - 2, limit: 2)
    let list = inside.droppingTop(1).droppingBottom(foot.count)
    let top = max(0, min(choice.list.position - list.rows / 2, choice.items.count - list.rows))
    for (offset, item) in choice.items.dropFirst(top).prefix(list.rows).enumerated() {
      draw(
        item, into: &frame, row: list.row + offset, at: list,
        hasCursor: top + offset == choice.list.position)
    }
    for (offset, line) in foot.enumerated() {
      frame.write(line, row: list.endRow + offset, column: inside.column + 1, style: Style(.hint))
    }
  }

  /// How to go on, or why the folder under the bar will not do.
  private static func words(for choice: FolderChoice) -> String {
    guard let item = choice.selected else { return "No folder matches. Type another name, or Esc." }
    if let obstacle = item.obstacle { return "Not here: \(obstacle)." }
    return "Enter puts it here · a name with a slash begins at the top · Esc cancels"
  }

  private static func draw(
    _ item: FolderChoice.Item, into frame: inout Frame, row: Int, at rect: Rect, hasCursor: Bool
  ) {
    let style: Style = item.obstacle == nil ? Style(.folder) : Style(.dim)
    let text = item.path.isRoot ? "the top of the project" : item.path.inWords + "/"
    let used = frame.write(
      text, row: row, column: rect.column + 2, width: rect.columns - 12, style: style)
    if let word = word(for: item.kind) {
      frame.write(
        word, row: row, column: rect.endColumn - 8, width: 7, style: Style(.dim))
    }
    if hasCursor {
      frame.restyle(
        row: row, columns: rect.column + 2..<rect.column + 2 + used, style: Style(.cursor))
    }
  }

  private static func word(for kind: FolderChoice.Kind) -> String? {
    switch kind {
    case .recent: "recent"
    case .new: "new"
    case .known: nil
    }
  }
}
