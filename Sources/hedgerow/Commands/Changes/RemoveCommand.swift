import ArgumentParser
import HedgerowCore

/// Deletes rows.
struct RemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: "Delete rows, and objects with them that have no other row.",
    discussion: """
      What will really happen is said first, and asked about; --yes stands for the answer. What can be brought back \
      `hedgerow undo` brings back.
      """)

  @OptionGroup var options: ProfileOptions
  @OptionGroup var change: ChangeOptions

  @ArgumentParser.Argument(help: "The paths of the rows.")
  var paths: [String]

  func run() async throws {
    try await changing(options, change) { changing in
      let named = NamedRows(store: changing.store)
      var rows: [EntryReference] = []
      for path in paths { rows.append(try await named.reference(path)) }
      try await changing.delete(rows)
    }
  }
}
