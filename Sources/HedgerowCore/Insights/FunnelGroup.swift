/// The steps of a funnel for everybody, or for one value of a breakdown.
package struct FunnelGroup: Hashable, Sendable {
  package var breakdown: [String]
  package var comparison: Comparison?
  package var steps: [FunnelStep]

  package init(
    breakdown: [String] = [], comparison: Comparison? = nil, steps: [FunnelStep]
  ) {
    self.breakdown = breakdown
    self.comparison = comparison
    self.steps = steps
  }

  /// The share of people that reached a step, of those of the first step or of the one before; nil where nobody could.
  package func rate(ofStep index: Int, reference: RateReference) -> Double? {
    guard steps.indices.contains(index) else { return nil }
    let whole = steps[reference == .first ? 0 : max(0, index - 1)].count
    return whole > 0 ? steps[index].count / whole : nil
  }

  /// The share of people that went all the way.
  package var conversion: Double? {
    steps.isEmpty ? nil : rate(ofStep: steps.count - 1, reference: .first)
  }
}

/// One step of a funnel.
package struct FunnelStep: Hashable, Sendable {
  package let name: String
  package let count: Double
  /// Seconds that people took since the step before.
  package let averageTime: Double?
  package let medianTime: Double?

  package init(
    name: String, count: Double, averageTime: Double? = nil, medianTime: Double? = nil
  ) {
    self.name = name
    self.count = count
    self.averageTime = averageTime
    self.medianTime = medianTime
  }
}

/// How long people took from the first step of a funnel to the last.
package struct ConversionTimes: Hashable, Sendable {
  package let comparison: Comparison?
  package let bins: [Bin]
  /// In seconds.
  package let average: Double?

  package init(comparison: Comparison? = nil, bins: [Bin], average: Double?) {
    self.comparison = comparison
    self.bins = bins
    self.average = average
  }

  /// The people that took this many seconds or more, and less than the next bin's.
  package struct Bin: Hashable, Sendable {
    package let start: Double
    package let count: Double

    package init(start: Double, count: Double) {
      self.start = start
      self.count = count
    }
  }
}
