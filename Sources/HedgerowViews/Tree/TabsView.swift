import HedgerowViewModels
import TerminalKit

/// The line with the names of the tabs; the one that is shown stands in brackets.
enum TabsView {
  static func draw(_ trees: Trees, into frame: inout Frame, at rect: Rect) {
    guard !rect.isEmpty else { return }
    let names = trees.tabNames.map { $0 ?? "Project" }
    let shown = window(of: names.count, around: trees.current, columns: rect.columns)
    let needed = names[shown].reduce(0) { $0 + TerminalText.width($1) + around + 1 }
    let room = needed <= rect.columns ? needed : rect.columns / shown.count - around
    var column = rect.column
    for index in shown {
      let isCurrent = index == trees.current
      let words = TerminalText.cutInMiddle(names[index], to: room)
      column += frame.write(
        isCurrent ? "[\(index + 1) \(words)]" : " \(index + 1) \(words) ", row: rect.row,
        column: column, width: max(0, rect.endColumn - column),
        style: isCurrent ? Style(.title) : Style(.dim))
    }
  }

  /// The number, the brackets and the blank around a name.
  private static let around = 4
  /// A name that is cut shorter says nothing.
  private static let shortest = 4

  /// The tabs that there is room for; the one that is shown is among them.
  private static func window(of count: Int, around current: Int, columns: Int) -> Range<Int> {
    let most = max(1, columns / (around + shortest))
    let start = max(0, min(current - most + 1, count - most))
    return start..<min(count, start + most)
  }
}
