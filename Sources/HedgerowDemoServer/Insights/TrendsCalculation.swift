/// `TrendsQuery`: numbers over time, or one number for the whole range.
enum TrendsCalculation {
  static func run(_ question: Question) throws(CalculationProblem) -> InsightResult {
    let display = question.settings("trendsFilter")["display"]?.string ?? "ActionsLineGraph"
    if display == "BoxPlot" { return BoxPlotCalculation.run(question) }
    let isTotal = totals.contains(display)
    let isCompared = question.settings("compareFilter")["compare"]?.bool == true
    let range = question.range
    var results: [Series] = []
    for series in question.series {
      results += Self.series(series, over: range, question, isTotal: isTotal)
    }
    if isCompared {
      let before = range.previous(by: question.interval)
      for index in results.indices { results[index].comparison = "current" }
      for series in question.series {
        results += Self.series(series, over: before, question, isTotal: isTotal).map {
          var one = $0
          one.comparison = "previous"
          return one
        }
      }
    }
    results = try TrendsFormula.applied(to: results, question)
    if display == Series.cumulativeDisplay { results = results.map(\.cumulative) }
    return InsightResult(
      result: .array(results.map { $0.json(isTotal: isTotal, display: display) }))
  }

  /// The displays that show one number a series.
  private static let totals: Set<String> = [
    "BoldNumber", "ActionsPie", "ActionsBarValue", "ActionsTable", "WorldMap", "RegionMap",
  ]

  /// At most so many values of a breakdown; PostHog puts the others together.
  private static let breakdownLimit = 25

  /// One series, or one for each value of the breakdown, biggest first.
  private static func series(
    _ node: SeriesNode, over range: DateRange, _ question: Question, isTotal: Bool
  ) -> [Series] {
    let buckets = Buckets(range, by: question.interval)
    let events = question.events(in: range).filter { node.matches($0, in: question.log) }
    guard question.breakdown != nil else {
      return [Series(node, events, buckets, isTotal: isTotal)]
    }
    let groups = Dictionary(grouping: events) { question.breakdownValue(of: $0) ?? none }
    let all = groups.map { value, events in
      var series = Series(node, events, buckets, isTotal: isTotal)
      series.breakdown = value
      return series
    }
    let ordered = all.sorted {
      ($0.size, $1.breakdown ?? "") > ($1.size, $0.breakdown ?? "")
    }
    return Array(ordered.prefix(breakdownLimit))
  }

  private static let none = "$$_posthog_breakdown_null_$$"

  /// One line of the chart, or one number.
  struct Series: Sendable {
    let node: SeriesNode?
    let buckets: Buckets
    var data: [Double]
    /// The number for the whole range: not the sum where people are counted.
    var total: Double
    var label: String
    var breakdown: String?
    var comparison: String?

    init(_ node: SeriesNode, _ events: [ShopEvent], _ buckets: Buckets, isTotal: Bool) {
      self.node = node
      self.buckets = buckets
      label = node.label
      total = node.math.value(of: events)
      guard !isTotal else {
        data = []
        return
      }
      var steps = [[ShopEvent]](repeating: [], count: buckets.count)
      for event in events {
        if let index = buckets.index(of: event.time) { steps[index].append(event) }
      }
      data = steps.map { node.math.value(of: $0) }
    }

    /// A series that comes from others.
    init(_ data: [Double], total: Double, label: String, like other: Series) {
      node = nil
      buckets = other.buckets
      self.data = data
      self.total = total
      self.label = label
      breakdown = other.breakdown
      comparison = other.comparison
    }

    static let cumulativeDisplay = "ActionsLineGraphCumulative"

    var size: Double { data.isEmpty ? total : data.reduce(0, +) }

    var cumulative: Series {
      var copy = self
      var sum = 0.0
      copy.data = data.map {
        sum += $0
        return sum
      }
      return copy
    }

    func json(isTotal: Bool, display: String) -> JSONValue {
      var json: JSONObject = ["action": node?.action ?? .null]
      let shown = breakdown.map { node == nil ? $0 : "\(label) - \($0)" } ?? label
      json["label"] = .string(shown)
      let size = display == Self.cumulativeDisplay ? data.last ?? 0 : data.reduce(0, +)
      json["count"] = isTotal ? .int(0) : .figure((size * 100).rounded() / 100)
      json["data"] = .array(data.map { .figure($0) })
      json["labels"] = isTotal ? .array([]) : buckets.labels
      json["days"] = isTotal && display == "BoldNumber" ? .array([]) : buckets.days
      if isTotal { json["aggregated_value"] = .figure(total) }
      if let breakdown { json["breakdown_value"] = .string(breakdown) }
      if let comparison {
        json["compare"] = .bool(true)
        json["compare_label"] = .string(comparison)
      }
      json["filter"] = .object(["display": .string(display), "insight": "TRENDS"])
      if node == nil { json["order"] = .int(0) }
      return .object(json)
    }
  }
}
