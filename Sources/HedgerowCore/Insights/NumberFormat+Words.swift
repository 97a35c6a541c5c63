extension NumberFormat {
  /// The number in full: `1,304`, `12.5 %`, `$41.20`, `3m 20s`. What is missing is `—`.
  package func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "—" }
    return wrapped(value) { fixed($0) }
  }

  /// The number in few letters, for axes and narrow places: `1.3k`, `12 %`, `3m`.
  package func short(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "—" }
    return wrapped(value, durationParts: 1) { Self.abbreviated($0) }
  }

  private func wrapped(
    _ value: Double, durationParts: Int = 2, digits: (Double) -> String
  ) -> String {
    let sign = value < 0 ? "-" : ""
    let size = abs(value)
    let words =
      switch unit {
      case .plain: digits(size)
      case .percent: digits(size) + " %"
      case .share: digits(size * 100) + " %"
      case .seconds: Self.duration(size, parts: durationParts)
      case .milliseconds: Self.duration(size / 1000, parts: durationParts)
      case .money(let currency): currency + digits(size)
      case .short: Self.abbreviated(size)
      }
    // A number that rounds to nothing has no sign.
    let hasDigit = words.contains { ("1"..."9").contains($0) }
    return (hasDigit ? sign : "") + prefix + words + postfix
  }

  /// The digits of a number that is not negative.
  private func fixed(_ size: Double) -> String {
    let least =
      isMoney && size != size.rounded() ? max(leastDecimals, min(2, decimals)) : leastDecimals
    return Self.digits(size, decimals: decimals, least: least, isGrouped: isGrouped)
  }

  private var isMoney: Bool {
    if case .money = unit { true } else { false }
  }

  /// Rounded to a number of decimals, of which zeros at the end are left out.
  static func digits(_ size: Double, decimals: Int, least: Int = 0, isGrouped: Bool = true)
    -> String
  {
    let scale = power(of: 10, decimals)
    let scaled = (size * scale).rounded()
    // Beyond this a Double has no digits after the point, and no room for all before it.
    guard scaled < 9e15 else { return size < 1e16 ? whole(size, isGrouped) : scientific(size) }
    let number = Int64(scaled)
    let (integer, fraction) = number.quotientAndRemainder(dividingBy: Int64(scale))
    var tail = String(fraction)
    tail = String(repeating: "0", count: decimals - min(decimals, tail.count)) + tail
    if decimals == 0 { tail = "" }
    while tail.utf8.count > least, tail.last == "0" { tail.removeLast() }
    return whole(Double(integer), isGrouped) + (tail.isEmpty ? "" : "." + tail)
  }

  private static func whole(_ size: Double, _ isGrouped: Bool) -> String {
    let number = Int(size.rounded())
    return isGrouped ? number.grouped : String(number)
  }

  private static func power(of base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * base }
  }

  private static let steps: [(size: Double, letter: String)] = [
    (1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"),
  ]

  /// Three digits that count and a letter: `999`, `1.3k`, `22.9k`, `1M`.
  static func abbreviated(_ size: Double) -> String {
    if size >= 1e15 { return scientific(size) }
    for step in steps where size >= step.size * 0.9995 {
      let part = size / step.size
      return digits(part, decimals: part < 9.995 ? 2 : part < 99.95 ? 1 : 0) + step.letter
    }
    if size > 0, size < 0.01 { return scientific(size) }
    return digits(size, decimals: size < 10 ? 2 : size < 100 ? 1 : 0)
  }

  private static func scientific(_ size: Double) -> String {
    var exponent = 0
    var part = size
    while part >= 10 { (part, exponent) = (part / 10, exponent + 1) }
    while part < 1 { (part, exponent) = (part * 10, exponent - 1) }
    return digits(part, decimals: 1) + "e\(exponent)"
  }

  private static let units: [(seconds: Double, letter: String)] = [
    (86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"),
  ]

  /// The largest units of a time: `2d 3h`, `3m 20s`, `4.5s`, `450ms`.
  static func duration(_ seconds: Double, parts: Int = 2) -> String {
    if seconds == 0 { return "0s" }
    if seconds < 0.9995 { return digits(seconds * 1000, decimals: seconds < 0.01 ? 1 : 0) + "ms" }
    if seconds < 59.95 { return digits(seconds, decimals: parts > 1 ? 1 : 0) + "s" }
    guard seconds < 1e12 else { return abbreviated(seconds / 86_400) + "d" }
    var words: [String] = []
    // Rounded to the smallest unit that is shown, so that no `60s` comes out.
    let largest = units.firstIndex { seconds >= $0.seconds * 0.9995 } ?? units.count - 1
    let smallest = units[min(units.count - 1, largest + parts - 1)].seconds
    var rest = (seconds / smallest).rounded() * smallest
    for unit in units {
      let count = (rest / unit.seconds).rounded(.down)
      rest -= count * unit.seconds
      if count > 0, words.count < parts { words.append("\(Int(count))\(unit.letter)") }
    }
    return words.joined(separator: " ")
  }
}
