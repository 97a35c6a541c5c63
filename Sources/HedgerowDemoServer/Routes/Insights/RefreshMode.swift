/// Whether a request wants something computed, and whether it waits for that.
enum RefreshMode: Sendable {
  case cached, blocking, forced
  case background, forcedBackground, backgroundUnlessCold

  init(_ query: QueryItems) {
    self = query["refresh"].map { Self.words[$0.lowercased()] ?? .cached } ?? .cached
  }

  /// Whether even a fresh result is computed again.
  var isForced: Bool { self == .forced || self == .forcedBackground }

  private static let words: [String: RefreshMode] = [
    "blocking": .blocking, "force_blocking": .forced, "async": .background,
    "lazy_async": .background, "force_async": .forcedBackground,
    "async_except_on_cache_miss": .backgroundUnlessCold, "force_cache": .cached,
    "": .forced, "true": .forced, "1": .forced, "yes": .forced,
  ]
}

/// What a request learns about the result of an insight.
struct Computation: Sendable {
  var outcome: ComputedInsights.Outcome?
  /// Whether the result was there before.
  var isCached = false
  /// What still goes on behind the answer.
  var run: ComputedInsights.Run?
  /// How long the answer has to wait for it.
  var delay: Duration = .zero
}

extension ProjectState {
  /// Results that are younger are not computed again unless that is demanded.
  private static let freshness: Int64 = 60_000_000

  /// The result of an insight's query, computed or not, as a request wants it.
  mutating func computation(
    of ref: String, _ query: JSONObject, refresh: RefreshMode
  ) -> Computation {
    let now = Timestamp.now
    let insight = insight(ref)
    let key = ComputedInsights.Key(insight: ref, query: JSONValue.object(query).serialized)
    var known = computed.outcome(of: key, now: now, query)
    // With anything laid over it, it is a query that nobody has asked yet.
    if known == nil, let before = insight.computedAt, isPlain(key, insight),
      computed.run(of: key) == nil
    {
      known = computed.compute(key, query, at: before)
    }
    let isFresh = known.map { now.microseconds - $0.at.microseconds < Self.freshness } ?? false
    if isFresh, !refresh.isForced { return Computation(outcome: known, isCached: true) }
    switch refresh {
    case .cached:
      return Computation(outcome: known, isCached: known != nil, run: computed.run(of: key))
    case .blocking, .forced: return compute(key, query, insight, at: now)
    case .backgroundUnlessCold:
      return known == nil
        ? compute(key, query, insight, at: now) : begin(key, insight, known: known, at: now)
    case .background, .forcedBackground: return begin(key, insight, known: known, at: now)
    }
  }

  private mutating func compute(
    _ key: ComputedInsights.Key, _ query: JSONObject, _ insight: Insight, at now: Timestamp
  ) -> Computation {
    let outcome = computed.compute(key, query, at: now)
    noteComputation(of: key, insight, at: now)
    return Computation(outcome: outcome, delay: insight.cost)
  }

  private mutating func begin(
    _ key: ComputedInsights.Key, _ insight: Insight, known: ComputedInsights.Outcome?,
    at now: Timestamp
  ) -> Computation {
    if let run = computed.run(of: key) {
      return Computation(outcome: known, isCached: known != nil, run: run)
    }
    let length =
      insight.cost.components.seconds * 1_000_000
      + insight.cost.components.attoseconds / 1_000_000_000_000
    let run = ComputedInsights.Run(
      id: newID().description, startedAt: now,
      endsAt: Timestamp(microseconds: now.microseconds + length))
    computed.begin(run, for: key)
    noteComputation(of: key, insight, at: run.endsAt)
    return Computation(outcome: known, isCached: known != nil, run: run)
  }

  private func isPlain(_ key: ComputedInsights.Key, _ insight: Insight) -> Bool {
    key.query == JSONValue.object(insight.query).serialized
  }

  /// Only the query as it is saved is remembered: overrides are for one look.
  private mutating func noteComputation(
    of key: ComputedInsights.Key, _ insight: Insight, at now: Timestamp
  ) {
    guard isPlain(key, insight) else { return }
    var insight = insight
    insight.computedAt = now
    setInsight(insight, for: key.insight)
  }
}
