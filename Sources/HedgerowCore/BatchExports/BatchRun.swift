/// How a run of a batch download stands, in the API's words; those that it has got since are kept as they come.
package struct BatchStatus: RawRepresentable, Hashable, Sendable, Codable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let starting = BatchStatus(rawValue: "Starting")
  package static let running = BatchStatus(rawValue: "Running")
  package static let completed = BatchStatus(rawValue: "Completed")
  package static let cancelled = BatchStatus(rawValue: "Cancelled")

  private static let failures: Set = [
    "Failed", "FailedRetryable", "FailedBilling", "Terminated", "TimedOut",
  ]

  package var isFailure: Bool { Self.failures.contains(rawValue) }
  /// Whether it will not change any more. A word that is not known may still.
  package var isFinal: Bool { isFailure || self == .completed || self == .cancelled }

  /// As people read it: `timed out`.
  package var words: String {
    var words = ""
    for letter in rawValue {
      if letter.isUppercase, !words.isEmpty { words.append(" ") }
      words.append(contentsOf: letter.lowercased())
    }
    return words
  }
}

/// A run of a batch download. The API tells nothing of what it was asked for: the job file does.
package struct BatchRun: Hashable, Sendable, Identifiable {
  package let id: String
  package let status: BatchStatus
  /// The ids of its files in the order of their parts; nil while they are not known. An empty list is a run without
  /// data.
  package let files: [String]?
  /// Why it failed, or why an earlier try of it did.
  package let error: String?
  /// How many rows it wrote, where the server says so.
  package let rowCount: Int?

  package init(
    id: String, status: BatchStatus, files: [String]? = nil, error: String? = nil,
    rowCount: Int? = nil
  ) {
    self.id = id
    self.status = status
    self.files = files
    self.error = error
    self.rowCount = rowCount
  }
}

extension BatchRun {
  /// When it was started, as far as its id tells: PostHog makes these of the time, as in UUIDs of version 7 (RFC 9562,
  /// section 5.7). Nil for an id that tells no time that can be.
  package func startedAt(asOf now: Moment) -> Moment? {
    let digits = id.filter { $0 != "-" }
    guard digits.count == 32, let milliseconds = Int64(digits.prefix(12), radix: 16) else {
      return nil
    }
    let moment = Moment(seconds: milliseconds / 1_000)
    let age = now.seconds - moment.seconds
    return (-3_600...20 * 365 * 86_400).contains(age) ? moment : nil
  }
}

/// A page of the project's runs, the newest first; with their states only.
package struct BatchRunPage: Hashable, Sendable {
  package let offset: Int
  package let runs: [BatchRun]
  package let total: Int
  /// Whether the server is not known to keep the logs of runs from keys.
  package let mayReadLogs: Bool
  package let source: Source

  package init(
    offset: Int = 0, runs: [BatchRun], total: Int, mayReadLogs: Bool = true, source: Source
  ) {
    self.offset = offset
    self.runs = runs
    self.total = total
    self.mayReadLogs = mayReadLogs
    self.source = source
  }

  package var isLast: Bool { offset + runs.count >= total || runs.isEmpty }
}

/// Which lines of a run's log are wanted.
package struct BatchLogFilter: Hashable, Sendable {
  package let run: String
  /// Only of these levels; empty for all.
  package var levels: [String]
  /// Only with this in the message.
  package var text: String
  package var after: Moment?
  package var before: Moment?

  package init(
    run: String, levels: [String] = [], text: String = "", after: Moment? = nil,
    before: Moment? = nil
  ) {
    self.run = run
    self.levels = levels
    self.text = text
    self.after = after
    self.before = before
  }

  /// The levels that there are.
  package static let allLevels = ["DEBUG", "INFO", "WARNING", "ERROR"]
}

/// A line of a run's log.
package struct BatchLogLine: Hashable, Sendable {
  package let time: Moment?
  package let level: String
  package let message: String

  package init(time: Moment?, level: String, message: String) {
    self.time = time
    self.level = level
    self.message = message
  }
}
