extension FileSystemResource {
  private static let endpoint = "POST file_system/:id/move"

  /// A move by plain changes of rows (PostHog API, fallbacks): parents first, then every descendant, then the row.
  func moveByPatching(
    _ id: String, to newPath: String
  ) async throws(APIError) -> FileSystemEntryPayload {
    let row = try await retrieve(id)
    if row.isFolder {
      try await checkTarget(of: row, newPath)
      try await makeParents(of: newPath)
      try await moveDescendants(of: row.path, to: newPath)
    } else {
      try await makeParents(of: newPath)
    }
    return try await repath(id, to: newPath)
  }

  private func checkTarget(
    of row: FileSystemEntryPayload, _ newPath: String
  ) async throws(APIError) {
    if newPath == row.path || TreePath.isInside(newPath, row.path) {
      throw APIError(
        .validation, endpoint: Self.endpoint, detail: "Cannot move folder into itself")
    }
    // A merge would have to delete the emptied folder, and a delete takes along what others put there meanwhile.
    let there = try await list(FileSystemFilter(path: newPath, type: "folder"), limit: 1)
    guard there.results.isEmpty else {
      throw APIError(
        .conflict, endpoint: Self.endpoint,
        detail: "A folder is there already, and this server does not let keys merge two.")
    }
  }

  /// Not atomic on the server: when one row fails, those before it are put back.
  private func moveDescendants(of old: String, to new: String) async throws(APIError) {
    var moved: [(id: String, path: String)] = []
    do throws(APIError) {
      for row in try await descendants(of: old) {
        guard let id = row.id else { continue }
        moved.append((id, row.path))
        _ = try await repath(id, to: TreePath.rebased(row.path, from: old, to: new))
      }
    } catch {
      await putBack(moved)
      throw error
    }
  }

  /// Runs to its end even when the move was cancelled: half a folder helps nobody.
  private func putBack(_ moved: [(id: String, path: String)]) async {
    await Task {
      for (id, path) in moved.reversed() {
        // What cannot be put back stays where it is; the failure of the move itself is told.
        _ = try? await update(id, FileSystemEntryPatch(path: path))
      }
    }.value
  }
}
