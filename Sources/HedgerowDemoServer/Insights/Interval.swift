/// The length of one step of a chart.
enum Interval: String, Sendable, CaseIterable {
  case hour, day, week, month

  static let hourLength: Int64 = 3_600_000_000

  /// The beginning of the step that a moment lies in.
  func start(of moment: Timestamp) -> Timestamp {
    let day = CalendarDay(moment)
    switch self {
    case .hour:
      return Timestamp(
        microseconds: moment.microseconds
          - (moment.microseconds - day.start.microseconds) % Self.hourLength)
    case .day: return day.start
    case .week: return day.adding(days: -day.weekday).start
    case .month: return day.adding(days: 1 - day.parts.day).start
    }
  }

  /// The beginning of a step some steps away from another's.
  func start(_ steps: Int, after start: Timestamp) -> Timestamp {
    let count = Int64(steps)
    return switch self {
    case .hour: Timestamp(microseconds: start.microseconds + count * Self.hourLength)
    case .day: CalendarDay(start).adding(days: count).start
    case .week: CalendarDay(start).adding(days: 7 * count).start
    case .month: CalendarDay(start).adding(months: count).start
    }
  }

  /// What `labels` says of a step.
  func label(_ start: Timestamp) -> String {
    let day = CalendarDay(start)
    return self == .hour ? "\(day.label) \(Self.hour(of: start)):00" : day.label
  }

  /// What `days` says of a step.
  func day(_ start: Timestamp) -> String {
    let day = CalendarDay(start)
    return self == .hour ? "\(day.iso) \(Self.hour(of: start)):00:00" : day.iso
  }

  private static func hour(of moment: Timestamp) -> String {
    let time = moment.microseconds - CalendarDay(moment).start.microseconds
    return CalendarDay.padded(time / hourLength)
  }
}

/// The steps of a chart from first to last.
struct Buckets: Sendable {
  let interval: Interval
  let starts: [Timestamp]

  init(_ range: DateRange, by interval: Interval) {
    self.interval = interval
    var starts: [Timestamp] = []
    var start = interval.start(of: range.start)
    while start <= range.end, starts.count < Self.maximum {
      starts.append(start)
      start = interval.start(1, after: start)
    }
    self.starts = starts
  }

  /// More steps than anybody looks at; a range of years by the hour ends here.
  private static let maximum = 2_000

  var count: Int { starts.count }
  var labels: JSONValue { .array(starts.map { .string(interval.label($0)) }) }
  var days: JSONValue { .array(starts.map { .string(interval.day($0)) }) }

  /// The step that a moment lies in.
  func index(of moment: Timestamp) -> Int? {
    guard let first = starts.first, moment >= first else { return nil }
    var (low, high) = (0, starts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= moment { low = middle } else { high = middle }
    }
    return moment < interval.start(1, after: starts[low]) ? low : nil
  }
}
