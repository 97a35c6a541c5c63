import HedgerowViewModels
import TerminalKit

/// The line with the names of the tabs; the one that is shown stands in brackets.
enum TabsView {
  static func draw(_ trees: Trees, into frame: inout Frame, at rect: Rect) {
    guard !rect.isEmpty else { return }
    let names = trees.tabNames
    // Each has a share of the line, and more where the others do not need theirs.
    let room = max(6, (rect.columns - 2) / names.count - 6)
    var column = rect.column
    for (index, name) in names.enumerated() {
      let isShown = index == trees.current
      let words = TerminalText.cutInMiddle(name ?? "Project", to: room)
      let text = isShown ? "[\(index + 1) \(words)]" : " \(index + 1) \(words) "
      column += frame.write(
        text, row: rect.row, column: column, width: max(0, rect.endColumn - column),
        style: isShown ? Style(.title) : Style(.dim))
      column += 1
    }
  }
}
