extension LocalTime {
  /// Reads `2026-09-14`, `2026-09-14 13:00:00` and `2026-09-14T13:00:00.5+02:00`. A time with an offset is one moment,
  /// and is shown as the zone's clocks show it; one without is local already.
  package init?(parsing text: String, in zone: ProjectZone) {
    var reader = Digits(text)
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
      reader.take("-"), let day = reader.number(2)
    else { return nil }
    if reader.isAtEnd {
      self.init(year: year, month: month, day: day)
      return
    }
    guard reader.take("T") || reader.take(" "), let hour = reader.number(2), reader.take(":"),
      let minute = reader.number(2)
    else { return nil }
    let second = reader.take(":") ? reader.number(2) : 0
    guard let second, reader.skipFraction(),
      let time = LocalTime(
        year: year, month: month, day: day, clock: (hour, minute, min(second, 59)))
    else { return nil }
    if reader.isAtEnd {
      self = time
      return
    }
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    self.init(Moment(seconds: time.secondsFromEpoch - Int64(offset)), in: zone)
  }

  /// The seconds since 1970 if it were a time of UTC.
  var secondsFromEpoch: Int64 {
    Moment.days(year: year, month: month, day: day) * 86_400
      + Int64(hour * 3600 + minute * 60 + second)
  }
}

/// Walks over a written time.
private struct Digits {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = rest.first, (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
      rest.removeFirst()
    }
    return value
  }

  /// Passes over a fraction; false where a point has no digits behind it.
  mutating func skipFraction() -> Bool {
    guard take(".") else { return true }
    guard number(1) != nil else { return false }
    while number(1) != nil {}
    return true
  }

  /// Seconds east of Greenwich.
  mutating func offset() -> Int? {
    if take("Z") { return 0 }
    let sign = take("-") ? -1 : take("+") ? 1 : 0
    guard sign != 0, let hours = number(2) else { return nil }
    _ = take(":")
    return sign * (hours * 3600 + (isAtEnd ? 0 : number(2) ?? 0) * 60)
  }
}
