/// A day of the calendar, counted from the first of January 1970. The demo project lives in UTC.
struct CalendarDay: Hashable, Comparable, Sendable {
  var number: Int64

  init(number: Int64) {
    self.number = number
  }

  init(_ moment: Timestamp) {
    let length = Self.length
    let whole = moment.microseconds / length
    number = moment.microseconds % length < 0 ? whole - 1 : whole
  }

  init(year: Int64, month: Int64, day: Int64) {
    number = Timestamp.days(year: year, month: month, day: day)
  }

  static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

  /// Microseconds of a day.
  static let length: Int64 = 86_400_000_000

  var start: Timestamp { Timestamp(microseconds: number * Self.length) }

  /// Its last microsecond.
  var end: Timestamp { Timestamp(microseconds: (number + 1) * Self.length - 1) }

  var parts: (year: Int64, month: Int64, day: Int64) { Timestamp.civil(days: number) }

  /// Sunday is 0: weeks begin on it where the project says nothing else.
  var weekday: Int64 { ((number + 4) % 7 + 7) % 7 }

  func adding(days: Int64) -> CalendarDay { CalendarDay(number: number + days) }

  /// The same day of another month, or the last one that month has.
  func adding(months: Int64) -> CalendarDay {
    let (year, month, day) = parts
    let count = year * 12 + month - 1 + months
    let first = CalendarDay(year: count / 12, month: count % 12 + 1, day: 1)
    let next = CalendarDay(year: (count + 1) / 12, month: (count + 1) % 12 + 1, day: 1)
    return CalendarDay(number: first.number + min(day, next.number - first.number) - 1)
  }

  /// `2026-03-04`.
  var iso: String {
    let (year, month, day) = parts
    return "\(year)-\(Self.padded(month))-\(Self.padded(day))"
  }

  /// `4-Mar-2026`, as charts are labelled.
  var label: String {
    let (year, month, day) = parts
    return "\(day)-\(Self.months[Int(month) - 1])-\(year)"
  }

  static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
