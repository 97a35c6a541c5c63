import FoundationEssentials

/// How much of the key's allowance is used, at one moment (PostHog API, rate limits: 480 a minute, 4,800 an hour,
/// counted per key). It counts what this client sent; other programs with the same key are not seen.
package struct RateBudget: Sendable, Hashable {
  package static let perMinute = 480
  package static let perHour = 4_800

  package var usedInMinute: Int
  package var usedInHour: Int
  /// Until then the server wants no request; nil when it takes them.
  package var waitsUntil: Date?

  package init(usedInMinute: Int = 0, usedInHour: Int = 0, waitsUntil: Date? = nil) {
    self.usedInMinute = usedInMinute
    self.usedInHour = usedInHour
    self.waitsUntil = waitsUntil
  }

  /// How many requests are left now.
  package var left: Int {
    max(0, min(Self.perMinute - usedInMinute, Self.perHour - usedInHour))
  }
}
