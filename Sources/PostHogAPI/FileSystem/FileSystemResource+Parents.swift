extension FileSystemResource {
  /// Makes the missing folders above a path, the outermost first and each with its escapes: what the server makes itself
  /// on create loses them (PostHog API, paths, bug 1).
  func makeParents(of path: String) async throws(APIError) {
    for parent in TreePath.ancestors(of: path) {
      let there = try await list(FileSystemFilter(path: parent), limit: 1)
      if there.results.isEmpty { _ = try await create(.folder(parent)) }
    }
  }

  /// All rows below a folder.
  func descendants(of path: String) async throws(APIError) -> [FileSystemEntryPayload] {
    try await pages(FileSystemFilter(parent: path, orderBy: .path)).all()
  }
}
