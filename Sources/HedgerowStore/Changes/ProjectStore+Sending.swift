import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Sends a change. Where its answer was lost or no longer waited for, the server is asked what
  /// became of it: the row as it then is, or nil where none is left, stands for the answer.
  func change<Value: Sendable>(
    _ action: String, _ change: FileSystemChange,
    _ call: @Sendable (FileSystemResource) async throws(APIError) -> Value,
    settled: (FileSystemEntryPayload?) -> Value
  ) async throws(Problem) -> Value {
    let tree = try await connected().fileSystem(project: project)
    do throws(APIError) { return try await call(tree) } catch {
      guard error.mayHaveHappened else { throw problem(doing: action, error) }
      // Whoever cancelled must still hear what is true now.
      switch await Task(operation: { await tree.settle(uncertain: change) }).value {
      case .happened(let row): return settled(row)
      case .didNotHappen: throw Problem.didNotHappen(action, error)
      case .unknown: throw problem(doing: action, error.asUncertain)
      }
    }
  }

  /// A change whose answer is a row.
  func changedRow(
    _ action: String, _ what: FileSystemChange,
    _ call: @Sendable (FileSystemResource) async throws(APIError) -> FileSystemEntryPayload
  ) async throws(Problem) -> FileSystemEntryPayload {
    let row: FileSystemEntryPayload? = try await change(action, what, call) { $0 }
    guard let row else { throw problem(doing: action, APIError(.uncertain, endpoint: "")) }
    return row
  }

  /// The rows at exactly a path.
  func rows(
    at path: EntryPath, _ action: String
  ) async throws(Problem) -> [FileSystemEntryPayload] {
    try await ask(action) { (tree) async throws(APIError) in
      try await tree.list(FileSystemFilter(path: path.text), limit: 100).results
    }
  }

  /// All rows below a folder, at every depth, up to about a number of them.
  func rows(
    inside folder: EntryPath, type: EntryType? = nil, atMost limit: Int, _ action: String
  ) async throws(Problem) -> Stretch {
    let filter = FileSystemFilter(parent: folder.text, type: type?.rawValue)
    var stretch = Stretch()
    var offset: Int? = 0
    while let start = offset, stretch.rows.count < limit {
      let page = try await ask(action) { (tree) async throws(APIError) in
        try await tree.list(
          filter, limit: min(limit, 2_000), offset: start == 0 ? nil : start)
      }
      var mapper = RowMapper(users: page.users)
      stretch.rows += page.results.compactMap { mapper.row($0) }
      stretch.total = max(page.count ?? 0, stretch.rows.count)
      offset = page.nextOffset.flatMap { $0 > start ? $0 : nil }
    }
    stretch.isPartial = offset != nil
    return stretch
  }

  /// Rows of a list that was read to its end, or far enough.
  struct Stretch: Sendable {
    var rows: [CachedRow] = []
    var total = 0
    var isPartial = false
  }
}

extension RowMapper {
  /// The rows of a list without the people it names.
  static func rows(_ payloads: [FileSystemEntryPayload]) -> [CachedRow] {
    var mapper = RowMapper()
    return payloads.compactMap { mapper.row($0) }
  }
}

extension CachedRow {
  /// The entry with all that a row of its kind needs to be made again.
  var remembered: Entry {
    var entry = entry
    entry.meta = meta
    return entry
  }
}

extension APIError {
  fileprivate var mayHaveHappened: Bool { kind == .uncertain || kind == .cancelled }

  fileprivate var asUncertain: APIError {
    var error = self
    error.kind = .uncertain
    return error
  }
}

extension Problem {
  /// The server shows that the change was not made.
  fileprivate static func didNotHappen(_ action: String, _ error: APIError) -> Problem {
    if error.kind == .cancelled { return problem(doing: action, error) }
    let request = error.requestID.map { " (request \($0))" } ?? ""
    return Problem(
      kind: .server, title: "Could not \(action)",
      detail: "PostHog broke off\(request), and it did not happen",
      remedy: "Nothing was changed. Do it again if you still want it.")
  }
}
