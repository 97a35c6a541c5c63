/// A date and maybe a time of day as a calendar on the project's wall shows them. Charts need nothing else: PostHog
/// counts by the days and hours of the project's time zone.
package struct LocalTime: Hashable, Sendable, Comparable {
  package let year: Int
  package let month: Int
  package let day: Int
  package let hour: Int
  package let minute: Int
  package let second: Int
  /// Whether the time of day means anything.
  package let hasClock: Bool

  /// A date, with a time of day or without; nil where the calendar has no such thing.
  package init?(
    year: Int, month: Int, day: Int, clock: (hour: Int, minute: Int, second: Int)? = nil
  ) {
    guard (1...12).contains(month), (0...9999).contains(year),
      (1...Self.days(ofMonth: month, year: year)).contains(day)
    else { return nil }
    if let clock {
      guard (0..<24).contains(clock.hour), (0..<60).contains(clock.minute),
        (0...60).contains(clock.second)
      else { return nil }
    }
    self.year = year
    self.month = month
    self.day = day
    (hour, minute, second) = clock ?? (0, 0, 0)
    hasClock = clock != nil
  }

  /// What the clocks of a zone show at a moment.
  package init?(_ moment: Moment, in zone: ProjectZone) {
    // Anything beyond is no time that a calendar shows.
    guard abs(moment.seconds) < 253_402_300_800 else { return nil }
    let local = moment.seconds + Int64(zone.offset(at: moment))
    let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    let second = Int(local - days * 86_400)
    let date = Moment.civil(fromDays: days)
    self.init(
      year: Int(date.year), month: date.month, day: date.day,
      clock: (second / 3600, second / 60 % 60, second % 60))
  }

  package static func < (left: LocalTime, right: LocalTime) -> Bool {
    left.order.lexicographicallyPrecedes(right.order)
  }

  private var order: [Int] { [year, month, day, hour, minute, second] }

  /// The days of a month, of February 29 in leap years.
  static func days(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
