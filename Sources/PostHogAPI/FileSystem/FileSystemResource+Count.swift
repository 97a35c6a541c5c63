extension FileSystemResource {
  /// The count of `count_by_path` without it: the number that a list of the descendants tells (PostHog API, fallbacks).
  func countByListing(path: String) async throws(APIError) -> CountPayload {
    let page = try await list(FileSystemFilter(parent: path), limit: 1)
    return CountPayload(count: page.count ?? page.results.count)
  }

  /// The count of a folder by its id.
  func countByListing(_ id: String) async throws(APIError) -> CountPayload {
    let row = try await retrieve(id)
    guard row.isFolder else {
      throw APIError(
        .validation, endpoint: "POST file_system/:id/count",
        detail: "Count can only be called on folders")
    }
    return try await countByListing(path: row.path)
  }
}
