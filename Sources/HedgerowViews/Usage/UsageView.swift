import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// What fills a folder, as bars: number, share, bar, name.
extension UsageViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(layout.body.size, title: heading, in: &frame, over: layout)
    frame.write(
      summary, row: inside.row, column: inside.column + 1, width: inside.columns - 2,
      style: Style(isPartial ? .warning : .dim))
    let rect = inside.droppingTop(1)
    LayerView.drawList(shares, of: list, into: &frame, at: rect) { share, _, row, frame in
      draw(share, into: &frame, row: row, at: rect)
    }
    if shares.isEmpty {
      frame.write(
        "Nothing lies here.", row: rect.row, column: rect.column + 1, style: Style(.placeholder))
    }
  }

  private var heading: String {
    let place = (["Project"] + trail).joined(separator: " › ")
    return "What fills \(place), by \(grouping == .folder ? "folder" : "type")"
  }

  private var summary: String {
    let rows = total.counted("row")
    return isPartial ? "\(rows) so far: the whole tree has not been read yet" : "\(rows) in all"
  }

  private func draw(_ share: Share, into frame: inout Frame, row: Int, at rect: Rect) -> Range<Int>
  {
    let most = max(1, shares.first?.count ?? 1)
    let percent = total == 0 ? 0 : (share.count * 1_000 / total + 5) / 10
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
      Self.bar(share.count, of: most, columns: barColumns), row: row, column: column,
      width: barColumns, style: Style(.accent))
    column += barColumns + 1
    let used = frame.write(
      share.label, row: row, column: column, width: max(0, rect.endColumn - column - 1),
      style: Style(share.folder == nil ? .plain : .folder))
    return column..<column + used
  }

  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar in steps of an eighth of a cell; what is there at all has at least one.
  private static func bar(_ count: Int, of most: Int, columns: Int) -> String {
    guard count > 0 else { return "" }
    let steps = max(1, count * columns * 8 / most)
    return String(repeating: "█", count: steps / 8) + eighths[steps % 8]
  }
}
