import HedgerowCore
import TerminalKit

/// The ways of people as a list: each place of a step with the places that they went to from there.
enum PathsChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    guard case .paths(let edges) = insight.result else { return }
    let lines = lines(edges)
    let items = lines.compactMap(\.item)
    let ranking = Ranking(items: items, indent: 4)
    let first = min(max(0, look.firstRow), max(0, lines.count - area.rows))
    for (offset, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      let row = area.row + offset
      if offset == area.rows - 1, first + area.rows < lines.count {
        frame.write(
          "+ \(lines.count - first - offset) more", row: row, column: area.column + 2,
          width: area.columns, style: Style(.dim))
        return
      }
      if let place = line.place {
        var one = look
        one.firstRow = place
        frame.write(
          line.text, row: row, column: area.column, width: area.columns, style: Style(.guide))
        ranking.draw(
          in: Rect(column: area.column, row: row, columns: area.columns, rows: 1), look: one,
          on: &frame)
      } else {
        frame.write(
          line.text, row: row, column: area.column, width: area.columns, style: Style(.header))
      }
    }
  }

  private struct Line {
    let text: String
    var item: Ranking.Item?
    var place: Int?
  }

  /// For each step its places, the most visited first.
  private static func lines(_ edges: [PathEdge]) -> [Line] {
    let largest = max(1, edges.map(\.count).max() ?? 1)
    var lines: [Line] = []
    var place = 0
    for step in Set(edges.map(\.step)).sorted() {
      let bySource = Dictionary(grouping: edges.filter { $0.step == step }, by: \.source)
      let sources = bySource.sorted {
        sum($0.value) != sum($1.value) ? sum($0.value) > sum($1.value) : $0.key < $1.key
      }
      for (source, edges) in sources {
        let whole = sum(edges)
        lines.append(Line(text: "\(step) \(source)  \(NumberFormat.count.text(whole))"))
        let sorted = edges.sorted { $0.count > $1.count }
        for (index, edge) in sorted.enumerated() {
          let branch = index == sorted.count - 1 ? "  └ " : "  ├ "
          lines.append(
            Line(text: branch, item: item(edge, whole: whole, largest: largest), place: place))
          place += 1
        }
      }
    }
    return lines
  }

  private static func sum(_ edges: [PathEdge]) -> Double { edges.reduce(0) { $0 + $1.count } }

  private static func item(_ edge: PathEdge, whole: Double, largest: Double) -> Ranking.Item {
    Ranking.Item(
      edge.target, fraction: edge.count / largest,
      values: [
        NumberFormat.count.text(edge.count),
        NumberFormat.share.text(whole > 0 ? edge.count / whole : nil),
        edge.averageTime.map { NumberFormat(.milliseconds).text($0) } ?? "",
      ])
  }
}
