extension BatchRoutes {
  /// What a run has written about itself, newest first. There is no way to the next page but `before`.
  static func logs(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let run = try find(request, state)
    let query = request.query
    let levels = Set(
      query.items.filter { $0.name == "level" }
        .flatMap { $0.value.split(separator: ",") }.map { $0.uppercased() })
    let search = query.filled("search")
    let after = try time("after", query)
    let before = try time("before", query)
    let found = state.logs(of: run).filter { entry in
      (levels.isEmpty || levels.contains(entry.level))
        && (search.map { entry.message.contains($0) } ?? true)
        && (after.map { entry.time > $0 } ?? true) && (before.map { entry.time < $0 } ?? true)
    }
    let limit = try limit(query)
    let page = found.reversed().prefix(limit).map { $0.json(of: run) }
    return .json(
      .object([
        "count": .int(page.count), "next": .null, "previous": .null, "results": .array(page),
      ]))
  }

  private static func time(_ name: String, _ query: QueryItems) throws -> Timestamp? {
    guard let text = query.filled(name) else { return nil }
    let fields = try Fields(.object([name: .string(text)]))
    return try fields.time(name)
  }

  private static func limit(_ query: QueryItems) throws -> Int {
    guard let text = query.filled("limit") else { return 50 }
    guard let limit = Int(text) else {
      throw Failure.invalid("A valid integer is required.", at: "limit")
    }
    guard limit >= 1 else {
      throw Failure.invalid(
        "Ensure this value is greater than or equal to 1.", code: "min_value", at: "limit")
    }
    guard limit <= 500 else {
      throw Failure.invalid(
        "Ensure this value is less than or equal to 500.", code: "max_value", at: "limit")
    }
    return limit
  }
}

/// A line that a run has written.
struct BatchLogEntry: Sendable {
  let time: Timestamp
  let level: String
  let message: String

  fileprivate func json(of run: BatchRun) -> JSONValue {
    .object([
      "log_source_id": .string(run.id.description), "instance_id": .string(run.id.description),
      "timestamp": .string(time.iso), "level": .string(level), "message": .string(message),
    ])
  }
}

extension ProjectState {
  /// The lines of a run up to now, oldest first.
  mutating func logs(of run: BatchRun) -> [BatchLogEntry] {
    let last = run.cancelledAt ?? run.endsAt
    let step = run.length / 12
    let request = run.request
    var lines: [(Timestamp, String, String)] = [
      (run.createdAt, "INFO", "Batch export started for \(request.model)"),
      (
        run.createdAt.adding(step), "DEBUG",
        "Interval \(request.start.iso) to \(request.end.iso), format \(request.format)"
      ),
    ]
    for share in 2...9 {
      lines.append(
        (run.createdAt.adding(step * share), "INFO", "Wrote record batch \(share - 1) of 8"))
    }
    lines = lines.filter { $0.0 < last }
    if let error = run.ending.error {
      lines.append((last, run.ending == .completed ? "WARNING" : "ERROR", error))
    }
    let isComplete = run.cancelledAt == nil && run.ending.status == "Completed"
    let end = isComplete ? "Finished with \(records(of: run)) records" : "Batch export ended"
    lines.append((last, "INFO", run.cancelledAt == nil ? end : "Batch export was cancelled"))
    let now = clock.now
    return lines.filter { $0.0 <= now }.map {
      BatchLogEntry(time: $0.0, level: $0.1, message: $0.2)
    }
  }
}
