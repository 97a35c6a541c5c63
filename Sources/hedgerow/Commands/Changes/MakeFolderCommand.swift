import ArgumentParser
import HedgerowCore

/// Makes folders.
struct MakeFolderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mkdir", abstract: "Make folders, with those above them that are missing.",
    discussion: "A slash nests; a slash inside a name is written with a backslash before it.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var change: ChangeOptions

  @ArgumentParser.Argument(help: "The paths of the folders.")
  var paths: [String]

  func run() async throws {
    try await changing(options, change) { changing in
      let operations = paths.map { HedgerowCore.Operation.createFolder(EntryPath($0)) }
      try await changing.perform(operations.together)
    }
  }
}
