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

  /// As small cards, as many as there is room for; an insight by itself needs no card. Returns how many lines they took.
  func drawCards(into frame: inout Frame, at rect: Rect) -> Int {
    guard rect.columns >= Self.leastCard, let tile = board.tiles.first else { return 0 }
    if board.dashboard?.loneInsight != nil {
      let rows = lines(of: tile)
      guard rows < rect.rows else { return 0 }
      draw(tile, look: ChartLook(), into: &frame, at: rect.inset(columns: 1, rows: 0).top(rows))
      return rows + 1
    }
    let beside = max(1, min(rect.columns / Self.leastCard, board.tiles.count))
    var rest = board.tiles[...]
    var used = 0
    while !rest.isEmpty {
      let line = rest.prefix(beside)
      let rows = 2 + (line.map(lines).max() ?? 0)
      guard used + rows <= rect.rows else { break }
      draw(line, beside, into: &frame, at: rect.droppingTop(used).top(rows))
      used += rows
      rest = rest.dropFirst(beside)
    }
    guard !rest.isEmpty, used > 0, used < rect.rows else { return used }
    frame.write(
      "+ \(rest.count) more: Enter shows all", row: rect.row + used, column: rect.column + 1,
      width: max(0, rect.columns - 2), style: Style(.hint))
    return used + 1
  }

  /// Draws cards beside each other, each as wide as if there were so many.
  private func draw(
    _ tiles: ArraySlice<Tile>, _ beside: Int, into frame: inout Frame, at rect: Rect
  ) {
    for (index, tile) in tiles.enumerated() {
      let columns = rect.columns * index / beside..<rect.columns * (index + 1) / beside
      let size = Size(columns: columns.count, rows: rect.rows)
      frame.draw(
        card(of: tile, size: size, isFocused: false), row: rect.row,
        column: rect.column + columns.lowerBound, within: rect)
    }
  }

  /// How many lines a tile is given: one for a sentence, more for a chart.
  private func lines(of tile: Tile) -> Int {
    switch tile.content {
    case .insight(let insight): Charts.message(insight) == nil ? Self.chartRows : 1
    case .button, .widget: 2
    case .hidden: 1
    }
  }

  /// `1 Signups   2 By plan`.
  private var names: String {
    board.tiles.enumerated().map { "\($0 + 1) \(name(of: $1))" }.joined(separator: "   ")
  }

  private static let gap = 3
  private static let leastCard = 32
  private static let chartRows = 4
}
