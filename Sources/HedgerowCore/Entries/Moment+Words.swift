extension Moment {
  /// How long ago, in one or two short words that stay right for a while: `now`, `5 min`, `3 h`, `12 d`, `5 mo`, `2 y`.
  package func age(at now: Moment) -> String {
    let seconds = max(0, now.seconds - self.seconds)
    let steps: [(limit: Int64, unit: Int64, word: String)] = [
      (3_600, 60, "min"), (86_400, 3_600, "h"), (60 * 86_400, 86_400, "d"),
      (730 * 86_400, 30 * 86_400, "mo"),
    ]
    if seconds < 60 { return "now" }
    for step in steps where seconds < step.limit { return "\(seconds / step.unit) \(step.word)" }
    return "\(seconds / (365 * 86_400)) y"
  }

  /// The same as a phrase: `just now`, `5 min ago`.
  package func ago(at now: Moment) -> String {
    let age = age(at: now)
    return age == "now" ? "just now" : "\(age) ago"
  }

  /// The day as `14 Sep 2026`, in the zone that lies this many seconds east of UTC.
  package func day(zoneOffset: Int = 0) -> String {
    let (year, month, day) = Self.civil(fromDays: (seconds + Int64(zoneOffset)).floored(by: 86_400))
    return "\(day) \(Self.months[month - 1]) \(year)"
  }

  /// The time of day as `09:41`, in the zone that lies this many seconds east of UTC.
  package func clock(zoneOffset: Int = 0, hasSeconds: Bool = false) -> String {
    let second = (seconds + Int64(zoneOffset)).remainder(by: 86_400)
    let text = "\(Self.two(second / 3_600)):\(Self.two(second / 60 % 60))"
    return hasSeconds ? "\(text):\(Self.two(second % 60))" : text
  }

  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The days from 1 January 1970 to a date.
  static func days(year: Int, month: Int, day: Int) -> Int64 {
    // Years are counted from March so that the leap day is the last one.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(days - 719_468)
  }

  /// The date that lies this many days after 1 January 1970 (Howard Hinnant, "chrono-compatible date algorithms").
  package static func civil(fromDays days: Int64) -> (year: Int64, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted.floored(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension Int64 {
  fileprivate func floored(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : (self - divisor + 1) / divisor
  }

  fileprivate func remainder(by divisor: Int64) -> Int64 { self - floored(by: divisor) * divisor }
}

extension Int {
  /// The number with commas between thousands: `1,304`.
  package var grouped: String {
    var text = ""
    for (index, digit) in String(magnitude).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + String(text.reversed())
  }
}
