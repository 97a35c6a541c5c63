/// The results that are cached, and those that are on their way.
struct ComputedInsights: Sendable {
  /// A query as it was computed: the same insight differs with every override.
  struct Key: Hashable, Sendable {
    let insight: String
    let query: [UInt8]
  }

  /// What came of a computation.
  struct Outcome: Sendable {
    let at: Timestamp
    let result: Result<InsightResult, CalculationProblem>
  }

  /// A computation that goes on behind the answers.
  struct Run: Sendable {
    let id: String
    let startedAt: Timestamp
    let endsAt: Timestamp
  }

  private var outcomes: [Key: Outcome] = [:]
  private var runs: [Key: Run] = [:]
  /// Those that came to their end, for whoever asks after them later.
  private var ended: [String: Run] = [:]

  /// What is known of a query, after looking whether a run has come to its end.
  mutating func outcome(of key: Key, now: Timestamp, _ query: JSONObject) -> Outcome? {
    if let run = runs[key], run.endsAt <= now {
      runs[key] = nil
      ended[run.id] = run
      return compute(key, query, at: run.endsAt)
    }
    return outcomes[key]
  }

  func run(of key: Key) -> Run? { runs[key] }

  /// The run with an id.
  func run(id: String) -> Run? { ended[id] ?? runs.values.first { $0.id == id } }

  @discardableResult
  mutating func compute(_ key: Key, _ query: JSONObject, at now: Timestamp) -> Outcome {
    let result = Result { () throws(CalculationProblem) in
      try Calculator.result(of: query, at: now)
    }
    let outcome = Outcome(at: now, result: result)
    outcomes[key] = outcome
    return outcome
  }

  mutating func begin(_ run: Run, for key: Key) {
    runs[key] = run
  }
}
