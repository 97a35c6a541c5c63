/// How far one person came on the way through a funnel.
struct FunnelWalk: Sendable {
  /// When each step was taken, as far as it went.
  let times: [Timestamp]
  let stepCount: Int
  let breakdown: String?

  var isFinished: Bool { times.count == stepCount }

  /// How long a step took after the one before.
  func seconds(before step: Int) -> Double {
    Double(times[step].microseconds - times[step - 1].microseconds) / 1e6
  }

  /// Fourteen days is what a funnel allows where it does not say.
  private static let usualWindow: Int64 = 14

  /// The walks of everybody who took the first step: from the first time on which they got furthest.
  static func all(in question: Question, steps: [SeriesNode]) -> [FunnelWalk] {
    let days = question.settings("funnelsFilter")["funnelWindowInterval"]?.int.map(Int64.init)
    let window = (days ?? usualWindow) * CalendarDay.length
    let people = Dictionary(grouping: question.events(in: question.range)) { $0.shopper }
    return people.sorted { $0.key < $1.key }.compactMap { _, events in
      best(of: events, steps: steps, window: window, question)
    }
  }

  private static func best(
    of events: [ShopEvent], steps: [SeriesNode], window: Int64, _ question: Question
  ) -> FunnelWalk? {
    var best: [Timestamp] = []
    var start: ShopEvent?
    for (index, event) in events.enumerated() where steps[0].matches(event, in: question.log) {
      let times = walk(from: index, in: events, steps: steps, window: window, question)
      if times.count > best.count {
        best = times
        start = event
      }
      if best.count == steps.count { break }
    }
    guard let start else { return nil }
    return FunnelWalk(
      times: best, stepCount: steps.count, breakdown: question.breakdownValue(of: start))
  }

  private static func walk(
    from index: Int, in events: [ShopEvent], steps: [SeriesNode], window: Int64,
    _ question: Question
  ) -> [Timestamp] {
    var times = [events[index].time]
    for event in events[(index + 1)...] {
      guard times.count < steps.count,
        event.time.microseconds - events[index].time.microseconds <= window
      else { break }
      if steps[times.count].matches(event, in: question.log) { times.append(event.time) }
    }
    return times
  }
}
