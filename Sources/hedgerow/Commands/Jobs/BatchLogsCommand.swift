import ArgumentParser
import FoundationEssentials
import HedgerowApp
import HedgerowCore
import HedgerowStore

/// Prints the log of a run.
struct BatchLogsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs", abstract: "Print the log of a run, the oldest line first.",
    discussion: """
      hedgerow batch logs RUN --level warning --level error --time "last 2 hours" --follow
      Of a job the logs of all its runs, one after the other. With --follow the exit code is that of `batch status`. \
      PostHog keeps logs from API keys on most servers.
      """)

  @OptionGroup var options: ProfileOptions

  @ArgumentParser.Argument(help: "The id of the run, or the name of a job.")
  var run: String

  @Option(help: "Only lines of this level: debug, info, warning or error; may be repeated.")
  var level: [String] = []

  @Option(help: "Only lines with this in the message.")
  var search = ""

  @Option(help: "Only lines of this time, such as “last 2 hours”, today or 2026-09-01..2026-09-02.")
  var time: String?

  @Option(help: "No more than so many lines, the newest.")
  var limit = 1_000

  @Flag(name: [.short, .long], help: "Go on with what is added, until the run has ended.")
  var follow = false

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    let levels = BatchLogFilter.allLevels
    if let unknown = level.first(where: { !levels.contains($0.uppercased()) }) {
      let names = levels.map { $0.lowercased() }.joined(separator: ", ")
      throw ValidationError("There is no level “\(unknown)”; there are \(names).")
    }
  }

  func run() async throws {
    try await withRuns(options) { session in
      let zone = session.store.keptZone()
      let runs = session.batch(named: run).runs
      guard !runs.isEmpty else {
        throw Problem(
          kind: .notFound, title: "Could not read the log", detail: "no run of the job has begun",
          remedy: "`hedgerow batch status` says how it stands.")
      }
      var worst: ExitStatus?
      for run in runs {
        if runs.count > 1, !json { printLine("run \(run)") }
        var tail = LogTail(store: session.store, filter: try filter(run, zone)) {
          printLine(Self.text(of: $0, zone, asJSON: json))
        }
        try await tail.printNewest(limit)
        if follow { worst = try await tail.followToTheEnd().exitStatus ?? worst }
      }
      if let worst { throw ExitCode(worst.rawValue) }
    }
  }

  private func filter(_ run: String, _ zone: ProjectZone) throws -> BatchLogFilter {
    var filter = BatchLogFilter(run: run, levels: level.map { $0.uppercased() }, text: search)
    guard let time else { return filter }
    do throws(BatchInterval.Unreadable) {
      let interval = try BatchInterval(parsing: time, in: zone, now: .current)
      // What is added while one follows has no end.
      (filter.after, filter.before) = (interval.start, follow ? nil : interval.end)
    } catch { throw ConfigurationProblem(String(error.description.dropLast())) }
    return filter
  }

  private struct Row: Encodable {
    let time: String?
    let level: String
    let message: String
  }

  private static func text(
    of line: BatchLogLine, _ zone: ProjectZone, asJSON isJSON: Bool
  ) -> String {
    if isJSON {
      let time = line.time.map {
        Date(timeIntervalSince1970: Double($0.seconds)).formatted(.iso8601)
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      // Texts, which JSON always holds.
      let data = try? encoder.encode(Row(time: time, level: line.level, message: line.message))
      return RowPrinter.escaped(String(decoding: data ?? Data(), as: UTF8.self))
    }
    let clock = line.time.map { "\($0.clock(zoneOffset: zone.offset(at: $0), hasSeconds: true))" }
    return printable("\(clock ?? "        ")  \(line.level.padded(to: 7)) \(line.message)")
  }
}
