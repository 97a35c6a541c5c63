import ArgumentParser
import HedgerowCore
import TerminalKit

/// Lists the rows of one folder.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls", abstract: "List the rows of a folder.",
    discussion: "Names that hold a slash are written with a backslash before it: A\\/B test.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The folder's path; without it the top of the project.")
  var path = ""

  func run() async throws {
    try await reportingFailures {
      try await withRows(options, output) { rows in
        let folder = EntryPath(path)
        let found = try await rows.below(folder, isDeep: false)
        try await rows.requireFolder(folder, unlessAny: found)
        RowPrinter(output).print(found.sortedAsShown()) { entry in
          let kind = entry.type.isFolder ? "folder" : entry.type.label
          let link = entry.isShortcut ? " @" : ""
          return "\(kind.padded(to: 20)) \(entry.name)\(entry.type.isFolder ? "/" : "")\(link)"
        }
      }
    }
  }
}

/// Shows everything below a folder, indented.
struct TreeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree", abstract: "Show everything below a folder, indented.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The folder's path; without it the whole project.")
  var path = ""

  func run() async throws {
    try await reportingFailures {
      try await withRows(options, output) { rows in
        let folder = EntryPath(path)
        let found = try await rows.below(folder, isDeep: true)
        try await rows.requireFolder(folder, unlessAny: found)
        if output.json {
          RowPrinter(output).print(found) { $0.name }
        } else {
          printOutline(found, below: folder)
        }
      }
    }
  }

  private func printOutline(_ entries: [Entry], below folder: EntryPath) {
    var table = EntryTable()
    table.merge(
      IndexBatch(
        entries: entries, done: entries.count, total: entries.count,
        source: .cache(asOf: Moment(seconds: 1)), isExhaustive: true))
    guard let start = table.folder(at: folder) else { return }
    let depth = table.depth(of: start) + 1
    table.forEachBelow(start) { node in
      let indent = String(repeating: "  ", count: table.depth(of: node) - depth)
      let marks = (table.isFolder(node) ? "/" : "") + (table.isShortcut(node) ? " @" : "")
      let type = table.isFolder(node) ? "" : "  [\(table.type(of: node).label)]"
      print(TerminalText.sanitised("\(indent)\(table.name(of: node))\(marks)\(type)"))
    }
  }
}

/// Finds rows by the server's search grammar.
struct FindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find rows by PostHog's search grammar.",
    discussion: """
      Words must all occur in path or type; name: path: type: user: ref: search one field; a leading - or ! negates. \
      With --offline the cache is searched.
      """)

  @OptionGroup var options: ProfileOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "What to look for, such as: name:funnel -type:folder user:me")
  var query: [String]

  func run() async throws {
    try await reportingFailures {
      try await withRows(options, output) { rows in
        let found = try await rows.matching(query.joined(separator: " "))
        RowPrinter(output).print(found) { entry in
          "\(entry.type.label.padded(to: 20)) \(entry.path.text)\(entry.isShortcut ? " @" : "")"
        }
        if found.isEmpty { throw ExitCode(ExitStatus.notFound.rawValue) }
      }
    }
  }
}

/// Counts what lies below a folder.
struct CountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count", abstract: "Count the rows below a folder, at every depth.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The folder's path.")
  var path: String

  func run() async throws {
    try await reportingFailures {
      try await withRows(options, output) { rows in
        let count = try await rows.count(below: EntryPath(path))
        // The server counts 0 for a folder that is not there.
        if count == 0 { try await rows.requireFolder(EntryPath(path), unlessAny: []) }
        print(output.json ? "{\"count\":\(count)}" : "\(count)")
      }
    }
  }
}

/// Saves the whole tree as the API gives it.
struct SnapshotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Save the whole tree as a list answer, for `demo --seed` or to compare later.")

  @OptionGroup var options: ProfileOptions

  @Argument(help: "The file to write; only you will be able to read it.")
  var file: String

  func run() async throws {
    try await reportingFailures {
      let session = try await requireSession(options)
      let bytes = try await closing(session.store) {
        try await session.store.writeSnapshot(to: file)
      }
      complain("wrote \(bytes.grouped) bytes to \(file)")
    }
  }
}
