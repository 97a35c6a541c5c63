/// What is going to become of an export. Words in its name make things happen that cannot be waited for.
struct ExportCourse: Sendable {
  /// How long until it ends; nil for never.
  var length: Duration?
  /// Why it fails, if it does.
  var failure: String?
  /// Whether the answer to its creation waits for the end.
  var isAwaited = true

  /// The course by the words, the first of which counts.
  private static let words: [(word: String, course: @Sendable (Duration) -> ExportCourse)] = [
    ("broken", { _ in ExportCourse(length: .zero, failure: "Unknown table 'nonexistent_table'") }),
    ("stuck", { _ in ExportCourse(length: nil, isAwaited: false) }),
    (
      "times out",
      {
        ExportCourse(
          length: $0, failure: "Timeout exceeded: elapsed 600 seconds", isAwaited: false)
      }
    ),
    ("hangs", { ExportCourse(length: $0) }),
    ("slow", { ExportCourse(length: $0, isAwaited: false) }),
  ]

  /// - Parameters:
  ///   - name: what the export is called after.
  ///   - problem: why its query has no result.
  ///   - cost: how long its tiles take.
  ///   - usual: how long something takes that is not ready at once.
  static func course(
    named name: String, format: ExportFormat, problem: String?, cost: Duration, usual: Duration
  ) -> ExportCourse {
    let name = name.lowercased()
    if let found = words.first(where: { name.contains($0.word) }) { return found.course(usual) }
    if let problem { return ExportCourse(length: cost, failure: problem) }
    if format.isVideo { return ExportCourse(length: usual * 4, isAwaited: false) }
    return ExportCourse(length: cost)
  }

  /// `select sleep(60)` takes its time.
  static func sleep(in query: JSONObject) -> Duration? {
    let source = query["source"]?.object ?? query
    let text = source["query"]?.string?.lowercased() ?? ""
    guard let start = text.ranges(of: "sleep(").first else { return nil }
    return Int64(text[start.upperBound...].prefix(while: \.isNumber)).map {
      .seconds(min($0, 3600))
    }
  }

  func outcome(from start: Timestamp) -> Export.Outcome {
    guard let length else { return .never }
    let end = start.adding(length)
    return failure.map { .failed(end, $0) } ?? .ready(end)
  }
}
