import HedgerowCore
import TerminalKit

/// The ways of people as a list: each place of a step with the places that they went to from there.
enum PathsChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    guard case .paths(let edges) = insight.result else { return }
    Ranking(lines: lines(withoutOrigin(edges)), indent: 4).draw(in: area, look: look, on: &frame)
  }

  @Sendable static func rows(_ insight: Insight, _ columns: Int) -> Int {
    guard case .paths(let edges) = insight.result else { return 0 }
    return lines(edges).count
  }

  /// Addresses of one and the same site by their paths alone.
  private static func withoutOrigin(_ edges: [PathEdge]) -> [PathEdge] {
    guard let origin = edges.first.flatMap({ origin(of: $0.source) }),
      edges.allSatisfy({ $0.source.hasPrefix(origin) && $0.target.hasPrefix(origin) })
    else { return edges }
    func path(_ address: String) -> String {
      let path = address.dropFirst(origin.count)
      return path.isEmpty ? "/" : String(path)
    }
    return edges.map {
      PathEdge(
        step: $0.step, source: path($0.source), target: path($0.target), count: $0.count,
        averageTime: $0.averageTime)
    }
  }

  /// `https://example.com` of an address; nil for what is none.
  private static func origin(of address: String) -> String? {
    guard let scheme = address.firstRange(of: "://") else { return nil }
    return String(
      address[..<scheme.upperBound] + address[scheme.upperBound...].prefix { $0 != "/" })
  }

  /// For each step its places, the most visited first.
  private static func lines(_ edges: [PathEdge]) -> [Ranking.Line] {
    let largest = max(1, edges.map(\.count).max() ?? 1)
    return Set(edges.map(\.step)).sorted().flatMap { step in
      let bySource = Dictionary(grouping: edges.filter { $0.step == step }, by: \.source)
      let sources = bySource.sorted { (sum($0.value), $1.key) > (sum($1.value), $0.key) }
      return sources.flatMap { source, edges in
        lines(from: source, edges, step: step, largest: largest)
      }
    }
  }

  private static func lines(
    from source: String, _ edges: [PathEdge], step: Int, largest: Double
  ) -> [Ranking.Line] {
    let whole = sum(edges)
    let sorted = edges.sorted { $0.count > $1.count }
    return [.title("\(step) \(source)  \(NumberFormat.count.text(whole))")]
      + sorted.enumerated().map { index, edge in
        let branch = index == sorted.count - 1 ? "  └ " : "  ├ "
        return .bar(item(edge, whole: whole, largest: largest), lead: branch)
      }
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
