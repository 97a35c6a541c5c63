import HedgerowCore
import TerminalKit

/// A card of text.
enum TextCard {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    guard case .text(let text) = insight.result else { return }
    let lines = Markdown.lines(of: text, columns: area.columns)
    let first = min(max(0, look.firstRow), max(0, lines.count - 1))
    for (offset, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      line.draw(row: area.row + offset, column: area.column, width: area.columns, on: &frame)
    }
    if first + area.rows < lines.count, area.columns > 1 {
      frame.write("…", row: area.endRow - 1, column: area.endColumn - 1, style: Style(.dim))
    }
  }

  @Sendable static func rows(_ insight: Insight, _ columns: Int) -> Int {
    guard case .text(let text) = insight.result else { return 0 }
    return Markdown.lines(of: text, columns: columns).count
  }
}
