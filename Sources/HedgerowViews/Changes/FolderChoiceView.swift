import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension FolderChoice: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let size = Size(
      columns: min(frame.size.columns, 76), rows: min(layout.body.rows, 20))
    let inside = LayerView.openBox(size, title: title, in: &frame, over: layout)
    LayerView.drawField(
      field, into: &frame, row: inside.row, column: inside.column + 1, columns: inside.columns - 2)
    let rect = LayerView.drawFoot(words, into: &frame, at: inside.droppingTop(1))
    LayerView.drawList(items, of: list, into: &frame, at: rect, isCentred: true) {
      item, _, row, frame in
      let start = rect.column + 2
      let used = frame.write(
        item.path.isRoot ? "the top of the project" : item.path.inWords + "/", row: row,
        column: start, width: rect.columns - 12,
        style: item.obstacle == nil ? Style(.folder) : Style(.dim))
      frame.write(
        item.kind.word, row: row, column: rect.endColumn - 8, width: 7, style: Style(.dim))
      return start..<start + used
    }
  }

  /// How to go on, or why the folder under the bar will not do.
  private var words: String {
    guard let item = selected else { return "No folder matches. Type another name, or Esc." }
    if let obstacle = item.obstacle { return "Not here: \(obstacle)." }
    return "Enter puts it here · a name with a slash begins at the top · Esc cancels"
  }
}

extension FolderChoice.Kind {
  fileprivate var word: String {
    switch self {
    case .recent: "recent"
    case .new: "new"
    case .known: ""
    }
  }
}
