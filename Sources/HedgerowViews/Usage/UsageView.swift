import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension UsageViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    UsageView.draw(self, into: &frame, over: layout)
  }
}

/// What fills a folder, as bars: number, share, bar, name.
enum UsageView {
  static func draw(_ usage: UsageViewModel, into frame: inout Frame, over layout: WorkspaceLayout) {
    let inside = LayerView.openBox(
      layout.body.size, title: title(of: usage), in: &frame, over: layout)
    let list = inside.droppingTop(1)
    frame.write(
      summary(of: usage), row: inside.row, column: inside.column + 1, width: inside.columns - 2,
      style: Style(usage.isPartial ? .warning : .dim))
    // The summary takes a line of the box: the bar stays in view.
    let top = max(usage.list.top, usage.list.position - list.rows + 1)
    for (offset, share) in usage.shares.dropFirst(top).prefix(list.rows).enumerated() {
      draw(
        share, of: usage, into: &frame, row: list.row + offset, at: list,
        hasCursor: top + offset == usage.list.position)
    }
    if usage.shares.isEmpty {
      frame.write(
        "Nothing lies here.", row: list.row, column: list.column + 1, style: Style(.placeholder))
    }
  }

  private static func title(of usage: UsageViewModel) -> String {
    let place = (["Project"] + usage.trail).joined(separator: " › ")
    return "What fills \(place), by \(usage.grouping == .folder ? "folder" : "type")"
  }

  private static func summary(of usage: UsageViewModel) -> String {
    let rows = "\(usage.total.grouped) \(usage.total == 1 ? "row" : "rows")"
    return usage.isPartial
      ? "\(rows) so far: the whole tree has not been read yet" : "\(rows) in all"
  }

  private static func draw(
    _ share: UsageViewModel.Share, of usage: UsageViewModel, into frame: inout Frame, row: Int,
    at rect: Rect, hasCursor: Bool
  ) {
    let most = max(1, usage.shares.first?.count ?? 1)
    let percent = usage.total == 0 ? 0 : (share.count * 1_000 / usage.total + 5) / 10
    var column = rect.column + 1
    frame.write(
      TerminalText.padded(share.count.grouped, to: 9, alignment: .right), row: row, column: column)
    column += 10
    frame.write(
      TerminalText.padded(
        share.count > 0 && percent == 0 ? "<1 %" : "\(percent) %", to: 5, alignment: .right),
      row: row, column: column, style: Style(.dim))
    column += 6
    let barColumns = max(0, min(40, rect.columns / 3))
    frame.write(
      bar(share.count, of: most, columns: barColumns), row: row, column: column,
      width: barColumns, style: Style(.accent))
    column += barColumns + 1
    let style = Style(share.folder == nil ? .plain : .folder)
    let used = frame.write(
      share.label, row: row, column: column, width: max(0, rect.endColumn - column - 1),
      style: style)
    if hasCursor { frame.restyle(row: row, columns: column..<column + used, style: Style(.cursor)) }
  }

  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar in steps of an eighth of a cell; what is there at all has at least one.
  private static func bar(_ count: Int, of most: Int, columns: Int) -> String {
    guard count > 0 else { return "" }
    let steps = max(1, count * columns * 8 / most)
    return String(repeating: "█", count: steps / 8) + eighths[steps % 8]
  }
}
