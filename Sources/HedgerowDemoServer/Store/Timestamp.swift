import Foundation

/// A moment in microseconds since 1970, in the two spellings that PostHog uses.
struct Timestamp: Hashable, Sendable, Comparable {
  var microseconds: Int64

  init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Now.
  static var now: Timestamp {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }

  static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The wire's form: `2026-03-03T09:07:00.123456Z`, without the fraction when it is zero.
  var iso: String { String(decoding: text(separator: UInt8(ascii: "T"), zone: "Z"), as: UTF8.self) }

  /// Python's `str()` of it, found in `meta`: `2026-03-03 09:07:00.123456+00:00`.
  var python: String {
    String(decoding: text(separator: UInt8(ascii: " "), zone: "+00:00"), as: UTF8.self)
  }

  func text(separator: UInt8, zone: String) -> [UInt8] {
    let (days, time) = microseconds.quotientAndRemainder(flooredBy: 86_400_000_000)
    let date = Self.civil(days: days)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    Self.append(date.year, digits: 4, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.append(date.month, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.append(date.day, digits: 2, to: &bytes)
    bytes.append(separator)
    Self.append(time / 3_600_000_000, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.append(time / 60_000_000 % 60, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.append(time / 1_000_000 % 60, digits: 2, to: &bytes)
    if time % 1_000_000 != 0 {
      bytes.append(UInt8(ascii: "."))
      Self.append(time % 1_000_000, digits: 6, to: &bytes)
    }
    bytes.append(contentsOf: zone.utf8)
    return bytes
  }

  private static func append(_ value: Int64, digits: Int, to bytes: inout [UInt8]) {
    var divisor: Int64 = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      bytes.append(48 + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }

  // MARK: Reading

  /// Reads an ISO date or date and time, with `T` or a blank between; without a zone it is UTC.
  init?(_ text: String) {
    var scanner = Scanner(bytes: Array(text.utf8))
    guard let year = scanner.number(digits: 4), scanner.take("-"),
      let month = scanner.number(digits: 2), scanner.take("-"), (1...12).contains(month),
      let day = scanner.number(digits: 2), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    var total = Self.days(year: year, month: month, day: day) * 86_400_000_000
    if !scanner.isAtEnd {
      guard scanner.take("T") || scanner.take(" ") || scanner.take("t"),
        let time = scanner.timeOfDay(), let offset = scanner.zone(), scanner.isAtEnd
      else { return nil }
      total += time - offset
    }
    microseconds = total
  }

  private static func days(in month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // The two conversions count years from March, so that the leap day is a year's last.

  static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = shifted.quotientAndRemainder(flooredBy: 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(flooredBy: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }
}

extension Int64 {
  fileprivate func quotientAndRemainder(flooredBy divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

/// Walks over the characters of a date.
private struct Scanner {
  let bytes: [UInt8]
  var position = 0

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func number(digits: Int) -> Int64? {
    guard position + digits <= bytes.count else { return nil }
    var value: Int64 = 0
    for byte in bytes[position..<(position + digits)] {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 48)
    }
    position += digits
    return value
  }

  /// `HH:MM[:SS[.ffffff]]` in microseconds.
  mutating func timeOfDay() -> Int64? {
    guard let hour = number(digits: 2), hour < 24, take(":"), let minute = number(digits: 2),
      minute < 60
    else { return nil }
    var total = (hour * 60 + minute) * 60_000_000
    guard take(":") else { return total }
    guard let second = number(digits: 2), second < 60 else { return nil }
    total += second * 1_000_000
    guard take(".") || take(",") else { return total }
    var unit: Int64 = 100_000
    var count = 0
    while let digit = number(digits: 1) {
      total += digit * unit
      unit /= 10
      count += 1
    }
    return count > 0 ? total : nil
  }

  /// What a zone adds to UTC, in microseconds; none is none.
  mutating func zone() -> Int64? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let isNegative = take("-")
    guard isNegative || take("+"), let hours = number(digits: 2), hours < 24 else { return nil }
    _ = take(":")
    let minutes = isAtEnd ? 0 : number(digits: 2)
    guard let minutes, minutes < 60 else { return nil }
    return (hours * 60 + minutes) * 60_000_000 * (isNegative ? -1 : 1)
  }
}
