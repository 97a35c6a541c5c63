/// From values to places on an axis.
struct Scale: Hashable, Sendable {
  let low: Double
  let high: Double
  let isLogarithmic: Bool

  /// A scale over the ticks. It is never without extent.
  init(_ ticks: Ticks, isLogarithmic: Bool = false) {
    low = ticks.values.first ?? 0
    high = max(ticks.values.last ?? 1, low + .leastNormalMagnitude)
    self.isLogarithmic = isLogarithmic
  }

  /// Where the value lies: 0 at the low end, 1 at the high one.
  func fraction(_ value: Double) -> Double {
    let fraction =
      isLogarithmic
      ? (Self.logarithm(value) - Self.logarithm(low)) / (Self.logarithm(high) - Self.logarithm(low))
      : (value - low) / (high - low)
    return fraction.isFinite ? min(max(fraction, 0), 1) : 0
  }

  /// The step out of `count` that is nearest, from the low end.
  func step(_ value: Double, of count: Int) -> Int {
    (fraction(value) * Double(max(0, count - 1))).nearest
  }

  /// How many of `count` parts the value fills.
  func filled(_ value: Double, of count: Int) -> Int {
    (fraction(value) * Double(max(0, count))).nearest
  }

  /// Nothing is as far below one as ten is above it, so that zero has a place.
  private static func logarithm(_ value: Double) -> Double { Ticks.log10(max(value, 0.1)) }
}
