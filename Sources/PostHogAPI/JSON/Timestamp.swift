import FoundationEssentials

/// Times as PostHog writes them: ISO 8601 with microseconds, without them where they are zero, and in `meta` with a
/// blank instead of the T (PostHog API, transport and corrections).
package enum Timestamp {
  /// Reads a time; without an offset it is UTC. Nil where it is none.
  package static func parse(_ text: String) -> Date? {
    var text = text
    return text.withUTF8 { seconds($0) }.map { Date(timeIntervalSince1970: $0) }
  }

  /// Writes a time as the server does.
  package static func text(_ date: Date) -> String {
    let whole = (date.timeIntervalSince1970 * 1_000_000).rounded()
    // Far outside of any calendar: nothing a server would send.
    guard abs(whole) < 1e17 else { return "" }
    let micro = Int64(whole)
    let (second, fraction) = micro.floorDivided(by: 1_000_000)
    let (day, rest) = second.floorDivided(by: 86_400)
    let (year, month, dayOfMonth) = civil(day)
    let clock = "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    let tail = fraction == 0 ? "" : "." + padded(fraction, 6)
    return "\(padded(year, 4))-\(two(month))-\(two(dayOfMonth))T\(clock)\(tail)Z"
  }

  /// Seconds since 1970 of a written time.
  static func seconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var digits = DigitReader(bytes)
    guard let year = digits.number(4), digits.take("-"), let month = digits.number(2),
      digits.take("-"), let day = digits.number(2), digits.take("T") || digits.take(" "),
      let hour = digits.number(2), digits.take(":"), let minute = digits.number(2),
      digits.take(":"), let second = digits.number(2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61,
      let fraction = digits.fraction(), let offset = digits.offset(), digits.isAtEnd
    else { return nil }
    let whole = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
    return Double(whole) + fraction
  }

  private static func two(_ number: Int64) -> String { padded(number, 2) }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// Days since 1970 of a date; years are counted from March so that the leap day is the last one.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date of a day since 1970.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = (days + 719_468).floorDivided(by: 146_097)
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let isEarly = month >= 10
    return (year + era * 400 + (isEarly ? 1 : 0), isEarly ? month - 9 : month + 3, day)
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> (quotient: Int64, rest: Int64) {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}

/// Walks over the digits of a written time.
private struct DigitReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func digit() -> Int? {
    guard position < bytes.count else { return nil }
    let digit = bytes[position] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    position += 1
    return Int(digit)
  }

  mutating func number(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Zero where there is none; nil where a point has no digits behind it.
  mutating func fraction() -> Double? {
    guard take(".") else { return 0 }
    var value = 0
    var scale = 1
    guard let first = digit() else { return nil }
    value = first
    scale = 10
    while let digit = digit() {
      if scale < 1_000_000_000 {
        value = value * 10 + digit
        scale *= 10
      }
    }
    return Double(value) / Double(scale)
  }

  /// Seconds east of Greenwich.
  mutating func offset() -> Int? {
    if isAtEnd || take("Z") { return 0 }
    let sign = take("-") ? -1 : take("+") ? 1 : 0
    guard sign != 0, let hours = number(2) else { return nil }
    _ = take(":")
    return sign * (hours * 3600 + (isAtEnd ? 0 : number(2) ?? 0) * 60)
  }
}
