/// A file that somebody has asked for, and what becomes of it.
struct Export: Sendable {
  typealias ID = Int

  let id: ID
  /// Nobody for those that PostHog made itself.
  let createdBy: Person.ID?
  let format: ExportFormat
  let dashboard: Int?
  let insight: Int?
  /// An object, or null.
  let context: JSONValue
  let createdAt: Timestamp
  let outcome: Outcome
  /// What it shows, as it was when it was asked for.
  let subjects: [ExportSubject]
  /// Whether the server hands the file out itself.
  var isInDatabase = false

  /// How it ends, which is known from the beginning.
  enum Outcome: Sendable, Equatable {
    case ready(Timestamp)
    case failed(Timestamp, String)
    case never
  }

  /// How far it is.
  enum State: Equatable {
    case pending, ready
    case failed(String)
  }

  var recording: JSONValue? { context.object?["session_recording_id"] }

  /// The day on which it goes, at midnight.
  var expiresAt: Timestamp { CalendarDay(createdAt).adding(days: format.days).start }

  func state(at now: Timestamp) -> State {
    switch outcome {
    case .ready(let time) where time <= now: .ready
    case .failed(let time, let reason) where time <= now: .failed(reason)
    default: isOverdue(at: now) ? .failed(Self.silence) : .pending
    }
  }

  /// The time of a query and half a minute of grace; videos have longer.
  private func isOverdue(at now: Timestamp) -> Bool {
    let limit: Duration = format.isVideo ? .seconds(3 * 3600) : .seconds(630)
    return now > createdAt.adding(limit)
  }

  private static let silence =
    "Export failed without throwing an exception. Please try to rerun this export and contact "
    + "support if it fails to complete multiple times."
}

/// One thing that an export shows: a tile, an insight, a query.
struct ExportSubject: Sendable {
  let title: String
  let query: JSONObject
}

// MARK: As kept in a file

extension Export {
  var document: JSONValue {
    var object: JSONObject = [
      "created_by": createdBy.map { .int(Int($0)) } ?? .null, "format": .string(format.type),
      "dashboard": dashboard.map { .int($0) } ?? .null,
      "insight": insight.map { .int($0) } ?? .null, "context": context,
      "created_at": .string(createdAt.iso), "in_database": .bool(isInDatabase),
      "subjects": .array(
        subjects.map { .object(["title": .string($0.title), "query": .object($0.query)]) }),
    ]
    switch outcome {
    case .ready(let time): object["ready_at"] = .string(time.iso)
    case .failed(let time, let reason):
      object["failed_at"] = .string(time.iso)
      object["reason"] = .string(reason)
    case .never: break
    }
    return .object(object)
  }

  init?(id: ID, document: JSONValue) {
    guard let object = document.object,
      let format = object["format"]?.string.flatMap(ExportFormat.named),
      let createdAt = object["created_at"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    let subjects = (object["subjects"]?.array ?? []).compactMap(\.object).map {
      ExportSubject(title: $0["title"]?.string ?? "", query: $0["query"]?.object ?? [:])
    }
    self.init(
      id: id, createdBy: object["created_by"]?.int.map { Person.ID(clamping: $0) },
      format: format, dashboard: object["dashboard"]?.int, insight: object["insight"]?.int,
      context: object["context"] ?? .null, createdAt: createdAt, outcome: Outcome(object),
      subjects: subjects, isInDatabase: object["in_database"]?.bool == true)
  }
}

extension Export.Outcome {
  fileprivate init(_ object: JSONObject) {
    if let time = object["ready_at"]?.string.flatMap({ Timestamp($0) }) {
      self = .ready(time)
    } else if let time = object["failed_at"]?.string.flatMap({ Timestamp($0) }) {
      self = .failed(time, object["reason"]?.string ?? "")
    } else {
      self = .never
    }
  }
}
