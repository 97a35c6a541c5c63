extension LocalTime {
  /// The whole of it: `14 Sep 2026`, or `14 Sep 2026 13:00`.
  package var words: String { hasClock ? "\(date) \(clock)" : date }

  /// As ISO 8601 has it: `2026-09-14`, or `2026-09-14T13:00:00`.
  package var iso: String {
    let years = String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)"
    let date = "\(years)-\(Moment.two(Int64(month)))-\(Moment.two(Int64(day)))"
    let clock = [hour, minute, second].map { Moment.two(Int64($0)) }.joined(separator: ":")
    return hasClock ? "\(date)T\(clock)" : date
  }

  /// The date with its year.
  package var date: String { "\(dayAndMonth) \(year)" }

  /// The date without its year: `14 Sep`.
  package var dayAndMonth: String { "\(day) \(Moment.months[month - 1])" }

  /// The month with its year: `Sep 2026`.
  package var monthAndYear: String { "\(Moment.months[month - 1]) \(year)" }

  /// The time of day: `13:00`; with seconds where there are any.
  package var clock: String {
    let text = "\(Moment.two(Int64(hour))):\(Moment.two(Int64(minute)))"
    return second == 0 ? text : "\(text):\(Moment.two(Int64(second)))"
  }

  /// What one point of a series is called: its month, its date or its hour.
  package func words(of interval: Interval) -> String {
    switch interval {
    case .year: "\(year)"
    case .quarter: "Q\((month + 2) / 3) \(year)"
    case .month: monthAndYear
    case .week, .day: date
    case .hour, .minute, .second: words
    }
  }
}
