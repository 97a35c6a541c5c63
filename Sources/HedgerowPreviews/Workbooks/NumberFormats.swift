import HedgerowCore

/// What the numbers of a workbook mean: dates are numbers there, and only the format of a cell tells them apart.
///
/// Source: ECMA-376 part 1, 18.8.30 (numFmt) and 18.17.4 (dates).
struct NumberFormats {
  /// A kind of date; the other formats leave a number as it is.
  enum Kind: Hashable {
    case date
    case time
    case dateAndTime
    /// Hours, minutes and seconds that may be more than a day.
    case duration
  }

  private let kinds: [Kind?]
  /// The day that dates are counted from, as a number of days after 1970-01-01.
  private let start: Int64
  /// Days before this one stand one too low: 1900 is taken for a leap year.
  private let firstTrueDay: Double

  init(_ styles: StyleSheet, countsFrom1904: Bool) {
    kinds = styles.cellFormats.map { id in
      Self.builtIn[id] ?? styles.codes[id].flatMap(Self.kind(of:))
    }
    start = countsFrom1904 ? -24_107 : -25_569
    firstTrueDay = countsFrom1904 ? 0 : 60
  }

  private static let builtIn: [Int: Kind] = {
    var kinds: [Int: Kind] = [22: .dateAndTime]
    for id in [14, 15, 16, 17] + Array(27...31) + [36] + Array(50...58) { kinds[id] = .date }
    for id in [18, 19, 20, 21] + Array(32...35) { kinds[id] = .time }
    for id in [45, 46, 47] { kinds[id] = .duration }
    return kinds
  }()

  /// The kind that a format of the workbook's own asks for, by its letters.
  static func kind(of code: String) -> Kind? {
    let letters = letters(of: code)
    if letters.contains("[") { return .duration }
    let hasTime = letters.contains { "hs".contains($0) }
    // An m beside hours or seconds means minutes.
    let hasDate = letters.contains { "yd".contains($0) } || letters.contains("m") && !hasTime
    switch (hasDate, hasTime) {
    case (true, true): return .dateAndTime
    case (true, false): return .date
    case (false, true): return .time
    case (false, false): return nil
    }
  }

  /// The letters of a format that stand for parts of dates, in small letters, and `[` for a duration; what is in quotes,
  /// escaped or in brackets says something else.
  private static func letters(of code: String) -> String {
    var letters = ""
    var rest = code.lowercased()[...]
    while let sign = rest.popFirst(), sign != ";" {
      switch sign {
      case "\\", "_", "*": rest = rest.dropFirst()
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        // `[h]` goes on beyond a day; `[Red]` and `[$-409]` do not.
        if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
          letters += "["
        }
      case "y", "m", "d", "h", "s": letters.append(sign)
      default: break
      }
    }
    return letters
  }

  // MARK: Values

  /// A number as it is meant by the style of its cell; as it stands there unless that is a date.
  func text(of value: String, style: Int) -> String {
    guard kinds.indices.contains(style), let kind = kinds[style], let number = Double(value),
      let text = text(of: number, as: kind)
    else { return value }
    return text
  }

  /// The last second of the year 9999: later dates there are none.
  private static let end = 2_958_466.0

  private func text(of number: Double, as kind: Kind) -> String? {
    guard number >= 0, number < Self.end else { return nil }
    let seconds = Int64((number * 86_400).rounded())
    let (day, time) = (seconds / 86_400, seconds % 86_400)
    switch kind {
    case .duration: return clock(seconds)
    case .time: return clock(time)
    case .date: return date(day)
    case .dateAndTime: return "\(date(day)) \(clock(time))"
    }
  }

  private func date(_ day: Int64) -> String {
    // 1900 is taken for a leap year: its 60th day never was.
    if firstTrueDay == 60, day == 60 { return "1900-02-29" }
    let shift: Int64 = Double(day) < firstTrueDay ? 1 : 0
    let date = Moment.civil(fromDays: start + day + shift)
    return "\(date.year)-\(Self.two(Int64(date.month)))-\(Self.two(Int64(date.day)))"
  }

  private func clock(_ seconds: Int64) -> String {
    "\(Self.two(seconds / 3_600)):\(Self.two(seconds / 60 % 60)):\(Self.two(seconds % 60))"
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// `styles.xml`: which format a style of cells has.
final class StyleSheet: XMLListener {
  /// The formats of the workbook's own, by their number.
  private(set) var codes: [Int: String] = [:]
  /// The number of the format that each style of cells has.
  private(set) var cellFormats: [Int] = []
  private var part = ""

  /// More styles than any program writes.
  private static let most = 65_536

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "numFmts", "cellXfs": part = name
    case "numFmt" where part == "numFmts" && codes.count < Self.most:
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
        codes[id] = attributes["formatCode"]
      }
    case "xf" where part == "cellXfs" && cellFormats.count < Self.most:
      cellFormats.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
    default: break
    }
  }

  func end(_ name: String) { if name == part { part = "" } }
  func text(_ text: String) {}
}
