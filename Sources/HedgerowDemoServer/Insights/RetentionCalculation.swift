/// `RetentionQuery`: who began in one period, and how many of them came back in each one after.
enum RetentionCalculation {
  static func run(_ question: Question) throws(CalculationProblem) -> InsightResult {
    let settings = question.settings("retentionFilter")
    let period = settings["period"]?.string ?? "Day"
    let interval = Interval(rawValue: period.lowercased()) ?? .day
    let count = max(1, min(settings["totalIntervals"]?.int ?? 8, 60))
    let starts = starts(count, interval, now: question.range.end)
    let target = SeriesNode(entity: settings["targetEntity"])
    let returning = SeriesNode(entity: settings["returningEntity"])
    let isFirstTime = settings["retentionType"]?.string == "retention_first_time"
    let activity = Activity(question, interval, starts)
    let began = activity.people(doing: target, isFirstTime: isFirstTime)
    let came = activity.people(doing: returning, isFirstTime: false)
    let cohorts = starts.indices.map { index -> JSONValue in
      let values = (index..<count).map { later -> JSONValue in
        let people = later == index ? began[index] : began[index].intersection(came[later])
        return .object([
          "count": .int(people.count), "people": .array([]),
          "label": .string("\(period) \(later - index)"),
        ])
      }
      return .object([
        "values": .array(values), "label": .string("\(period) \(index)"),
        "date": .string(starts[index].iso),
        "people_url": .string("/api/person/retention/?interval=\(index)"),
      ])
    }
    return InsightResult(result: .array(cohorts))
  }

  private static func starts(_ count: Int, _ interval: Interval, now: Timestamp) -> [Timestamp] {
    let last = interval.start(of: now)
    return (0..<count).map { interval.start($0 - count + 1, after: last) }
  }

  /// Who did what in which period.
  private struct Activity {
    let question: Question
    let starts: [Timestamp]
    let events: [ShopEvent]
    let buckets: Buckets

    init(_ question: Question, _ interval: Interval, _ starts: [Timestamp]) {
      self.question = question
      self.starts = starts
      let range = DateRange(start: starts[0], end: question.range.end)
      events = question.events(in: range)
      buckets = Buckets(range, by: interval)
    }

    func people(doing node: SeriesNode, isFirstTime: Bool) -> [Set<Int32>] {
      var people = [Set<Int32>](repeating: [], count: starts.count)
      var known: Set<Int32> = []
      if isFirstTime {
        let before = DateRange(
          start: question.log.start, end: Timestamp(microseconds: starts[0].microseconds - 1))
        for event in question.events(in: before) where node.matches(event, in: question.log) {
          known.insert(event.shopper)
        }
      }
      for event in events where node.matches(event, in: question.log) {
        guard let index = buckets.index(of: event.time), index < people.count else { continue }
        if isFirstTime, !known.insert(event.shopper).inserted { continue }
        people[index].insert(event.shopper)
      }
      return people
    }
  }
}
