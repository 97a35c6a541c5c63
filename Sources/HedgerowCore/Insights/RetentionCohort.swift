/// People who began in the same period, and how many of them came back in each one after it.
package struct RetentionCohort: Hashable, Sendable {
  package let label: String
  package let start: LocalTime?
  package let breakdown: [String]
  /// The first is the size of the cohort; nil where the number is missing.
  package let counts: [Double?]
  /// What the server calls each period; empty where it says nothing.
  package let periods: [String]

  package init(
    label: String, start: LocalTime?, breakdown: [String] = [], counts: [Double?],
    periods: [String] = []
  ) {
    self.label = label
    self.start = start
    self.breakdown = breakdown
    self.counts = counts
    self.periods = periods
  }

  package var size: Double? { counts.first ?? nil }

  /// The share that came back in a period, of the cohort or of the period before; nil where nobody could.
  package func rate(ofPeriod index: Int, reference: RateReference) -> Double? {
    guard counts.indices.contains(index), let count = counts[index] else { return nil }
    let whole = reference == .first || index == 0 ? size : counts[index - 1]
    return whole.flatMap { $0 > 0 ? count / $0 : nil }
  }
}
