import ArgumentParser
import Foundation
import HedgerowCore
import HedgerowStore
import HedgerowViews
import TerminalKit

/// Prints a dashboard, once or again and again.
struct DashCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dash", abstract: "Print a dashboard or an insight with its numbers.",
    discussion: """
      What has not been computed yet is computed; --refresh computes everything anew. With --watch the dashboard is \
      printed every so many seconds until Ctrl-C.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

  @OptionGroup var options: ProfileOptions

  @ArgumentParser.Argument(help: "The path, the name, or the number of the dashboard.")
  var name: String

  @Flag(help: "Print it once; this is so unless --watch says otherwise.")
  var once = false

  @Option(help: "Print it again every so many seconds, computed anew; 10 at least.")
  var watch: Int?

  @Option(help: "text, json (as the API gives it) or csv (each tile's data).")
  var format = Format.text

  @Option(help: "How many columns to draw in; default is the terminal's, else 100.")
  var width: Int?

  @Flag(help: "Compute every tile anew.")
  var refresh = false

  func validate() throws {
    if once, watch != nil { throw ValidationError("--once and --watch cannot be used together.") }
    if let watch, watch < 10 { throw ValidationError("--watch must be 10 seconds or more.") }
    if let width, !(20...1_000).contains(width) {
      throw ValidationError("--width must be from 20 to 1000.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let session = try await requireSession(options)
      try await closing(session.store) {
        let row = try await TiledRows(store: session.store).row(named: name)
        try await show(row, session.store, isForced: refresh)
        while let watch {
          try await Task.sleep(for: .seconds(watch))
          try await show(row, session.store, isForced: true)
        }
      }
    }
  }

  private func show(_ row: Entry, _ store: ProjectStore, isForced: Bool) async throws {
    let reading = try await reading(of: row, store, isForced: isForced)
    switch format {
    case .text:
      let text = DashboardView.text(
        of: reading, columns: width ?? Self.terminalColumns ?? 100,
        now: Moment(seconds: Int64(Date().timeIntervalSince1970)))
      printLine(text)
    case .json:
      guard case .object(_, let json)? = try store.cached(.object(row.id)) else {
        throw Problem(
          kind: .local, title: "Could not print “\(row.name)”",
          detail: "its JSON was not kept in the cache", remedy: "Use --format text.")
      }
      printLine(RowPrinter.escaped(json))
    case .csv:
      for tile in reading.dashboard.tiles {
        guard let insight = tile.insight, insight.display.form != .text else { continue }
        printLine(printable("# \(insight.name)\n\(insight.table.csv)"))
      }
    }
  }

  /// The dashboard with the numbers that the server has, or now computes. A tile that fails keeps what it shows.
  private func reading(
    of row: Entry, _ store: ProjectStore, isForced: Bool
  ) async throws -> DashboardReading {
    let answer = try await store.answer(.dashboard(row.id))
    guard case .dashboard(let reading) = answer else { throw CancellationError() }
    var dashboard = reading.dashboard
    for (index, tile) in dashboard.tiles.enumerated() where tile.isCold || isForced {
      guard let insight = tile.insight?.id else { continue }
      let request = TileRequest(
        entry: row.id, tile: tile.id, insight: insight, isForced: isForced)
      dashboard.tiles[index].content = .insight(await computed(request, tile.insight, store))
    }
    return DashboardReading(entry: row.id, dashboard: dashboard, source: reading.source)
  }

  private func computed(
    _ request: TileRequest, _ old: Insight?, _ store: ProjectStore
  ) async -> Insight {
    do {
      let answer = try await store.answer(.tile(request))
      if case .tile(let reading) = answer { return reading.insight }
    } catch {
      complain(error.sentence)
    }
    return old ?? .text("")
  }

  private static var terminalColumns: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
