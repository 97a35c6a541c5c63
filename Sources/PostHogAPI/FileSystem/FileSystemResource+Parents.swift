extension FileSystemResource {
  /// Makes a row at exactly its path, missing parents included, also where their names hold slashes or backslashes: what the
  /// server makes itself on create loses the escapes (PostHog API, paths, bug 1). Such a row is made at the root and
  /// then put in its place.
  package func createInPlace(
    _ draft: FileSystemEntryDraft
  ) async throws(APIError) -> FileSystemEntryPayload {
    guard let parent = TreePath.ancestors(of: draft.path).last,
      parent.utf8.contains(UInt8(ascii: "\\"))
    else { return try await create(draft) }
    try await makeParents(of: draft.path)
    var atRoot = draft
    atRoot.path = TreePath.name(of: draft.path)
    let row = try await create(atRoot)
    guard let id = row.id else { return row }
    return try await repath(id, to: draft.path)
  }

  /// Makes the missing folders above a path, the outermost first.
  func makeParents(of path: String) async throws(APIError) {
    for parent in TreePath.ancestors(of: path) {
      let there = try await list(FileSystemFilter(path: parent), limit: 1)
      if there.results.isEmpty { _ = try await createInPlace(.folder(parent)) }
    }
  }

  /// All rows below a folder.
  func descendants(of path: String) async throws(APIError) -> [FileSystemEntryPayload] {
    try await pages(FileSystemFilter(parent: path, orderBy: .path)).all()
  }

  /// Sets the path of one row. An uncertain answer is settled at once: setting a path twice does no harm, but going on
  /// without knowing would.
  func repath(_ id: String, to path: String) async throws(APIError) -> FileSystemEntryPayload {
    let patch = FileSystemEntryPatch(path: path)
    do throws(APIError) { return try await update(id, patch) } catch {
      guard error.kind == .uncertain else { throw error }
      if case .happened(let row?) = await settle(uncertain: .update(id: id, patch)) { return row }
      throw error
    }
  }
}
