import ArgumentParser
import HedgerowApp
import HedgerowCore
import HedgerowStore

/// Opens the tree at a row, or tells which row an address means.
struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the tree at an address of PostHog or at a path.",
    discussion: """
      The address is one of the web application, as the browser shows it: https://eu.posthog.com/project/1/dashboard/42. \
      With --json the rows that it means are printed instead.
      """)

  @OptionGroup var options: ProfileOptions
  @OptionGroup var output: OutputOptions

  @ArgumentParser.Argument(help: "The address, or the path of a row.")
  var place: String

  func run() async throws {
    try await reportingFailures {
      let session = try await requireSession(options)
      if output.json || output.offline {
        return try await closing(session.store) { try await printRows(session) }
      }
      // What cannot be opened is told before the screen comes.
      _ = try object(in: session)
      let code = try await runScreen(session, opening: place)
      if code != 0 { throw ExitCode(code) }
    }
  }

  /// The object that the address means; nil for a path.
  private func object(in session: Session) throws -> ObjectKey? {
    guard let address = WebAddress(place) else { return nil }
    let heading = session.heading
    if let obstacle = address.obstacle(inProject: heading.number, at: heading.origin) {
      throw ConfigurationProblem(String(obstacle.dropLast()))
    }
    guard let key = address.object else {
      throw ConfigurationProblem("“\(address.href)” is a page of PostHog that lies in no folder")
    }
    return key
  }

  private func printRows(_ session: Session) async throws {
    let found: [Entry]
    if let key = try object(in: session) {
      found = try await Rows(store: session.store, isOffline: output.offline).listed(.places(key))
        .map(\.entry)
    } else {
      found = try await row(at: EntryPath(place), session.store).map { [$0] } ?? []
    }
    RowPrinter(output).print(found) { "\($0.type.label.padded(to: 20)) \($0.path.text)" }
    if found.isEmpty { throw ExitCode(ExitStatus.notFound.rawValue) }
  }

  private func row(at path: EntryPath, _ store: ProjectStore) async throws -> Entry? {
    if output.offline { return try store.cachedEntry(at: path) }
    return try await store.entry(at: path)
  }
}
