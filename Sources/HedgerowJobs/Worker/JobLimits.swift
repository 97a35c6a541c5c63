import HedgerowCore

/// How much is done at once, and how long is waited.
package struct JobLimits: Sendable, Hashable {
  /// Runs of a batch download that may be under way; PostHog Cloud takes 20 of a team (PostHog API, corrections).
  package var runs = 20
  /// Files that come in at once.
  package var files = 4
  /// How long a job goes on trying without a network; nil for as long as it takes.
  package var patience: Duration?

  package init(patience: Duration? = nil) { self.patience = patience }
}

/// How often PostHog is asked how something stands: 2 s at first, then 10 s, then 30 s.
enum PollPace {
  private static let steps: [(until: Duration, wait: Duration)] = [
    (.seconds(30), .seconds(2)), (.seconds(300), .seconds(10)),
  ]

  static func wait(after elapsed: Duration) -> Duration {
    steps.first { elapsed < $0.until }?.wait ?? .seconds(30)
  }
}

/// How long is waited before something that failed is tried again: longer each time, up to a minute.
enum RetryPace {
  static func wait(beforeTry tries: Int, asked seconds: Int?) -> Duration {
    .seconds(max(seconds ?? 0, min(60, 1 << min(tries, 6))))
  }
}
