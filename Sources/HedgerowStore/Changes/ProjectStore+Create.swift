import FoundationEssentials
import HedgerowCore
import PostHogAPI

extension ProjectStore {
  func createFolder(
    _ path: EntryPath, _ operation: HedgerowCore.Operation
  ) async throws(Problem) -> Receipt {
    let path = EntryPath(PathParts.key(path))
    let action = operation.words
    guard !path.isRoot else {
      throw .invalid(
        doing: action, "a folder needs a name", remedy: "Type a name that is not only slashes.")
    }
    let known = try await rows(at: path, action)
    // The server would simply make a second one of that path.
    guard !known.contains(where: \.isFolder) else {
      throw Problem(
        kind: .conflict, title: "Could not \(action)",
        detail: "a folder of that name is there already",
        remedy: "Choose another name, or open the one that is there.")
    }
    let entry = try await makeFolder(path, action)
    return Receipt(
      operation: operation, entry: entry, inverse: .delete(EntryReference(entry)))
  }

  /// Makes one folder row, whatever its parents are called, and keeps it.
  func makeFolder(_ path: EntryPath, _ action: String) async throws(Problem) -> Entry {
    let unknown = foldersNotKnown(above: path)
    // Where a parent's name holds a slash or a backslash, create would make other parents; move
    // makes the right ones.
    let isSafe = !path.parent.text.utf8.contains(UInt8(ascii: "\\"))
    let payload = isSafe ? try await post(path, action) : try await postAside(path, action)
    var mapper = RowMapper()
    guard let row = mapper.row(payload) else { return try await keepRow(payload, doing: action) }
    let heard = now()
    await keep {
      try await cache.insert(row, now: heard)
      try await cache.doubt(unknown)
    }
    return row.entry
  }

  /// Nothing of that path and kind is there, so what a lost answer made is known by them.
  private func post(
    _ path: EntryPath, _ action: String
  ) async throws(Problem) -> FileSystemEntryPayload {
    let draft = FileSystemEntryDraft.folder(path.text)
    let made: FileSystemEntryPayload? = try await change(
      action, .create(draft, known: [])
    ) { (tree) async throws(APIError) in
      try await tree.create(draft)
    } settled: {
      $0
    }
    guard let made else { throw problem(doing: action, APIError(.uncertain, endpoint: "")) }
    return made
  }

  /// Makes the folder under a name that nobody else has, then moves it to its place.
  private func postAside(
    _ path: EntryPath, _ action: String
  ) async throws(Problem) -> FileSystemEntryPayload {
    let aside = try await post(EntryPath("hedgerow-\(UUID().uuidString)"), action)
    guard let id = aside.id else { return aside }
    do throws(Problem) {
      return try await change(
        action, .move(id: id, newPath: path.text)
      ) { (tree) async throws(APIError) in
        try await tree.move(id, to: path.text)
      } settled: {
        $0 ?? aside
      }
    } catch {
      // It is empty and nobody knows its name. If it stays, it is seen and can be deleted.
      _ = try? await ask(action) { (tree) async throws(APIError) in try await tree.delete(id) }
      throw error
    }
  }

  func rows(
    at path: EntryPath, _ action: String
  ) async throws(Problem) -> [FileSystemEntryPayload] {
    try await ask(action) { (tree) async throws(APIError) in
      try await tree.list(FileSystemFilter(path: path.text), limit: 100).results
    }
  }

  /// The folders above a path that the server may have to make, by what the cache knows: their
  /// parents' children are then in doubt.
  func foldersNotKnown(above path: EntryPath) -> [EntryPath] {
    // What the cache cannot tell is not known.
    path.ancestors.filter { !((try? cache.knowsFolder($0)) ?? false) }.map(\.parent)
  }
}
