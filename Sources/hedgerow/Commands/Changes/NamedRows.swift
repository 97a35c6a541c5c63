import HedgerowCore
import HedgerowStore

/// Finds the rows that arguments name: by path, or where several rows share one by the row's id.
struct NamedRows {
  let store: ProjectStore

  func reference(_ argument: String) async throws -> EntryReference {
    EntryReference(try await entry(argument))
  }

  func entry(_ argument: String) async throws -> Entry {
    let found = try await store.entries(at: EntryPath(argument))
    if found.count == 1 { return found[0] }
    guard found.isEmpty else { throw Self.ambiguous(argument, found) }
    return try await entry(withID: argument)
  }

  // A function of its own: awaited under a condition of the one above, it crashes the optimiser of Swift 6.3.
  private func entry(withID argument: String) async throws -> Entry {
    guard let id = EntryID(argument) else { throw Self.missing(argument) }
    let answer = try await store.answer(.entry(id))
    guard case .entry(let entry) = answer else { throw Self.missing(argument) }
    return entry
  }

  private static func missing(_ argument: String) -> Problem {
    Problem(
      kind: .notFound, title: "Could not find “\(argument)”", detail: "there is no such path",
      remedy: "`hedgerow find` looks for names")
  }

  private static func ambiguous(_ argument: String, _ found: [Entry]) -> Problem {
    let rows = found.map { "\($0.id) (\($0.type.label)\($0.isShortcut ? ", a link" : ""))" }
    return Problem(
      kind: .conflict, title: "Could not tell what “\(argument)” is",
      detail: "\(found.count) rows have that path",
      remedy: "Name one: \(rows.joined(separator: ", ")).")
  }

  /// Where sources go: into the target where it is a folder, ends in a slash, or there are several; else to just that
  /// path.
  func places(
    _ sources: [EntryReference], _ target: String
  ) async throws -> [(row: EntryReference, path: EntryPath)] {
    let path = EntryPath(names: EntryPath(target).names)
    let there = try await store.entries(at: path)
    let isInto =
      sources.count > 1 || target.hasSuffix("/") || path.isRoot
      || there.contains(where: \.type.isFolder)
    return sources.map { row in (row, isInto ? path.appending(row.path.name) : path) }
  }
}

extension [HedgerowCore.Operation] {
  /// One change alone, or all of them as one.
  var together: HedgerowCore.Operation { count == 1 ? self[0] : .batch(self) }
}
