/// A run of a batch export. Where it stands follows from the time alone.
struct BatchRun: Sendable {
  let id: RowID
  let request: BatchRequest
  let createdAt: Timestamp
  /// From its creation to its end.
  let length: Duration
  let ending: Ending
  var cancelledAt: Timestamp?

  /// How it ends.
  struct Ending: Sendable, Equatable {
    var status = "Completed"
    /// What it says of itself: why it failed, or what went wrong at first.
    var error: String?
    /// Whether it never leaves the state it is in while it runs.
    var isEndless = false

    static let completed = Ending()
  }

  /// The states in which a run counts against the limit and can be cancelled.
  static let active: Set<String> = ["Starting", "Running"]

  /// When it ends, unless somebody cancels it.
  var endsAt: Timestamp { createdAt.adding(length) }

  /// A completed run's files are listed a little later.
  private var listedAt: Timestamp { endsAt.adding(length / 6) }

  /// Its parts are kept for a day.
  var filesGoAt: Timestamp { endsAt.adding(.seconds(86_400)) }

  /// The status as it is stored, which the list tells.
  func status(at now: Timestamp) -> String {
    if cancelledAt != nil { return "Cancelled" }
    if !ending.isEndless, now >= endsAt { return ending.status }
    return now < createdAt.adding(length / 6) ? "Starting" : "Running"
  }

  /// Whether its files are there to be asked for.
  func hasFiles(at now: Timestamp) -> Bool {
    status(at: now) == "Completed" && now >= listedAt
  }

  /// The error as it stands in every answer once there is one.
  func error(at now: Timestamp) -> String? { status(at: now) == "Starting" ? nil : ending.error }
}

extension BatchRun.Ending {
  /// Names of events that make a run end otherwise, for whoever has to see that.
  static let words: [String: BatchRun.Ending] = [
    "__fail_to_start__": .init(status: "Failed", error: "Failed to start"),
    "__fail__": .init(status: "Failed", error: "some error message"),
    "__fail_silently__": .init(status: "Failed"),
    "__fail_retryable__": .init(status: "FailedRetryable", error: "some error message"),
    "__fail_billing__": .init(
      status: "FailedBilling", error: "The team has used up its rows of this month"),
    "__terminate__": .init(status: "Terminated", error: "Terminated by an operator"),
    "__time_out__": .init(status: "TimedOut", error: "The run took longer than it may"),
    "__retry__": .init(error: "transient: retrying"),
    "__hang__": .init(isEndless: true),
  ]

  init(_ request: BatchRequest) {
    self = request.include.lazy.compactMap { Self.words[$0] }.first ?? .completed
  }
}

// MARK: As kept in a file

extension BatchRun {
  var document: JSONValue {
    .object([
      "request": .object(request.document), "created_at": .string(createdAt.iso),
      "length": .int(Int(length.microseconds)), "status": .string(ending.status),
      "error": .text(ending.error), "endless": .bool(ending.isEndless),
      "cancelled_at": .text(cancelledAt?.iso),
    ])
  }

  init?(id: RowID, document: JSONValue) {
    guard let object = document.object, let request = object["request"]?.object,
      let createdAt = object["created_at"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    self.init(
      id: id, request: BatchRequest(document: request), createdAt: createdAt,
      length: .microseconds(object["length"]?.int ?? 0),
      ending: Ending(
        status: object["status"]?.string ?? "Completed", error: object["error"]?.string,
        isEndless: object["endless"]?.bool == true),
      cancelledAt: object["cancelled_at"]?.string.flatMap { Timestamp($0) })
  }
}
