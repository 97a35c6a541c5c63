/// `PathsQuery`: from which page people go to which, step by step.
enum PathsCalculation {
  static func run(_ question: Question) throws(CalculationProblem) -> InsightResult {
    let steps = question.settings("pathsFilter")["stepLimit"]?.int ?? 5
    let limit = question.settings("pathsFilter")["edgeLimit"]?.int ?? 50
    let views = question.events(in: question.range).filter { $0.kind == .pageview }
    var edges: [Edge: [Double]] = [:]
    for visit in visits(in: views) {
      for index in 1..<max(1, min(visit.count, steps)) {
        let (from, to) = (visit[index - 1], visit[index])
        let edge = Edge(step: index, from: from.page, to: to.page)
        let milliseconds = Double(to.time.microseconds - from.time.microseconds) / 1_000
        edges[edge, default: []].append(milliseconds)
      }
    }
    let ordered = edges.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
    return InsightResult(result: .array(ordered.prefix(limit).map { json($0, $1) }))
  }

  private struct Edge: Hashable, Comparable {
    let step: Int
    let from: ShopPage
    let to: ShopPage

    static func < (left: Edge, right: Edge) -> Bool {
      (left.step, left.from.rawValue, left.to.rawValue)
        < (right.step, right.from.rawValue, right.to.rawValue)
    }
  }

  /// Half an hour without anything ends a visit.
  private static let pause: Int64 = 1_800_000_000

  private static func visits(in views: [ShopEvent]) -> [[ShopEvent]] {
    let people = Dictionary(grouping: views) { $0.shopper }
    return people.sorted { $0.key < $1.key }.flatMap { _, views in
      views.reduce(into: [[ShopEvent]]()) { visits, view in
        if let last = visits.last?.last,
          view.time.microseconds - last.time.microseconds <= pause
        {
          visits[visits.count - 1].append(view)
        } else {
          visits.append([view])
        }
      }
    }
  }

  private static func json(_ edge: Edge, _ milliseconds: [Double]) -> JSONValue {
    .object([
      "source": .string("\(edge.step)_\(edge.from.url)"),
      "target": .string("\(edge.step + 1)_\(edge.to.url)"), "value": .int(milliseconds.count),
      "average_conversion_time": .double(
        milliseconds.reduce(0, +) / Double(milliseconds.count)),
    ])
  }
}
