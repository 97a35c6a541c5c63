import ArgumentParser
import HedgerowApp
import HedgerowCore
import HedgerowJobs
import HedgerowStore

/// Large amounts of events, persons or sessions as files.
struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Have PostHog write events, persons or sessions to files, and fetch these.",
    discussion: """
      The key needs the scopes batch_export:read and, for create and cancel, batch_export:write. Batch exports are billed \
      by their rows. Exit codes are those of `hedgerow export`.
      """,
    subcommands: [
      CreateBatchCommand.self, ListBatchesCommand.self, BatchStatusCommand.self,
      BatchLogsCommand.self, CancelBatchCommand.self, GetBatchCommand.self,
    ])
}

/// Orders a batch download.
struct CreateBatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Order a batch download; an interval of any length.",
    discussion: """
      hedgerow batch create "last month" --include '$pageview' --format jsonl --compression gzip --wait -o data/
      The interval is a day, a month, two of these with .. between them, or a phrase such as “last 7 days”, in the \
      project's time zone. Files come into a folder of their own, with a manifest of what was asked and what came.
      """)

  @OptionGroup var options: ProfileOptions
  @OptionGroup var job: JobOptions
  @OptionGroup var saving: SavingOptions

  @ArgumentParser.Argument(help: "The interval.")
  var interval: String

  @Option(help: "events, persons or sessions.")
  var model = "events"

  @Option(help: "Only events of this name; may be repeated.")
  var include: [String] = []

  @Option(help: "No events of this name; may be repeated.")
  var exclude: [String] = []

  @Option(help: "parquet or jsonl.")
  var format = "parquet"

  @Option(help: "zstd, gzip, brotli, lz4 or snappy; jsonl takes gzip and brotli.")
  var compression: String?

  @Option(help: "Begin a new file after so many megabytes.")
  var partSize: Int?

  @Flag(help: "Answer yes to the question about what it may cost.")
  var yes = false

  func run() async throws {
    try await ordering(options, job.manner) { ordering in
      let order = try order(in: ordering.zone)
      if let problem = order.problems(at: .current).first {
        throw ConfigurationProblem(String(problem.dropLast()))
      }
      if let note = order.costNote(in: ordering.zone), !yes, !askYes("\(note) Start it?") {
        complain("Nothing was started; --yes answers the question.")
        throw ExitCode(ExitStatus.misuse.rawValue)
      }
      try await ordering.order(.batch(order), saving: saving.folder(ordering.session))
    }
  }

  private func order(in zone: ProjectZone) throws -> BatchOrder {
    guard let model = BatchModel(rawValue: model.lowercased()) else {
      throw ConfigurationProblem(
        "there is no model “\(model)”; there are events, persons, sessions")
    }
    guard let format = BatchFile.Format(word: format) else {
      throw ConfigurationProblem("there is no format “\(format)”; there are parquet and jsonl")
    }
    var packed: BatchFile.Compression?
    if let compression {
      packed = BatchFile.Compression(rawValue: compression.lowercased())
      if packed == nil {
        let names = BatchFile.Compression.allCases.map(\.rawValue).joined(separator: ", ")
        throw ConfigurationProblem("there is no compression “\(compression)”; there are \(names)")
      }
    }
    let span: BatchInterval
    do throws(BatchInterval.Unreadable) {
      span = try BatchInterval(parsing: interval, in: zone, now: .current)
    } catch { throw ConfigurationProblem(String(error.description.dropLast())) }
    return BatchOrder(
      model: model, interval: span, include: include, exclude: exclude,
      file: BatchFile(format: format, compression: packed, largestMegabytes: partSize),
      zoneName: zone.name)
  }
}

/// Lists the runs of the project.
struct ListBatchesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract:
      "List the runs of the project, the newest first, with what the jobs here know of them.")

  @OptionGroup var options: ProfileOptions

  @Flag(help: "Print one JSON array.")
  var json = false

  @Option(help: "No more than so many.")
  var limit = 100

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more.") }
  }

  private struct Row: Encodable {
    let id: String
    let status: String
    let job: String?
    let title: String?
  }

  func run() async throws {
    try await withRuns(options) { session in
      let jobs = session.jobs.folder.jobs()
      let zone = session.store.keptZone()
      let rows = try await runs(session.store).map { run in
        let job = jobs.first { $0.steps.contains { $0.serverID == run.id } }
        return Row(
          id: run.id, status: run.status.rawValue, job: job?.id.text, title: job?.words(in: zone))
      }
      if json { return try printJSON(rows) }
      for row in rows {
        printLine(printable("\(row.id)  \(row.status.padded(to: 12)) \(row.title ?? "")"))
      }
    }
  }

  private func runs(_ store: ProjectStore) async throws -> [BatchRun] {
    var found: [BatchRun] = []
    var isLast = false
    while found.count < limit, !isLast {
      let query = Query.batchRuns(offset: found.count)
      guard case .batchRuns(let page) = try await store.answer(query) else { break }
      found += page.runs
      isLast = page.isLast
    }
    return Array(found.prefix(limit))
  }
}

/// Fetches the files of a run.
struct GetBatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Fetch the files of a run, or of a job, once it is done.",
    discussion: """
      A run does not say how its files are written: --format and --compression name them. A job knows that, and where \
      they go; one that has failed is tried once more.
      """)

  @OptionGroup var options: ProfileOptions
  @OptionGroup var waiting: WaitOptions
  @OptionGroup var saving: SavingOptions

  @ArgumentParser.Argument(help: "The id of the run, or the name of a job.")
  var run: String

  @Option(help: "parquet or jsonl.")
  var format = "parquet"

  @Option(help: "zstd, gzip, brotli, lz4 or snappy; jsonl takes gzip and brotli.")
  var compression: String?

  func validate() throws {
    guard BatchFile.Format(word: format) != nil,
      compression.map({ BatchFile.Compression(rawValue: $0) != nil }) ?? true
    else {
      let names = BatchFile.Compression.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        "There are the formats parquet and jsonl, and the compressions \(names).")
    }
  }

  func run() async throws {
    try await ordering(options, waiting.manner) { ordering in
      if case .job(let job) = ordering.session.batch(named: self.run) {
        return try await ordering.finish(job)
      }
      // What a job here knows of the run is better than what is guessed.
      let known = ordering.session.jobs.folder.jobs().lazy.compactMap { job -> BatchFile? in
        guard case .batch(let order) = job.order,
          job.steps.contains(where: { $0.serverID == self.run })
        else { return nil }
        return order.file
      }.first
      let file = BatchFile(
        format: BatchFile.Format(word: format) ?? .parquet,
        compression: compression.flatMap { BatchFile.Compression(rawValue: $0) })
      try await ordering.order(
        .fetchRun(id: self.run, file: known ?? file), saving: saving.folder(ordering.session))
    }
  }
}

func withRuns(
  _ options: ProfileOptions, _ body: (Session) async throws -> Void
) async throws {
  try await reportingFailures {
    let session = try await requireSession(options)
    try await closing(session.store) { try await body(session) }
  }
}
