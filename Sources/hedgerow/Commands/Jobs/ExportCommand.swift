import ArgumentParser
import HedgerowApp
import HedgerowCore
import HedgerowJobs
import HedgerowStore

/// Files that PostHog makes of dashboards, insights and queries.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Have PostHog make a file of a dashboard, an insight or a query, and fetch it.",
    discussion: """
      The key needs the scopes export:read, export:write and that of what is exported. With --wait the exit code tells \
      how it went: 1 it failed, 3 not found, 4 no connection, 5 refused, 6 expired, 7 cancelled.
      """,
    subcommands: [
      CreateExportCommand.self, ListExportsCommand.self, GetExportCommand.self,
      WaitForExportCommand.self,
    ])
}

/// Orders an export.
struct CreateExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Order an export; with --wait fetch it as well.",
    discussion: """
      hedgerow export create "Weekly KPIs" --format pdf --wait -o kpis.pdf
      hedgerow export create --sql "select event, count() from events group by event" --wait -o events.csv
      """)

  @OptionGroup var options: ProfileOptions
  @OptionGroup var job: JobOptions
  @OptionGroup var saving: SavingOptions

  @ArgumentParser.Argument(help: "The path, the name or the number of a dashboard or an insight.")
  var target: String?

  @Option(help: "The query to export, instead of a dashboard or an insight.")
  var sql: String?

  @Option(help: "What PostHog shall name the file of a query after.")
  var name: String?

  @Flag(help: "Do not fetch the file; `hedgerow export get` does.")
  var noFetch = false

  @Option(help: "png, pdf, csv, xlsx or json. Default: csv, of a dashboard png.")
  var format: String?

  func validate() throws {
    guard (target == nil) != (sql == nil) else {
      throw ValidationError("Name a dashboard or an insight, or give a query with --sql.")
    }
    if name != nil, sql == nil { throw ValidationError("--name is for a query only.") }
    if let format, ExportFormat(word: format) == nil {
      let names = ExportFormat.all.compactMap(\.ending).joined(separator: ", ")
      throw ValidationError("There is no format “\(format)”; there are \(names).")
    }
  }

  func run() async throws {
    try await ordering(options, job.manner) { ordering in
      let (target, title) = try await named(ordering.session.store)
      let wanted = format.flatMap { ExportFormat(word: $0) }
      let order = ExportOrder(
        target, as: wanted ?? (target.kind == .dashboard ? .png : .csv), title: title,
        filename: name)
      if let problem = order.problem { throw ConfigurationProblem(String(problem.dropLast())) }
      // Without waiting it is fetched too where it was said where to.
      let place =
        !noFetch && (job.wait || saving.output != nil) ? try saving.file(ordering.session) : nil
      try await ordering.order(.export(order), saving: place)
    }
  }

  private func named(_ store: ProjectStore) async throws -> (ExportTarget, String) {
    if let sql { return (ExportTarget.sql(sql), Self.title(of: sql)) }
    let row = try await TiledRows(store: store).row(named: target ?? "")
    return (try await store.exportTarget(of: row), row.name)
  }

  private static func title(of sql: String) -> String {
    let words = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 40 ? words.prefix(39) + "…" : words
  }
}

/// Lists one's own exports.
struct ListExportsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List your exports, the newest first.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "Only of this format.")
  var format: String?

  @Option(help: "No more than so many.")
  var limit = 100

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    if let format, ExportFormat(word: format) == nil {
      throw ValidationError("There is no format “\(format)”.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let session = try await requireSession(options)
      try await closing(session.store) {
        let found = try await all(session.store).prefix(limit)
        if output.json {
          let rows = found.map { RowPrinter.escaped($0.json) }
          return printLine("[" + rows.joined(separator: ",\n") + "]")
        }
        for export in found { printLine(printable(Self.line(export, at: .current))) }
      }
    }
  }

  private func all(_ store: ProjectStore) async throws -> [Export] {
    let filter = ExportFilter(format: format.flatMap { ExportFormat(word: $0) })
    var found: [Export] = []
    while found.count < limit {
      let query = Query.exports(filter, offset: found.count)
      let answer: Answer?
      if output.offline {
        answer = try store.cached(query)
      } else {
        answer = try await store.answer(query)
      }
      guard case .exports(let page)? = answer else { break }
      found += page.exports
      if page.isLast { break }
    }
    return found
  }

  private static func line(_ export: Export, at now: Moment) -> String {
    let state =
      switch export.state(at: now) {
      case .running: "running"
      case .ready: export.isAboutToExpire(at: now) ? "ready, expires within a day" : "ready"
      case .expired: "expired"
      case .failed(let reason): "failed: \(reason)"
      }
    let age = export.createdAt?.age(at: now) ?? ""
    return "\(String(export.id).padded(to: 8)) \(export.format.name.padded(to: 5)) "
      + "\(age.padded(to: 7)) \(export.filename.padded(to: 44)) \(state)"
  }
}

/// Fetches the file of an export.
struct GetExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Fetch the file of an export, once it is ready.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var waiting: WaitOptions
  @OptionGroup var saving: SavingOptions

  @ArgumentParser.Argument(help: "The number of the export, or the name of the job that made it.")
  var export: String

  func run() async throws {
    try await withExport(options, waiting.manner, export) { ordering, id, _ in
      try await ordering.order(
        try await fetch(id, ordering.session.store), saving: try saving.file(ordering.session))
    }
  }
}

/// Waits for an export.
struct WaitForExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait", abstract: "Wait until an export is ready or has failed.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var waiting: WaitOptions

  @ArgumentParser.Argument(help: "The number of the export, or the name of the job that makes it.")
  var export: String

  func run() async throws {
    try await withExport(options, waiting.manner, export) { ordering, id, known in
      if let known { return try ordering.report(known) }
      try await ordering.order(try await fetch(id, ordering.session.store), saving: nil)
    }
  }
}

/// Works on an export that is named by its number, or by a job of this machine, which is waited for.
private func withExport(
  _ options: ProfileOptions, _ manner: OrderManner, _ text: String,
  _ body: (Ordering, Int64, Job?) async throws -> Void
) async throws {
  try await ordering(options, manner) { ordering in
    if let id = Int64(text) { return try await body(ordering, id, nil) }
    guard let known = ordering.session.jobs.folder.job(named: text), known.order.isExport else {
      throw Problem(
        kind: .notFound, title: "Could not find the export “\(text)”",
        detail: "neither an export nor a job is called that",
        remedy: "`hedgerow export list` and `hedgerow jobs` list them.")
    }
    let ended = try await ordering.end(of: known)
    guard ended.state == .done, let id = ended.exportID else { return try ordering.report(ended) }
    try await body(ordering, id, ended)
  }
}

extension Job.Order {
  fileprivate var isExport: Bool {
    switch self {
    case .export, .fetch: true
    case .batch, .fetchRun: false
    }
  }
}

private func fetch(_ id: Int64, _ store: ProjectStore) async throws -> Job.Order {
  guard case .export(let export, _) = try await store.answer(.export(id)) else {
    throw CancellationError()
  }
  return .fetch(export: id, title: export.filename, format: export.format)
}
