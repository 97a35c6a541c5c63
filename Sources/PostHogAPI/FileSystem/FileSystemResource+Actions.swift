import FoundationEssentials

extension FileSystemResource {
  /// How much is below a folder (PostHog API, file_system count).
  package func count(_ id: String) async throws(APIError) -> CountPayload {
    try await orFallBack { () async throws(APIError) in
      try await client.get(call(.count, of: id, nature: .read))
    } fallback: { () async throws(APIError) in
      try await countByListing(id)
    }
  }

  /// How much is below an escaped path; an unknown one counts 0 (PostHog API, file_system count). The path is a query
  /// parameter of a POST.
  package func count(path: String) async throws(APIError) -> CountPayload {
    try await orFallBack { () async throws(APIError) in
      var call = call(.post, .countByPath, nature: .read)
      call.query = [("path", path)]
      return try await client.get(call)
    } fallback: { () async throws(APIError) in
      try await countByListing(path: path)
    }
  }

  /// Moves a row, a folder with everything below it, to a full escaped path with the name; missing parents are made
  /// (PostHog API, file_system move). Onto an existing folder it merges: then the answer has no id and the old path, and
  /// the target must be read anew.
  package func move(
    _ id: String, to newPath: String
  ) async throws(APIError) -> FileSystemEntryPayload {
    try await orFallBack { () async throws(APIError) in
      var call = call(.move, of: id, nature: .change)
      call.body = .object(of: [("new_path", newPath)])
      return try await client.get(call)
    } fallback: { () async throws(APIError) in
      try await moveByPatching(id, to: newPath)
    }
  }

  /// Makes a link to a row, for a folder copies of everything below it too (PostHog API, file_system link).
  package func link(
    _ id: String, to newPath: String
  ) async throws(APIError) -> FileSystemEntryPayload {
    try await orFallBack { () async throws(APIError) in
      var call = call(.link, of: id, nature: .change)
      call.body = .object(of: [("new_path", newPath)])
      return try await client.get(call)
    } fallback: { () async throws(APIError) in
      try await linkByCreating(id, at: newPath)
    }
  }

  /// Brings deleted objects back: all or none, each type and ref once (PostHog API, file_system undo_delete).
  package func undoDelete(_ items: [UndoItem]) async throws(APIError) -> [RestoredObjectPayload] {
    try await orFallBack { () async throws(APIError) in
      var call = call(.post, .undoDelete, nature: .change)
      call.body = ["items": .array(items.map(\.json))]
      let answer: UndoPayload = try await client.get(call)
      return answer.undone
    } fallback: { () async throws(APIError) in
      try await undoByPatching(items)
    }
  }

  /// Files what has no row yet and repairs the tree; how many objects were filed. A read that changes: never poll it
  /// (PostHog API, file_system unfiled). There is no other way to do it.
  package func unfiled(type: String? = nil) async throws(APIError) -> Int {
    var call = call(.get, .unfiled, nature: .change)
    if let type { call.query = [("type", type)] }
    let answer: CountPayload = try await client.get(call)
    return answer.count
  }

  /// The stored path of the caller's own folder, made at the first call; nil where it was deleted since. Only the newest
  /// servers know it (PostHog API, neighbours of file_system).
  package func homeFolder() async throws(APIError) -> String? {
    let answer: HomeFolderPayload = try await client.get(
      call(.post, .homeFolder, nature: .change))
    return answer.path
  }

  /// Notes that an object was seen. Servers discard it when only a key is sent (PostHog API, file_system log_view).
  package func logView(
    type: String, ref: String, viewedAt: Date? = nil
  ) async throws(APIError) {
    var call = call(.post, .logView, nature: .change)
    call.body = .object(
      of: [("type", type), ("ref", ref), ("viewed_at", viewedAt.map(Timestamp.text))])
    _ = try await client.perform(call)
  }

  /// What the caller saw, newest first (PostHog API, file_system log_view). It wants the scope to write.
  package func views(
    type: String? = nil, limit: Int? = nil
  ) async throws(APIError) -> [ViewPayload] {
    var call = call(.get, .logView, nature: .read)
    if let type { call.query = [("type", type)] }
    call.addPaging(limit: limit, offset: nil)
    let answer: ListPayload<ViewPayload> = try await client.get(call)
    return answer.elements
  }

  /// Does it by the action, and where that is closed to keys in the other way.
  private func orFallBack<Value: Sendable>(
    _ action: () async throws(APIError) -> Value, fallback: () async throws(APIError) -> Value
  ) async throws(APIError) -> Value {
    do throws(APIError) { return try await action() } catch {
      guard case .actionUnavailable = error.kind else { throw error }
      return try await fallback()
    }
  }
}

/// The answer of undo_delete.
private struct UndoPayload: JSONPayload {
  let undone: [RestoredObjectPayload]

  init(json: JSONValue) throws(JSONError) {
    guard let items = json["undone"] else { throw JSONError("undo without undone", at: 0) }
    undone = try ListPayload<RestoredObjectPayload>(json: items).elements
  }
}

/// The answer of home_folder.
private struct HomeFolderPayload: JSONPayload {
  let path: String?

  init(json: JSONValue) throws(JSONError) { path = json["path"]?.string }
}

/// A bare array.
struct ListPayload<Element: JSONPayload>: JSONPayload {
  let elements: [Element]

  init(json: JSONValue) throws(JSONError) {
    guard let items = json.elements else { throw JSONError("no array", at: 0) }
    var elements: [Element] = []
    for item in items { elements.append(try Element(json: item)) }
    self.elements = elements
  }
}
