/// `LifecycleQuery`: who is new, who came back, and who stayed away.
enum LifecycleCalculation {
  static func run(_ question: Question) throws(CalculationProblem) -> InsightResult {
    let buckets = Buckets(question.range, by: question.interval)
    guard let node = question.series.first, let first = buckets.starts.first else {
      return InsightResult(result: .array([]))
    }
    let before = question.interval.start(-1, after: first)
    let seen = DateRange(start: before, end: question.range.end)
    let steps = Buckets(seen, by: question.interval)
    var active = [Set<Int32>](repeating: [], count: steps.count)
    for event in question.events(in: seen) where node.matches(event, in: question.log) {
      if let index = steps.index(of: event.time) { active[index].insert(event.shopper) }
    }
    var known = earlier(before, node, question).union(active[0])
    var counts = [Status: [Int]]()
    for index in active.indices.dropFirst() {
      let (now, then) = (active[index], active[index - 1])
      counts[.new, default: []].append(now.subtracting(known).count)
      counts[.returning, default: []].append(now.intersection(then).count)
      counts[.resurrecting, default: []].append(
        now.intersection(known).subtracting(then).count)
      counts[.dormant, default: []].append(-then.subtracting(now).count)
      known.formUnion(now)
    }
    return InsightResult(
      result: .array(Status.allCases.map { json($0, counts[$0] ?? [], node, buckets) }))
  }

  private enum Status: String, CaseIterable {
    case new, returning, resurrecting, dormant
  }

  /// Everybody who had done it before.
  private static func earlier(
    _ moment: Timestamp, _ node: SeriesNode, _ question: Question
  ) -> Set<Int32> {
    let range = DateRange(
      start: question.log.start, end: Timestamp(microseconds: moment.microseconds - 1))
    let events = question.events(in: range).filter { node.matches($0, in: question.log) }
    return Set(events.map(\.shopper))
  }

  private static func json(
    _ status: Status, _ counts: [Int], _ node: SeriesNode, _ buckets: Buckets
  ) -> JSONValue {
    .object([
      "action": node.action, "label": .string("\(node.label) - \(status.rawValue)"),
      "count": .int(counts.reduce(0, +)), "data": .array(counts.map { .int($0) }),
      "labels": buckets.labels, "days": buckets.days, "status": .string(status.rawValue),
    ])
  }
}
