import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The changes that are remembered: when, what, and whether it was taken back.
extension JournalViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size,
      title: "\(isTrash ? "Deleted here" : "Changes"): \(items?.count.grouped ?? "…")",
      in: &frame, over: layout)
    let rect = LayerView.drawFoot(
      words, into: &frame, at: inside, style: Style(problem == nil ? .hint : .error))
    LayerView.drawList(items ?? [], of: list, into: &frame, at: rect) { item, _, row, frame in
      draw(item, into: &frame, row: row, at: rect, context)
    }
  }

  private var words: String {
    if let problem { return problem.sentence }
    guard let items else { return "reading…" }
    let remark = "PostHog does not list what others have deleted"
    if items.isEmpty {
      return isTrash
        ? "Nothing was deleted from here. \(remark). Esc closes."
        : "Nothing has been changed yet. Esc closes."
    }
    if let obstacle { return "Stays as it is: \(obstacle)" }
    return isTrash
      ? "Enter brings it back · \(remark) · Esc closes"
      : "Enter takes this change back · U all since · Esc closes"
  }

  private func draw(
    _ item: JournalItem, into frame: inout Frame, row: Int, at rect: Rect, _ context: ViewContext
  ) -> Range<Int> {
    let canUndo = !item.isUndone && item.receipt.inverse != nil
    frame.write(
      item.madeAt.age(at: context.now), row: row, column: rect.column + 1, width: 6,
      style: Style(.dim))
    let state = item.isUndone ? "taken back" : canUndo ? "" : "stays"
    let start = rect.column + 8
    let used = frame.write(
      item.receipt.operation.pastWords + (item.failed > 0 ? ", \(item.failed) not" : ""), row: row,
      column: start, width: max(0, rect.columns - 21), style: canUndo ? .plain : Style(.dim))
    frame.write(state, row: row, column: rect.endColumn - 12, width: 11, style: Style(.dim))
    return start..<start + used
  }
}
