/// How an insight wants to be drawn.
package struct InsightDisplay: Hashable, Sendable {
  package var form: ChartForm
  package var format = NumberFormat()
  package var interval = Interval.day
  package var showsLegend = false
  package var showsValues = false
  /// Whether stacks are filled up to 100 %.
  package var isPercentStacked = false
  package var isLogarithmic = false
  package var isComparing = false
  /// What the rates of a funnel and of retention are taken of.
  package var reference = RateReference.first
  package var goals: [GoalLine] = []
  /// The project's time zone, in which all times of the result are.
  package var zone = "UTC"

  package init(form: ChartForm) { self.form = form }
}

/// What an insight is drawn as. Each form has one renderer.
package enum ChartForm: String, CaseIterable, Sendable {
  case line, area, bars, stackedBars, totals, number, pie, table, worldMap
  case funnelTopToBottom, funnelLeftToRight, funnelTrends, timeToConvert
  case retention, paths, lifecycle, stickiness, text
}

/// The time that one point of a series stands for.
package enum Interval: String, CaseIterable, Sendable {
  case second, minute, hour, day, week, month, quarter, year

  /// The interval that the times of points look like, for charts of SQL that know none.
  package init(of points: [Series.Point]) {
    let times = points.compactMap(\.time)
    let hasNoClock = times.allSatisfy { $0.hour == 0 && $0.minute == 0 && $0.second == 0 }
    let begins = times.allSatisfy { $0.day == 1 }
    if !hasNoClock {
      self = times.allSatisfy { $0.minute == 0 && $0.second == 0 } ? .hour : .minute
    } else if begins, times.count > 1 {
      self = times.allSatisfy { $0.month == 1 } ? .year : .month
    } else {
      self = .day
    }
  }
}

/// What a rate is a share of.
package enum RateReference: String, Sendable {
  /// Of the first step, or of the whole cohort.
  case first
  /// Of the step or period before.
  case previous
}

/// A line that is drawn across a chart.
package struct GoalLine: Hashable, Sendable {
  package let label: String
  package let value: Double

  package init(label: String, value: Double) {
    self.label = label
    self.value = value
  }
}
