import ArgumentParser
import HedgerowApp

/// Prints the effective key map, as the configuration file would have it.
struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Print the effective key map.")

  @Flag(help: "Print a table in Markdown instead.")
  var markdown = false

  @Option(help: "The keys of a preset: vim, arrows or emacs.")
  var preset: Preset?

  func run() async throws {
    try await reportingFailures {
      let configuration = try Session.configuration(processEnvironment())
      let table = KeyTable(
        actions: .standard,
        map: try KeyMap(
          actions: .standard, preset: preset ?? configuration.preset,
          overrides: configuration.keys))
      print(markdown ? table.markdown : table.toml)
    }
  }
}

extension Preset: ExpressibleByArgument {}
