/// How long an answer may take before the rest is left to the next question.
struct Slice {
  private let end: ContinuousClock.Instant

  init(milliseconds: Int = 25) { end = .now + .milliseconds(milliseconds) }

  var isOver: Bool { ContinuousClock.now >= end }
}
