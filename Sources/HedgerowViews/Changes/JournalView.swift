import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension JournalViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    JournalView.draw(self, into: &frame, over: layout, context)
  }
}

/// The changes that are remembered: when, what, and whether it was taken back.
enum JournalView {
  static func draw(
    _ journal: JournalViewModel, into frame: inout Frame, over layout: WorkspaceLayout,
    _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size,
      title:
        "\(journal.isTrash ? "Deleted here" : "Changes"): \(journal.items?.count.grouped ?? "…")",
      in: &frame,
      over: layout)
    let foot = Wrapping.lines(of: words(for: journal), columns: inside.columns - 2, limit: 2)
    let rect = inside.droppingBottom(foot.count)
    for (offset, line) in foot.enumerated() {
      frame.write(
        line, row: rect.endRow + offset, column: inside.column + 1,
        style: Style(journal.problem == nil ? .hint : .error))
    }
    guard let items = journal.items else { return }
    let top = max(journal.list.top, journal.list.position - rect.rows + 1)
    for (offset, item) in items.dropFirst(top).prefix(rect.rows).enumerated() {
      draw(
        item, into: &frame, row: rect.row + offset, at: rect,
        hasCursor: top + offset == journal.list.position, context)
    }
  }

  private static func words(for journal: JournalViewModel) -> String {
    if let problem = journal.problem { return problem.sentence }
    guard let items = journal.items else { return "reading…" }
    if items.isEmpty {
      return journal.isTrash
        ? "Nothing was deleted from here. PostHog does not list what others have deleted. Esc closes."
        : "Nothing has been changed yet. Esc closes."
    }
    if let obstacle = journal.obstacle { return "Stays as it is: \(obstacle)" }
    return journal.isTrash
      ? "Enter brings it back · PostHog does not list what others have deleted · Esc closes"
      : "Enter takes this change back · U all since · Esc closes"
  }

  private static func draw(
    _ item: JournalItem, into frame: inout Frame, row: Int, at rect: Rect, hasCursor: Bool,
    _ context: ViewContext
  ) {
    let canUndo = !item.isUndone && item.receipt.inverse != nil
    frame.write(
      item.madeAt.age(at: context.now), row: row, column: rect.column + 1, width: 6,
      style: Style(.dim))
    let state = item.isUndone ? "taken back" : canUndo ? "" : "stays"
    let used = frame.write(
      item.receipt.operation.pastWords + (item.failed > 0 ? ", \(item.failed) not" : ""), row: row,
      column: rect.column + 8, width: max(0, rect.columns - 21),
      style: canUndo ? .plain : Style(.dim))
    frame.write(state, row: row, column: rect.endColumn - 12, width: 11, style: Style(.dim))
    if hasCursor {
      frame.restyle(
        row: row, columns: rect.column + 8..<rect.column + 8 + used, style: Style(.cursor))
    }
  }
}
