import ArgumentParser
import HedgerowCore

/// Moves or renames rows.
struct MoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mv", abstract: "Move or rename rows; a folder goes with all that is inside.",
    discussion: """
      Into a folder that is there the rows go with their names; any other target is the new path, name included. Renaming \
      a row does not rename its object: the object's own name comes back when it is next saved.
      """)

  @OptionGroup var options: ProfileOptions
  @OptionGroup var change: ChangeOptions

  @ArgumentParser.Argument(help: "The paths of the rows, then the folder or the path they go to.")
  var paths: [String]

  func run() async throws {
    try await changing(options, change) { changing in
      let places = try await placed(paths, changing)
      try await changing.place(places.map { .move($0.row, to: $0.path) }.together)
    }
  }

  func validate() throws { try requireTwo(paths) }
}

/// Makes links to rows.
struct LinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ln", abstract: "Make links to rows; of a folder, to all that is inside.",
    discussion: "The links of a folder show what it holds now, not what comes later.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var change: ChangeOptions

  @ArgumentParser.Argument(help: "The paths of the rows, then the folder or the path of the links.")
  var paths: [String]

  func run() async throws {
    try await changing(options, change) { changing in
      let places = try await placed(paths, changing)
      try await changing.place(places.map { .link($0.row, to: $0.path) }.together)
    }
  }

  func validate() throws { try requireTwo(paths) }
}

private func requireTwo(_ paths: [String]) throws {
  guard paths.count > 1 else { throw ValidationError("Name what goes, and where to.") }
}

/// The rows that all arguments but the last name, each with the path that the last one gives it.
private func placed(
  _ paths: [String], _ changing: Changing
) async throws -> [(row: EntryReference, path: EntryPath)] {
  let named = NamedRows(store: changing.store)
  var sources: [EntryReference] = []
  for path in paths.dropLast() { sources.append(try await named.reference(path)) }
  return try await named.places(sources.outermost, paths[paths.count - 1])
}
