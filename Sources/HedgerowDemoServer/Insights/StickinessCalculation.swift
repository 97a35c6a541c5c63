/// `StickinessQuery`: on how many days of the range people did something.
enum StickinessCalculation {
  static func run(_ question: Question) throws(CalculationProblem) -> InsightResult {
    let isCompared = question.settings("compareFilter")["compare"]?.bool == true
    let range = question.range
    let results = question.series.flatMap { node -> [JSONValue] in
      let now = json(node, range, question, comparison: isCompared ? "current" : nil)
      guard isCompared else { return [now] }
      let before = range.previous(by: question.interval)
      return [now, json(node, before, question, comparison: "previous")]
    }
    return InsightResult(result: .array(results))
  }

  private static func json(
    _ node: SeriesNode, _ range: DateRange, _ question: Question, comparison: String?
  ) -> JSONValue {
    let buckets = Buckets(range, by: question.interval)
    var days = [Int32: Set<Int>]()
    for event in question.events(in: range) where node.matches(event, in: question.log) {
      if let index = buckets.index(of: event.time) {
        days[event.shopper, default: []].insert(index)
      }
    }
    var data = [Int](repeating: 0, count: buckets.count)
    for count in days.values.map(\.count) where count > 0 { data[count - 1] += 1 }
    let unit = question.interval.rawValue
    let labels = data.indices.map { "\($0 + 1) \(unit)\($0 == 0 ? "" : "s")" }
    var json: JSONObject = [
      "action": node.action, "label": .string(node.label), "count": .int(days.count),
      "data": .array(data.map { .int($0) }), "labels": .array(labels.map { .string($0) }),
      "days": .array(data.indices.map { .int($0 + 1) }),
      "filter": .object(["insight": "STICKINESS", "interval": .string(unit)]),
    ]
    if let comparison {
      json["compare"] = .bool(true)
      json["compare_label"] = .string(comparison)
    }
    return .object(json)
  }
}
