/// Something that outlives the program: an export that is waited for, a batch download, a file that is fetched. It lies
/// in a file of its own, which the worker alone writes once the job has begun; whoever shows jobs reads these files.
package struct Job: Codable, Hashable, Sendable, Identifiable {
  package enum Order: Codable, Hashable, Sendable {
    /// Have PostHog make an export, and wait for it.
    case export(ExportOrder)
    /// Fetch the file of an export that there is already.
    case fetch(export: Int64, title: String, format: ExportFormat)
    /// Have PostHog write files of events, persons or sessions, and fetch them.
    case batch(BatchOrder)
    /// Fetch the files of a run that there is already.
    case fetchRun(id: String, file: BatchFile)

    /// Whether it is about events, persons or sessions.
    package var isBatch: Bool {
      switch self {
      case .batch, .fetchRun: true
      case .export, .fetch: false
      }
    }
  }

  package enum State: String, Codable, Hashable, Sendable {
    case waiting, running, done, failed, cancelled

    package var isFinal: Bool { self == .done || self == .failed || self == .cancelled }
  }

  package let id: JobID
  package let order: Order
  package let createdAt: Moment
  /// Where its files go; nil where nothing is fetched.
  package var saving: JobSaving?
  package var state: State
  /// What PostHog is asked to do, one after the other: for an export one step, for a batch download one for each run.
  package var steps: [JobStep]
  /// The files, in their order; none before it is known which there are.
  package var parts: [JobPart]
  package var progress: JobProgress?
  /// What the worker does just now or waits for, as a sentence; nil where state and progress say it.
  package var note: String?
  /// Why it failed, with what to do about it.
  package var problem: Problem?
  package var finishedAt: Moment?

  package init(
    id: JobID, order: Order, createdAt: Moment, saving: JobSaving? = nil, state: State = .waiting,
    steps: [JobStep] = [], parts: [JobPart] = []
  ) {
    self.id = id
    self.order = order
    self.createdAt = createdAt
    self.saving = saving
    self.state = state
    self.steps = steps
    self.parts = parts
  }

  /// The job as a phrase: `Weekly KPIs as CSV`.
  package func words(in zone: ProjectZone) -> String {
    switch order {
    case .export(let order): order.words
    case .fetch(_, let title, let format): "\(title) as \(format.name)"
    case .batch(let order): order.words(in: zone)
    case .fetchRun(let id, _): "files of run \(id)"
    }
  }

  /// The paths of the files that are whole and checked.
  package var savedFiles: [String] { parts.filter { $0.state == .done }.compactMap(\.path) }

  /// The number of the export that it waits for, or has waited for; nil before PostHog has named it.
  package var exportID: Int64? {
    if case .fetch(let id, _, _) = order { id } else { steps.first?.serverID.flatMap { Int64($0) } }
  }
}

/// Names a job; it sorts by when it was ordered.
package struct JobID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  package let text: String

  /// Takes what is a name of a job file: letters, digits and hyphens.
  package init?(_ text: String) {
    guard (1...64).contains(text.utf8.count),
      text.utf8.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit || $0 == 0x2D }),
      !text.hasPrefix("-")
    else { return nil }
    self.text = text
  }

  /// A new name: the moment, and a number that no other job of that second has.
  package init(at moment: Moment, number: UInt32) {
    let digits = String(number, radix: 16)
    let padding = String(repeating: "0", count: 8 - digits.count)
    text = "\(moment.seconds)-\(padding)\(digits)"
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let id = JobID(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no name of a job"))
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package static func < (left: JobID, right: JobID) -> Bool { left.text < right.text }
  package var description: String { text }
}
