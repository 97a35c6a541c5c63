extension FileSystemResource {
  /// Brings objects back by their own resources (PostHog API, fallbacks), and each row to its old place. Unlike the action
  /// it is not all or nothing: the first failure ends it.
  func undoByPatching(_ items: [UndoItem]) async throws(APIError) -> [RestoredObjectPayload] {
    var restored: [RestoredObjectPayload] = []
    for item in items {
      let object = client.object(project: project, type: item.type, ref: item.ref)
      _ = try await object.update(ObjectPatch(deleted: false))
      try await putInPlace(item)
      restored.append(RestoredObjectPayload(type: item.type, ref: item.ref))
    }
    return restored
  }

  /// The server files what comes back under Unfiled.
  private func putInPlace(_ item: UndoItem) async throws(APIError) {
    guard let path = item.path, !path.isEmpty else { return }
    let rows = try await list(.places(type: item.type, ref: item.ref))
    guard let row = rows.results.first(where: { $0.shortcut != true }), let id = row.id,
      row.path != path
    else { return }
    _ = try await move(id, to: path)
  }
}
