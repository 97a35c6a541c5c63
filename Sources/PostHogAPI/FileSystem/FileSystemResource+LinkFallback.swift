extension FileSystemResource {
  /// A link by plain creation (PostHog API, fallbacks); a folder's descendants are copied too, as the server does it.
  func linkByCreating(
    _ id: String, at newPath: String
  ) async throws(APIError) -> FileSystemEntryPayload {
    let row = try await retrieve(id)
    guard row.isFolder else {
      return try await createInPlace(row.link(at: newPath))
    }
    guard newPath != row.path else {
      throw APIError(
        .validation, endpoint: "POST file_system/:id/link",
        detail: "Cannot link folder into itself")
    }
    return try await linkFolder(row, at: newPath)
  }

  private func linkFolder(
    _ row: FileSystemEntryPayload, at newPath: String
  ) async throws(APIError) -> FileSystemEntryPayload {
    // Read before anything is made: a link below itself would find its own copies.
    let children = try await descendants(of: row.path)
    let there = try await list(FileSystemFilter(path: newPath, type: "folder"), limit: 1)
    var answer = row
    if there.results.isEmpty {
      answer = try await createInPlace(row.link(at: newPath))
    }
    for child in children.sorted(by: { ($0.depth ?? 0) < ($1.depth ?? 0) }) {
      let path = TreePath.rebased(child.path, from: row.path, to: newPath)
      _ = try await createInPlace(child.link(at: path))
    }
    return answer
  }
}

extension FileSystemEntryPayload {
  fileprivate func link(at path: String) -> FileSystemEntryDraft {
    FileSystemEntryDraft(
      path: path, type: type ?? "", ref: ref, href: href, meta: meta, shortcut: true)
  }
}
