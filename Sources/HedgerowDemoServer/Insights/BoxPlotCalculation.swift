/// A trend shown as a box plot: the spread of a property on each step.
enum BoxPlotCalculation {
  static func run(_ question: Question) -> InsightResult {
    let buckets = Buckets(question.range, by: question.interval)
    let events = question.events(in: question.range)
    let boxes = question.series.flatMap { node in
      var values = [[Double]](repeating: [], count: buckets.count)
      for event in events where node.matches(event, in: question.log) {
        guard let value = EventProperty.number("revenue", of: event),
          let index = buckets.index(of: event.time)
        else { continue }
        values[index].append(value)
      }
      return buckets.starts.indices.map { box(of: values[$0], at: $0, in: buckets) }
    }
    // The boxes stand beside a result that is empty.
    return InsightResult(result: .array([]), extras: ["boxplot_data": .array(boxes)])
  }

  private static func box(of values: [Double], at index: Int, in buckets: Buckets) -> JSONValue {
    let start = buckets.starts[index]
    let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    return .object([
      "day": .string(buckets.interval.day(start)), "label": .string(buckets.interval.label(start)),
      "min": .figure(values.min() ?? 0), "q1": .figure(values.quantile(0.25)),
      "median": .figure(values.quantile(0.5)), "q3": .figure(values.quantile(0.75)),
      "max": .figure(values.max() ?? 0), "mean": .figure((mean * 100).rounded() / 100),
    ])
  }
}
