/// The people that went from one place to the next.
package struct PathEdge: Hashable, Sendable {
  /// The step at which they stood, from one.
  package let step: Int
  package let source: String
  package let target: String
  package let count: Double
  /// Milliseconds from one to the other.
  package let averageTime: Double?

  package init(
    step: Int, source: String, target: String, count: Double, averageTime: Double? = nil
  ) {
    self.step = step
    self.source = source
    self.target = target
    self.count = count
    self.averageTime = averageTime
  }
}
