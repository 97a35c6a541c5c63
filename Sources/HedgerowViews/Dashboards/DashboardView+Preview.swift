import HedgerowCharts
import HedgerowCore
import TerminalKit

/// A dashboard as the preview shows it.
extension DashboardView {
  /// In few lines: the numbers, and the names of the tiles where there are several. Returns how many lines that took.
  func drawLines(into frame: inout Frame, at rect: Rect) -> Int {
    var column = rect.column + 1
    for insight in board.tiles.compactMap(\.insight) {
      let room = rect.endColumn - 1 - column
      let look = ChartLook(glyphs: context.glyphs)
      guard let line = Charts.headline(of: insight, columns: room, look: look) else { continue }
      frame.draw(line, row: rect.row, column: column)
      column += line.size.columns + Self.gap
    }
    guard column > rect.column + 1 else { return 0 }
    guard board.tiles.count > 1, rect.rows > 2 else { return 1 }
    frame.write(
      names, row: rect.row + 1, column: rect.column + 1, width: max(0, rect.columns - 2))
    return 2
  }

  /// As small cards, as many as there is room for. Returns how many lines they took.
  func drawCards(into frame: inout Frame, at rect: Rect) -> Int {
    let beside = max(1, min(rect.columns / Self.leastCard, board.tiles.count))
    let lines = rect.rows / Self.cardRows
    guard lines > 0, rect.columns >= Self.leastCard, !board.tiles.isEmpty else { return 0 }
    let shown = board.tiles.prefix(lines * beside)
    for (index, tile) in shown.enumerated() {
      let start = rect.columns * (index % beside) / beside
      let end = rect.columns * (index % beside + 1) / beside
      let card = card(
        of: tile, size: Size(columns: end - start, rows: Self.cardRows), isFocused: false)
      frame.draw(
        card, row: rect.row + index / beside * Self.cardRows, column: rect.column + start,
        within: rect)
    }
    let used = (shown.count + beside - 1) / beside * Self.cardRows
    let rest = board.tiles.count - shown.count
    guard rest > 0, used < rect.rows else { return used }
    frame.write(
      "+ \(rest) more: Enter shows all", row: rect.row + used, column: rect.column + 1,
      width: max(0, rect.columns - 2), style: Style(.hint))
    return used + 1
  }

  /// `1 Signups   2 By plan`.
  private var names: String {
    board.tiles.enumerated().map { "\($0 + 1) \(name(of: $1))" }.joined(separator: "   ")
  }

  private static let gap = 3
  private static let leastCard = 32
  private static let cardRows = 6
}
