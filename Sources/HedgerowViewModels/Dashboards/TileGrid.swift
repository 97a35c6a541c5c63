import HedgerowCore

/// Where the tiles of a dashboard stand on a pane of some width, in cells. Where the pane is wide they stand beside each
/// other as on the web, else one below the other.
package struct TileGrid: Hashable, Sendable {
  package struct Box: Hashable, Sendable {
    package let column: Int
    package let row: Int
    package let columns: Int
    package let rows: Int

    package var endColumn: Int { column + columns }
    package var endRow: Int { row + rows }
  }

  /// One for each tile.
  package private(set) var boxes: [Box] = []
  /// How many lines all of them take.
  package var rows: Int { boxes.map(\.endRow).max() ?? 0 }

  /// Below this width tiles are not put beside each other.
  private static let stackedBelow = 76
  /// A tile of the web is this many lines high for each of its rows.
  private static let linesPerRow = 2
  private static let leastColumns = 24

  package init(_ tiles: [Tile], columns: Int) {
    // The end of what stands in each column of the web's grid so far.
    var ends = Array(repeating: 0, count: TileLayout.gridColumns)
    for tile in tiles {
      let span = Self.span(of: tile, columns: columns)
      let row = ends[span].max() ?? 0
      let start = columns * span.lowerBound / TileLayout.gridColumns
      let end = columns * span.upperBound / TileLayout.gridColumns
      let box = Box(
        column: start, row: row, columns: end - start,
        rows: Self.lines(of: tile, columns: end - start))
      boxes.append(box)
      for column in span { ends[column] = box.endRow }
    }
  }

  private static func span(of tile: Tile, columns: Int) -> Range<Int> {
    let whole = 0..<TileLayout.gridColumns
    guard columns >= stackedBelow, let layout = tile.layout,
      columns * layout.columns / TileLayout.gridColumns >= leastColumns
    else { return whole }
    return layout.column..<layout.column + layout.columns
  }

  /// With its border. A tile of a narrow screen has the height that its kind needs.
  private static func lines(of tile: Tile, columns: Int) -> Int {
    let wanted = tile.insight.map { wantedLines(of: $0, columns: columns) } ?? 3
    guard let layout = tile.layout, wanted > 6 else { return wanted }
    return min(max(8, layout.rows * linesPerRow + 2), 30)
  }

  private static func wantedLines(of insight: Insight, columns: Int) -> Int {
    switch insight.display.form {
    case .number: return 6
    case .text:
      guard case .text(let text) = insight.result else { return 4 }
      let width = max(1, columns - 4)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return min(20, lines.reduce(2) { $0 + max(1, ($1.count + width - 1) / width) })
    default: return 12
    }
  }

  /// The tile that one comes to from another in a direction; nil where there is none.
  package func neighbour(of index: Int, _ direction: Direction) -> Int? {
    guard boxes.indices.contains(index) else { return nil }
    let from = boxes[index]
    return boxes.indices.filter { direction.leads(from: from, to: boxes[$0]) }
      .min { direction.distance(from, boxes[$0]) < direction.distance(from, boxes[$1]) }
  }

  package enum Direction: Sendable {
    case up, down, left, right

    func leads(from: Box, to box: Box) -> Bool {
      switch self {
      case .up: box.endRow <= from.row
      case .down: box.row >= from.endRow
      case .left: box.endColumn <= from.column && sharesRows(from, box)
      case .right: box.column >= from.endColumn && sharesRows(from, box)
      }
    }

    private func sharesRows(_ from: Box, _ box: Box) -> Bool {
      box.row < from.endRow && box.endRow > from.row
    }

    /// How far it is along the direction, and then how far aside.
    func distance(_ from: Box, _ box: Box) -> (Int, Int) {
      switch self {
      case .up: (from.row - box.endRow, abs(from.column - box.column))
      case .down: (box.row - from.endRow, abs(from.column - box.column))
      case .left: (from.column - box.endColumn, abs(from.row - box.row))
      case .right: (box.column - from.endColumn, abs(from.row - box.row))
      }
    }
  }
}
