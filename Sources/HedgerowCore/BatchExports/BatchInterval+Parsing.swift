extension BatchInterval {
  /// Why a text is no interval, as a sentence.
  package struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// Those that fit at any time.
  package static let phrases = [
    "yesterday", "last 7 days", "last week", "last month", "this month",
  ]

  /// Examples of what can be typed.
  package static let examples =
    phrases + ["2026-09", "2026-09-01..2026-09-30", "2026-09-01 08:00..2026-09-01 12:00"]

  /// Reads an interval as people type it, in the project's time zone: a day, a month, two of them with `..` or `to`
  /// between (the last one included), or a phrase such as `last month`. What would end in the future ends now.
  package init(
    parsing text: String, in zone: ProjectZone, now: Moment
  ) throws(Unreadable) {
    let words = text.lowercased().split(separator: " ").joined(separator: " ")
    let calendar = ZoneCalendar(zone: zone, now: now)
    guard let found = try Self.range(words, calendar) ?? calendar.phrase(words) else {
      throw Unreadable(
        description: "“\(text)” is no interval. Type a day, a month, two days with .. between "
          + "them, or for instance “last month” or “last 7 days”.")
    }
    guard found.start < now else {
      throw Unreadable(description: "The interval lies in the future.")
    }
    let end = min(found.end, now)
    guard found.start < end else {
      throw Unreadable(description: "The interval must end after it begins.")
    }
    self.init(from: found.start, to: end)
  }

  /// `A..B` or `A to B`, or a single day or month.
  private static func range(
    _ words: String, _ calendar: ZoneCalendar
  ) throws(Unreadable) -> BatchInterval? {
    for mark in ["..", " to ", "/"] {
      guard let range = words.firstRange(of: mark) else { continue }
      let (from, to) = (words[..<range.lowerBound], words[range.upperBound...])
      let end = calendar.isWordForNow(to) ? calendar.justNow : try calendar.written(to)
      return BatchInterval(from: try calendar.written(from).start, to: end.end)
    }
    return try? calendar.written(words[...])  // What is no date may still be a phrase.
  }
}

/// Days, weeks and months as they begin and end in a zone.
private struct ZoneCalendar {
  let zone: ProjectZone
  let now: Moment

  var justNow: BatchInterval { BatchInterval(from: now, to: now) }

  func isWordForNow(_ text: Substring) -> Bool { text.filter { $0 != " " } == "now" }

  /// A month, a day or a time of day, as long as it lasts; a time of day lasts no time.
  func written(_ text: Substring) throws(BatchInterval.Unreadable) -> BatchInterval {
    let text = String(text.drop { $0 == " " }).trimmingEnd
    let dayText = text.count == 7 ? text + "-01" : text
    guard let time = LocalTime(parsing: dayText.uppercased(), in: zone) else {
      throw .init(
        description: "“\(text)” is no date. Write it as 2026-09-30, or 2026-09-30 12:00.")
    }
    if time.hasClock {
      let moment = zone.moment(of: time)
      return BatchInterval(from: moment, to: moment)
    }
    let unit: Unit = text.count == 7 ? .month : .day
    let start = unit.start(of: time)
    return BatchInterval(from: midnight(start), to: midnight(unit.step(start, 1)))
  }

  /// `today`, `last month`, `last 3 weeks`.
  func phrase(_ words: String) -> BatchInterval? {
    let names = ["today": "this day", "yesterday": "last day"]
    let parts = (names[words] ?? words).split(separator: " ")
    guard let first = parts.first, let last = parts.last, parts.count >= 2,
      let today = LocalTime(now, in: zone)
    else { return nil }
    let count = parts.count == 3 ? Int(parts[1]) ?? 0 : 1
    guard (1...1_000).contains(count), parts.count <= 3 else { return nil }
    if last.hasPrefix("hour") { return hours(count, isThis: first == "this") }
    guard let unit = Unit(word: last) else { return nil }
    let start = unit.start(of: today)
    switch first {
    case "this" where parts.count == 2: return BatchInterval(from: midnight(start), to: now)
    case "last", "past", "previous":
      return BatchInterval(from: midnight(unit.step(start, -count)), to: midnight(start))
    default: return nil
    }
  }

  private func hours(_ count: Int, isThis: Bool) -> BatchInterval? {
    let hour = Moment(seconds: now.seconds - now.seconds % 3_600)
    if isThis { return BatchInterval(from: hour, to: now) }
    return BatchInterval(from: Moment(seconds: hour.seconds - Int64(count) * 3_600), to: hour)
  }

  private func midnight(_ days: Int64) -> Moment {
    let date = Moment.civil(fromDays: days)
    return LocalTime(year: Int(date.year), month: date.month, day: date.day)
      .map { zone.moment(of: $0) } ?? now
  }
}

/// A unit of the calendar, counted in days since 1970.
private enum Unit: String, CaseIterable {
  case day, week, month, year

  init?(word: Substring) {
    guard
      let unit = Self.allCases.first(where: { word == $0.rawValue || word == $0.rawValue + "s" })
    else { return nil }
    self = unit
  }

  /// The day that the one of a date begins with; weeks begin on Monday.
  func start(of date: LocalTime) -> Int64 {
    let day = Moment.days(year: date.year, month: date.month, day: date.day)
    switch self {
    case .day: return day
    case .week: return day - (((day + 3) % 7) + 7) % 7
    case .month: return Moment.days(year: date.year, month: date.month, day: 1)
    case .year: return Moment.days(year: date.year, month: 1, day: 1)
    }
  }

  /// The first day of the one that lies so many further on.
  func step(_ start: Int64, _ count: Int) -> Int64 {
    let date = Moment.civil(fromDays: start)
    switch self {
    case .day: return start + Int64(count)
    case .week: return start + Int64(7 * count)
    case .year: return Moment.days(year: Int(date.year) + count, month: 1, day: 1)
    case .month:
      let months = Int(date.year) * 12 + date.month - 1 + count
      return Moment.days(year: months / 12, month: months % 12 + 1, day: 1)
    }
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
