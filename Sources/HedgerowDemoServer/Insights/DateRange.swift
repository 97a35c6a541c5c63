/// From when to when an insight looks, both ends included.
struct DateRange: Sendable, Equatable {
  let start: Timestamp
  let end: Timestamp

  init(start: Timestamp, end: Timestamp) {
    self.start = start
    self.end = end
  }

  /// Reads `date_from` and `date_to` as PostHog has them: `-7d`, `-24h`, `mStart`, `-1dEnd`, `all`,
  /// or a date. What cannot be read counts as left out: the last seven days up to now.
  init(from: String?, to: String?, now: Timestamp, earliest: Timestamp) {
    let until = to.flatMap { Self.moment($0, now: now, isEnd: true) }
    end = min(until ?? now, CalendarDay(now).end)
    let since = from == "all" ? earliest : from.flatMap { Self.moment($0, now: now, isEnd: false) }
    start = min(since ?? CalendarDay(now).adding(days: -7).start, end)
  }

  func contains(_ moment: Timestamp) -> Bool { moment >= start && moment <= end }

  /// As many steps just before, for comparing.
  func previous(by interval: Interval) -> DateRange {
    let steps = Buckets(self, by: interval)
    let first = interval.start(of: start)
    return DateRange(
      start: interval.start(-steps.count, after: first),
      end: Timestamp(microseconds: first.microseconds - 1))
  }

  // MARK: Reading

  private static func moment(_ text: String, now: Timestamp, isEnd: Bool) -> Timestamp? {
    if let moment = Timestamp(text) {
      return isEnd && text.utf8.count == 10 ? CalendarDay(moment).end : moment
    }
    guard let relative = RelativeDate(text) else { return nil }
    return relative.moment(from: now, isEnd: isEnd)
  }
}

/// A date such as `-7d`, `-1mStart` or `yStart`.
private struct RelativeDate {
  private let count: Int64
  private let unit: Character
  private let anchor: Substring

  init?(_ text: String) {
    var rest = text[...]
    let isPast = rest.hasPrefix("-")
    if isPast { rest = rest.dropFirst() }
    let digits = rest.prefix(while: \.isNumber)
    rest = rest.dropFirst(digits.count)
    guard let unit = rest.first, "hdwmqy".contains(unit) else { return nil }
    anchor = rest.dropFirst()
    guard anchor.isEmpty || anchor == "Start" || anchor == "End",
      !digits.isEmpty || !anchor.isEmpty
    else { return nil }
    guard let count = digits.isEmpty ? 0 : Int64(digits), count <= 100_000 else { return nil }
    self.count = isPast ? -count : count
    self.unit = unit
  }

  func moment(from now: Timestamp, isEnd: Bool) -> Timestamp {
    if unit == "h" {
      return Timestamp(microseconds: now.microseconds + count * Interval.hourLength)
    }
    let day = anchored(shifted(CalendarDay(now)))
    return isEnd ? day.end : day.start
  }

  private func shifted(_ day: CalendarDay) -> CalendarDay {
    switch unit {
    case "w": day.adding(days: 7 * count)
    case "m": day.adding(months: count)
    case "q": day.adding(months: 3 * count)
    case "y": day.adding(months: 12 * count)
    default: day.adding(days: count)
    }
  }

  private func anchored(_ day: CalendarDay) -> CalendarDay {
    guard !anchor.isEmpty, unit != "d" else { return day }
    let parts = day.parts
    let first =
      switch unit {
      case "w": day.adding(days: -day.weekday)
      case "m": CalendarDay(year: parts.year, month: parts.month, day: 1)
      case "q": CalendarDay(year: parts.year, month: (parts.month - 1) / 3 * 3 + 1, day: 1)
      default: CalendarDay(year: parts.year, month: 1, day: 1)
      }
    guard anchor == "End" else { return first }
    return switch unit {
    case "w": first.adding(days: 6)
    case "m": first.adding(months: 1).adding(days: -1)
    case "q": first.adding(months: 3).adding(days: -1)
    default: first.adding(months: 12).adding(days: -1)
    }
  }
}
