import HedgerowCore

/// The round values that an axis is marked with; the first is its low end, the last its high end.
struct Ticks: Hashable, Sendable {
  let values: [Double]

  /// Ticks over the values and zero. Whole numbers get no ticks between them.
  init(over values: some Sequence<Double>, atMost count: Int, format: NumberFormat = .count) {
    var (low, high, isWhole) = (0.0, 0.0, true)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
      isWhole = isWhole && value == value.rounded()
    }
    if low == high { high = 1 }
    let step = Self.step(from: low, to: high, atMost: max(1, count - 1), format, isWhole: isWhole)
    let first = (low / step).rounded(.down)
    let last = max((high / step - 1e-9).rounded(.up), first + 1)
    self.values = (0...min(max(1, (last - first).nearest), 100)).map { (first + Double($0)) * step }
  }

  /// Powers of ten over the values.
  init(logarithmicOver values: some Sequence<Double>, atMost count: Int) {
    let high = max(10, values.reduce(0) { $1.isFinite ? max($0, $1) : $0 })
    let powers = Self.log10(high).rounded(.up).nearest
    let stride = max(1, (powers + max(1, count - 1) - 1) / max(1, count - 1))
    let exponents = Array(Swift.stride(from: 0, through: powers + stride - 1, by: stride))
    self.values = [0] + exponents.filter { $0 > 0 }.map(Self.power)
  }

  static func log10(_ value: Double) -> Double {
    // Without the C library's function: mantissa and exponent are enough for marks on a chart.
    guard value > 0, value.isFinite else { return 0 }
    var (rest, exponent) = (value, 0.0)
    while rest >= 10 { (rest, exponent) = (rest / 10, exponent + 1) }
    while rest < 1 { (rest, exponent) = (rest * 10, exponent - 1) }
    // Between one and ten by halving: log10 x = log10 x² / 2.
    var part = 0.5
    for _ in 0..<24 {
      rest *= rest
      if rest >= 10 { (rest, exponent) = (rest / 10, exponent + part) }
      part /= 2
    }
    return exponent
  }

  private static func power(_ exponent: Int) -> Double {
    exponent < 0
      ? 1 / power(-exponent) : (0..<min(exponent, 308)).reduce(1.0) { ten, _ in ten * 10 }
  }

  private static func step(
    from low: Double, to high: Double, atMost count: Int, _ format: NumberFormat, isWhole: Bool
  ) -> Double {
    let room = (high - low) / Double(count)
    guard room.isFinite, room > 0 else { return max(high, -low) }
    if let seconds = secondsPerUnit(format), room * seconds >= 1 {
      let step = times.first { fits($0 / seconds, low, high, count) }
      if let step { return step / seconds }
    }
    let power = power(log10(room).rounded(.down).nearest)
    for factor in [1.0, 2, 2.5, 5, 10, 20] {
      let step = factor * power
      if isWhole, step < 1 || step != step.rounded() { continue }
      if fits(step, low, high, count) { return step }
    }
    return isWhole ? max(1, 10 * power) : 20 * power
  }

  /// Whether the steps that are needed from end to end are few enough.
  private static func fits(_ step: Double, _ low: Double, _ high: Double, _ count: Int) -> Bool {
    let steps = (high / step - 1e-9).rounded(.up) - (low / step).rounded(.down)
    return steps <= Double(count)
  }

  private static func secondsPerUnit(_ format: NumberFormat) -> Double? {
    switch format.unit {
    case .seconds: 1
    case .milliseconds: 0.001
    default: nil
    }
  }

  /// Round times in seconds, up to a hundred days.
  private static let times: [Double] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
    172_800, 432_000, 864_000, 1_728_000, 4_320_000, 8_640_000,
  ]
}
