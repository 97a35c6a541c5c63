import ArgumentParser
import HedgerowStore

/// Says where Hedgerow keeps its files.
struct PathsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paths", abstract: "Say where configuration, cache, state and log are kept.")

  func run() {
    let directories = Directories(environment: processEnvironment())
    print("configuration  \(directories.config)/config.toml")
    print("themes         \(directories.config)/themes/")
    print("cache          \(directories.cache)/")
    print("state          \(directories.state)/")
    print("log            \(directories.logFile)")
  }
}
