import HedgerowCore
import PostHogAPI

extension ProjectStore {
  func move(
    _ row: EntryReference, to path: EntryPath, _ operation: HedgerowCore.Operation
  ) async throws(Problem) -> Receipt {
    let path = EntryPath(PathParts.key(path))
    let action = operation.words
    try check(row, path, action)
    let unknown = foldersNotKnown(above: path)
    let id = row.id.description
    let moved: FileSystemEntryPayload? = try await change(
      action, .move(id: id, newPath: path.text)
    ) { (tree) async throws(APIError) in
      try await tree.move(id, to: path.text)
    } settled: {
      $0
    }
    let heard = now()
    guard let moved, let new = self.row(moved, as: row) else {
      return await merged(row, path, operation, heard)
    }
    await keep {
      try await cache.move(row, to: new, target: path, now: heard)
      try await cache.doubt(unknown)
    }
    return Receipt(
      operation: operation, entry: new.entry,
      inverse: .move(EntryReference(new.entry), to: row.path),
      caveat: unknown.isEmpty ? nil : "Folders that were made on the way stay.")
  }

  /// What the server would take, and nobody can want.
  private func check(
    _ row: EntryReference, _ path: EntryPath, _ action: String
  ) throws(Problem) {
    let remedy = "Choose another place."
    if path.isRoot { throw .invalid(doing: action, "it needs a name", remedy: remedy) }
    if path == row.path { throw .invalid(doing: action, "it is there already", remedy: remedy) }
    if row.type.isFolder && path.isBelow(row.path) {
      throw .invalid(doing: action, "a folder cannot go into itself", remedy: remedy)
    }
  }

  /// The row as it now is; nil where the answer describes another one, or none. Answers of a move
  /// never carry the level of access, so the one that was known stays.
  private func row(_ moved: FileSystemEntryPayload, as old: EntryReference) -> CachedRow? {
    var mapper = RowMapper()
    guard var row = mapper.row(moved), row.entry.id == old.id else { return nil }
    // Without a readable cache the level comes with the next list.
    row.entry.accessLevel = row.entry.accessLevel ?? (try? cache.row(old.id))?.entry.accessLevel
    return row
  }

  /// The server put the folder's rows into another folder, and the folder itself is gone.
  private func merged(
    _ row: EntryReference, _ path: EntryPath, _ operation: HedgerowCore.Operation, _ heard: Moment
  ) async -> Receipt {
    await keep { try await cache.move(row, to: nil, target: path, now: heard) }
    return Receipt(
      operation: operation, entry: nil, inverse: nil,
      caveat: "“\(row.path.name)” was merged into “\(path.text)”; nothing takes that apart again.")
  }
}
