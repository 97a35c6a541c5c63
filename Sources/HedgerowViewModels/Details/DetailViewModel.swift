import HedgerowCore

/// What the preview shows of a row: the row under the cursor once the cursor rests, and what matters of its object once
/// the cursor has stayed.
package struct DetailViewModel: Hashable, Sendable {
  /// The row that is shown; `nil` where there is none.
  package private(set) var node: NodeID?
  /// The row whole, once the cache has told it.
  package private(set) var entry: Entry?
  /// What matters of the object behind the row, once it is known.
  package private(set) var facts: ObjectFacts?
  /// The tiles of the dashboard or of the insight, as the cache knows them.
  package private(set) var dashboard: DashboardReading?
  /// Why the object could not be read.
  package private(set) var problem: Problem?

  package init() {}

  /// Turns to another row; what was known of the old one is dropped. Returns whether it is another one.
  package mutating func show(_ node: NodeID?) -> Bool {
    guard node != self.node else { return false }
    self = DetailViewModel()
    self.node = node
    return true
  }

  package mutating func receive(_ entry: Entry) { self.entry = entry }

  package mutating func receive(_ facts: ObjectFacts) {
    self.facts = facts
    problem = nil
  }

  package mutating func receive(_ dashboard: DashboardReading) { self.dashboard = dashboard }

  package mutating func receive(_ problem: Problem) { self.problem = problem }

  /// Whether what the server told of the object is too recent to be asked for again.
  package func isFresh(at now: Moment) -> Bool {
    facts.map { now.seconds - $0.source.asOf.seconds < Self.freshSeconds } ?? false
  }

  private static let freshSeconds: Int64 = 60
}
