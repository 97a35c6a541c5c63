import ArgumentParser
import HedgerowCore

/// Lists what was opened last.
struct RecentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recent", abstract: "List what was opened last.",
    discussion: """
      PostHog keeps no views that are made with a key. So this is what the browser opened, as PostHog tells it, together \
      with what Hedgerow opened on this machine.
      """)

  @OptionGroup var options: ProfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reportingFailures {
      try await withRows(options, output) { rows in
        let found = try await rows.listed(.recents)
        let times = Dictionary(
          found.map { ($0.entry.id, $0.time) }, uniquingKeysWith: { first, _ in first })
        RowPrinter(output).print(found.map(\.entry)) { entry in
          let day = times[entry.id].flatMap { $0 }.map { $0.day() } ?? ""
          return "\(day.padded(to: 12)) \(entry.type.label.padded(to: 20)) \(entry.path.text)"
        }
      }
    }
  }
}

/// Has PostHog file what lies in no folder.
struct UnfiledCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unfiled", abstract: "Have PostHog file what lies in no folder, and count it.",
    discussion: """
      PostHog files such objects under “Unfiled” when it is asked for them, makes missing folders and mends wrong depths. \
      Nothing is moved or deleted, but it changes the tree for everybody and cannot be undone.
      """)

  @OptionGroup var options: ProfileOptions
  @OptionGroup var change: ChangeOptions

  func run() async throws {
    try await changing(options, change) { try await $0.fileUnfiled() }
  }
}
