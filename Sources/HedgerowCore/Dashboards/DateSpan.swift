/// From when to when an insight looks, in PostHog's words: `-7d`, `mStart`, `all`, or dates (PostHog API, dashboards).
package struct DateSpan: Hashable, Sendable {
  package let from: String
  /// `nil` for until now.
  package let to: String?

  private init(_ from: String, _ to: String? = nil) {
    self.from = from
    self.to = to
  }

  /// The spans that PostHog offers, with what they are called.
  package static let usual: [(name: String, span: DateSpan)] = [
    ("last 24 hours", DateSpan("-24h")), ("today", DateSpan("dStart")),
    ("yesterday", DateSpan("-1dStart", "-1dEnd")), ("last 7 days", DateSpan("-7d")),
    ("last 14 days", DateSpan("-14d")), ("last 30 days", DateSpan("-30d")),
    ("last 90 days", DateSpan("-90d")), ("last 180 days", DateSpan("-180d")),
    ("this month", DateSpan("mStart")), ("previous month", DateSpan("-1mStart", "-1mEnd")),
    ("this year", DateSpan("yStart")), ("all time", DateSpan("all")),
  ]

  /// Reads the name of a usual span, `7d`, `-3m`, `2026-09-01`, or two dates with a blank between them.
  package init?(parsing text: String) {
    let parts = text.lowercased().split(separator: " ").map(String.init)
    if let known = Self.usual.first(where: { $0.name == parts.joined(separator: " ") }) {
      self = known.span
      return
    }
    guard let first = parts.first, parts.count <= 2 else { return nil }
    if parts.count == 1, let relative = Self.relative(first) {
      self.init(relative)
      return
    }
    let dates = parts.map { LocalTime(parsing: $0, in: .utc) }
    guard let start = dates[0], dates.count < 2 || (dates[1].map { start <= $0 } ?? false) else {
      return nil
    }
    self.init(parts[0], parts.count == 2 ? parts[1] : nil)
  }

  /// As it can be typed: its name, or as PostHog writes it.
  package var typed: String {
    Self.usual.first { $0.span == self }?.name
      ?? [from, to].compactMap { $0 }.joined(separator: " ")
  }

  /// `-7d` for `7d` and `-7d`.
  private static func relative(_ text: String) -> String? {
    let rest = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let unit = rest.last, "hdwmqy".contains(unit), let count = Int(rest.dropLast()),
      (1...10_000).contains(count)
    else { return nil }
    return "-\(count)\(unit)"
  }

  package var words: String {
    if let known = Self.usual.first(where: { $0.span == self }) { return known.name }
    if let to { return "\(Self.words(from)) to \(Self.words(to))" }
    guard from.hasPrefix("-"), let unit = from.last.flatMap({ Self.units[$0] }),
      let count = Int(from.dropFirst().dropLast())
    else { return "since \(Self.words(from))" }
    return "last \(count) \(unit)\(count == 1 ? "" : "s")"
  }

  private static let units: [Character: String] = [
    "h": "hour", "d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year",
  ]

  private static func words(_ date: String) -> String {
    LocalTime(parsing: date, in: .utc)?.words ?? date
  }
}
