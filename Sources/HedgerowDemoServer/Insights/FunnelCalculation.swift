/// `FunnelsQuery`: how many go from one step to the next, and how long it takes them.
enum FunnelCalculation {
  static func run(_ question: Question) throws(CalculationProblem) -> InsightResult {
    let steps = question.series
    guard steps.count > 1 else {
      throw CalculationProblem(message: "Funnels require at least two steps.")
    }
    let walks = FunnelWalk.all(in: question, steps: steps)
    switch question.settings("funnelsFilter")["funnelVizType"]?.string {
    case "trends": return InsightResult(result: .array(trends(walks, question)))
    case "time_to_convert": return InsightResult(result: FunnelTimes.json(walks))
    default: break
    }
    guard question.breakdown != nil else {
      return InsightResult(result: .array(json(steps, walks, breakdown: nil)))
    }
    let groups = Dictionary(grouping: walks) { $0.breakdown ?? "" }
    let ordered = groups.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
    return InsightResult(
      result: .array(ordered.map { .array(json(steps, $0.value, breakdown: $0.key)) }))
  }

  // MARK: Steps

  private static func json(
    _ steps: [SeriesNode], _ walks: [FunnelWalk], breakdown: String?
  ) -> [JSONValue] {
    steps.enumerated().map { index, step in
      let there = walks.filter { $0.times.count > index }
      let seconds = index == 0 ? [] : there.map { $0.seconds(before: index) }
      var json: JSONObject = [
        "action_id": .string(step.eventName), "name": .string(step.name),
        "custom_name": .text(step.customName), "order": .int(index), "people": .array([]),
        "count": .int(there.count), "type": "events",
        "average_conversion_time": seconds.isEmpty
          ? .null : .double(seconds.reduce(0, +) / Double(seconds.count)),
        "median_conversion_time": seconds.isEmpty ? .null : .figure(seconds.quantile(0.5)),
        "converted_people_url": .string("/api/person/funnel/?funnel_step=\(index + 1)"),
        "dropped_people_url": index == 0
          ? .null : .string("/api/person/funnel/?funnel_step=-\(index + 1)"),
      ]
      if let breakdown {
        json["breakdown"] = .array([.string(breakdown)])
        json["breakdown_value"] = .array([.string(breakdown)])
      }
      return .object(json)
    }
  }

  // MARK: Over time

  /// For each step of time, the share of those who began in it and went all the way.
  private static func trends(_ walks: [FunnelWalk], _ question: Question) -> [JSONValue] {
    let buckets = Buckets(question.range, by: question.interval)
    let groups = Dictionary(grouping: walks) { $0.breakdown ?? "" }
    return groups.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }.map {
      value, walks in
      var begun = [Int](repeating: 0, count: buckets.count)
      var finished = begun
      for walk in walks {
        guard let index = buckets.index(of: walk.times[0]) else { continue }
        begun[index] += 1
        if walk.isFinished { finished[index] += 1 }
      }
      let shares = zip(begun, finished).map { begun, finished -> Double in
        begun == 0 ? 0 : (Double(finished) / Double(begun) * 10_000).rounded() / 100
      }
      var json: JSONObject = [
        "count": .int(buckets.count), "data": .array(shares.map { .figure($0) }),
        "days": buckets.days, "labels": buckets.labels,
      ]
      if question.breakdown != nil { json["breakdown_value"] = .array([.string(value)]) }
      return .object(json)
    }
  }
}

/// How long the whole way took, as a histogram.
private enum FunnelTimes {
  static func json(_ walks: [FunnelWalk]) -> JSONValue {
    let seconds = walks.filter(\.isFinished).map { walk in
      Double(walk.times[walk.times.count - 1].microseconds - walk.times[0].microseconds) / 1e6
    }
    guard let shortest = seconds.min(), let longest = seconds.max() else {
      return .object(["bins": .array([]), "average_conversion_time": .null])
    }
    // As many bins as the cube root has it, PostHog's rule.
    let count = max(1, min(60, Int(Double(seconds.count).squareRoot())))
    let width = max(1, ((longest - shortest) / Double(count)).rounded(.up))
    let first = shortest.rounded(.down)
    var bins = [Int](repeating: 0, count: count + 1)
    for value in seconds { bins[min(count, Int((value - first) / width))] += 1 }
    return .object([
      "bins": .array(
        bins.enumerated().map { .array([.figure(first + Double($0) * width), .int($1)]) }),
      "average_conversion_time": .double(seconds.reduce(0, +) / Double(seconds.count)),
    ])
  }
}
