/// A stretch of time: from a moment up to, and without, another.
package struct BatchInterval: Hashable, Sendable, Codable {
  /// The longest that the API takes in one run.
  package static let longest: Int64 = 7 * 86_400

  package let start: Moment
  package let end: Moment

  package init(from start: Moment, to end: Moment) {
    self.start = start
    self.end = end
  }

  package var seconds: Int64 { end.seconds - start.seconds }

  /// The stretches of seven days at most that it consists of, the earliest first. They meet at midnights where it
  /// begins at one, also where the clocks change in between.
  package func runs(in zone: ProjectZone) -> [BatchInterval] {
    var runs: [BatchInterval] = []
    var start = start
    while start < end {
      // Seven days on the wall are an hour too long for one run when the clocks go back.
      let week = zone.moment(7, daysAfter: start)
      let next =
        week.seconds - start.seconds <= Self.longest ? week : zone.moment(6, daysAfter: start)
      runs.append(BatchInterval(from: start, to: min(next, end)))
      start = next
    }
    return runs
  }

  /// As people say it: `1 Sep 2026 to 30 Sep 2026` for whole days, else with the times of day.
  package func words(in zone: ProjectZone) -> String {
    guard let first = LocalTime(start, in: zone), let last = LocalTime(end, in: zone) else {
      return "\(start.seconds) to \(end.seconds)"
    }
    guard first.isMidnight, last.isMidnight, start < end,
      let day = LocalTime(Moment(seconds: end.seconds - 1), in: zone)
    else { return "\(first.words) to \(last.words)" }
    return first.date == day.date ? first.date : "\(first.date) to \(day.date)"
  }
}

extension ProjectZone {
  /// When the clocks show the same time again, so many days later.
  fileprivate func moment(_ days: Int64, daysAfter start: Moment) -> Moment {
    let later = Moment(seconds: start.seconds + days * 86_400)
    return Moment(seconds: later.seconds + Int64(offset(at: start) - offset(at: later)))
  }
}

extension LocalTime {
  fileprivate var isMidnight: Bool { hour == 0 && minute == 0 && second == 0 }
}
