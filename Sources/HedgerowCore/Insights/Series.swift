/// One line of a chart: its points, and one number for all of them.
package struct Series: Hashable, Sendable {
  package var label: String
  /// The values that it was broken down by.
  package var breakdown: [String]
  package var comparison: Comparison?
  package var points: [Point]
  /// One number for the whole time where the insight asks for no other; nil where there is none.
  package var aggregate: Double?
  /// The sum of the points as the server gives it.
  package var count: Double?
  /// Another format than that of the insight; columns of SQL have their own.
  package var format: NumberFormat?
  /// Whether its values stand at the right side of a chart, by a scale of their own.
  package var isOnRight = false
  /// Whether the straight line through it is drawn as well.
  package var hasTrendLine = false

  package init(
    label: String, breakdown: [String] = [], comparison: Comparison? = nil, points: [Point] = [],
    aggregate: Double? = nil, count: Double? = nil, format: NumberFormat? = nil
  ) {
    self.label = label
    self.breakdown = breakdown
    self.comparison = comparison
    self.points = points
    self.aggregate = aggregate
    self.count = count
    self.format = format
  }

  /// A point of a series. What it stands for is a time, or else a text.
  package struct Point: Hashable, Sendable {
    package let label: String
    package let time: LocalTime?
    /// nil where there is nothing to draw.
    package let value: Double?

    package init(label: String, time: LocalTime? = nil, value: Double?) {
      self.label = label
      self.time = time
      // Nothing that is drawn may be endless.
      self.value = value.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// The one number that stands for it: the aggregate, the server's sum, or the sum of the points.
  package var total: Double? {
    if let aggregate { return aggregate }
    if points.isEmpty { return nil }
    return count ?? points.reduce(0) { $0 + ($1.value ?? 0) }
  }
}

/// Which of two times a series is about.
package enum Comparison: String, Sendable {
  case current, previous
}

/// The part of a lifecycle that people are in.
package enum LifecycleStatus: String, CaseIterable, Sendable {
  case new, returning, resurrecting, dormant
}

/// The people of one status over time; those who went away are counted below zero.
package struct LifecycleSeries: Hashable, Sendable {
  package let status: LifecycleStatus
  package let series: Series

  package init(status: LifecycleStatus, series: Series) {
    self.status = status
    self.series = series
  }
}
