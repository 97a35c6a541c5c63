/// What is put over the insights of a dashboard for one look at it. Nothing of it is saved.
package struct DashboardLook: Hashable, Sendable {
  package var dates: DateSpan?
  package var interval: Interval?
  /// The property of events to break down by.
  package var breakdown: String?
  package var conditions: [PropertyCondition] = []
  /// Variables with the values that they have in this look.
  package var variables: [DashboardVariable] = []

  package init() {}

  package var isEmpty: Bool { self == DashboardLook() }

  /// What is put over: `last 7 days, by week, plan = free`.
  package var words: String {
    let parts =
      [dates?.words, interval.map { "by \($0.rawValue)" }, breakdown.map { "split by \($0)" }]
      .compactMap { $0 } + conditions.map(\.words) + variables.map { "\($0.name) = \($0.value)" }
    return parts.joined(separator: ", ")
  }

  /// Gives a variable another value.
  package mutating func set(_ variable: DashboardVariable) {
    variables.removeAll { $0.id == variable.id }
    variables.append(variable)
  }
}

/// A value that statements of insights leave open (PostHog API, dashboards).
package struct DashboardVariable: Hashable, Sendable {
  package let id: String
  /// As statements call it.
  package let name: String
  package var value: String

  package init(id: String, name: String, value: String) {
    self.id = id
    self.name = name
    self.value = value
  }
}
