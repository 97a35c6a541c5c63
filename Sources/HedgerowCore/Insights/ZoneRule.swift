/// How a zone changes its clocks in all years to come: the text at the end of a zone file, such as
/// `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX). Small zone files have no other word on years after the last change of the law.
struct ZoneRule: Hashable, Sendable {
  private let standard: Int
  private let summer: Summer?

  private struct Summer: Hashable, Sendable {
    let offset: Int
    let start: Change
    let end: Change
  }

  /// The weekday of a week of a month, or the day of a year, and seconds from its midnight on.
  struct Change: Hashable, Sendable {
    enum Day: Hashable, Sendable {
      case weekday(Int, week: Int, month: Int)
      /// From one, the leap day never counted.
      case day(Int)
      /// From zero, the leap day counted.
      case dayWithLeap(Int)
    }
    let day: Day
    let seconds: Int
  }

  /// nil for what is no such text.
  init?(_ text: String) {
    var reader = Reader(rest: Substring(text))
    guard reader.name(), let standard = reader.time() else { return nil }
    self.standard = -standard
    guard reader.name() else {
      summer = nil
      return
    }
    let offset = reader.time().map { -$0 } ?? self.standard + 3600
    guard let start = reader.change(), let end = reader.change() else { return nil }
    summer = Summer(offset: offset, start: start, end: end)
  }

  /// Seconds east of UTC.
  func offset(at seconds: Int64) -> Int {
    guard let summer else { return standard }
    let day = (seconds + Int64(standard)).dividedDown(by: 86_400)
    let year = Int(Moment.civil(fromDays: day).year)
    let start = summer.start.moment(in: year) - Int64(standard)
    let end = summer.end.moment(in: year) - Int64(summer.offset)
    let isSummer =
      start < end ? (start..<end).contains(seconds) : !(end..<start).contains(seconds)
    return isSummer ? summer.offset : standard
  }

  /// Walks over the text.
  private struct Reader {
    var rest: Substring

    mutating func take(_ character: Character) -> Bool {
      guard rest.first == character else { return false }
      rest.removeFirst()
      return true
    }

    /// The name of a time, `CET` or `<+03>`; false where there is none.
    mutating func name() -> Bool {
      if take("<") {
        rest = rest.drop { $0 != ">" }
        return take(">")
      }
      let letters = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(letters.count)
      return !letters.isEmpty
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard digits.count <= 4, let number = Int(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      return number
    }

    /// `-1`, `5:30`, `2:00:00` in seconds.
    mutating func time() -> Int? {
      let sign = take("-") ? -1 : 1
      _ = take("+")
      guard let hours = number(), hours <= 167 else { return nil }
      let minutes = take(":") ? number() ?? 0 : 0
      let seconds = take(":") ? number() ?? 0 : 0
      return sign * (hours * 3600 + minutes * 60 + seconds)
    }

    mutating func change() -> Change? {
      guard take(","), let day = day() else { return nil }
      return Change(day: day, seconds: take("/") ? time() ?? 7200 : 7200)
    }

    private mutating func day() -> Change.Day? {
      if take("M") {
        guard let month = number(), (1...12).contains(month), take("."), let week = number(),
          (1...5).contains(week), take("."), let weekday = number(), weekday < 7
        else { return nil }
        return .weekday(weekday, week: week, month: month)
      }
      if take("J") { return number().flatMap { (1...365).contains($0) ? .day($0) : nil } }
      return number().flatMap { $0 <= 365 ? .dayWithLeap($0) : nil }
    }
  }
}

extension ZoneRule.Change {
  /// Seconds since 1970, as the clocks before the change show them.
  fileprivate func moment(in year: Int) -> Int64 {
    let days: Int64 =
      switch day {
      case .day(let number):
        Moment.days(year: year, month: 1, day: 1) + Int64(number - 1)
          + (number > 59 && LocalTime.days(ofMonth: 2, year: year) == 29 ? 1 : 0)
      case .dayWithLeap(let number): Moment.days(year: year, month: 1, day: 1) + Int64(number)
      case .weekday(let weekday, let week, let month):
        Self.day(weekday, week: week, month: month, year: year)
      }
    return days * 86_400 + Int64(seconds)
  }

  private static func day(_ weekday: Int, week: Int, month: Int, year: Int) -> Int64 {
    let first = Moment.days(year: year, month: month, day: 1)
    // 1 January 1970 was a Thursday.
    let firstWeekday = Int((first + 4) % 7 + 7) % 7
    var day = (weekday - firstWeekday + 7) % 7 + 7 * (week - 1)
    while day >= LocalTime.days(ofMonth: month, year: year) { day -= 7 }
    return first + Int64(day)
  }
}

extension Int64 {
  fileprivate func dividedDown(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : (self - divisor + 1) / divisor
  }
}
