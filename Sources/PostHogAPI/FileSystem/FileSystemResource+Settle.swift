extension FileSystemResource {
  /// Asks the server what became of a change whose answer was lost. It only reads.
  package func settle(uncertain change: FileSystemChange) async -> Settlement {
    do throws(APIError) {
      switch change {
      case .create(let draft, let known): return try await settleCreate(draft, known)
      case .update(let id, let patch): return try await settleUpdate(id, patch)
      case .delete(let id): return try await settleDelete(id)
      case .move(let id, let newPath): return try await settleMove(id, newPath)
      case .link(let id, let newPath, let known): return try await settleLink(id, newPath, known)
      case .undoDelete(let items): return try await settleUndo(items)
      }
    } catch {
      return .unknown
    }
  }

  private func settleCreate(
    _ draft: FileSystemEntryDraft, _ known: Set<String>
  ) async throws(APIError) -> Settlement {
    // The server cuts blanks off around a whole path.
    let filter = FileSystemFilter(path: draft.path.trimmingBlanks(), orderBy: .newestFirst)
    let row = try await pages(filter).all().first { row in
      row.type == draft.type && row.ref == draft.ref && !known.contains(row.id ?? "")
        && (row.shortcut ?? false) == (draft.shortcut ?? false)
    }
    return row.map { .happened($0) } ?? .didNotHappen
  }

  private func settleUpdate(
    _ id: String, _ patch: FileSystemEntryPatch
  ) async throws(APIError) -> Settlement {
    guard let row = try await find(id) else { return .unknown }
    let isDone =
      (patch.path.map { $0 == row.path } ?? true) && (patch.type.map { $0 == row.type } ?? true)
      && (patch.ref.map { $0 == row.ref } ?? true) && (patch.href.map { $0 == row.href } ?? true)
      && (patch.meta.map { $0 == row.meta } ?? true)
      && (patch.shortcut.map { $0 == row.shortcut } ?? true)
    return isDone ? .happened(row) : .didNotHappen
  }

  private func settleDelete(_ id: String) async throws(APIError) -> Settlement {
    try await find(id) == nil ? .happened(nil) : .didNotHappen
  }

  /// A folder that merged into another is gone itself.
  private func settleMove(_ id: String, _ newPath: String) async throws(APIError) -> Settlement {
    if let row = try await find(id) {
      return row.path == newPath ? .happened(row) : .didNotHappen
    }
    let target = try await list(FileSystemFilter(path: newPath, type: "folder"), limit: 1)
    return target.results.first.map { .happened($0) } ?? .unknown
  }

  private func settleLink(
    _ id: String, _ newPath: String, _ known: Set<String>
  ) async throws(APIError) -> Settlement {
    guard let source = try await find(id) else { return .unknown }
    let row = try await pages(FileSystemFilter(path: newPath)).all().first { row in
      row.shortcut == true && row.type == source.type && row.ref == source.ref
        && !known.contains(row.id ?? "")
    }
    return row.map { .happened($0) } ?? .didNotHappen
  }

  private func settleUndo(_ items: [UndoItem]) async throws(APIError) -> Settlement {
    var found: [FileSystemEntryPayload] = []
    for item in items {
      let rows = try await list(.places(type: item.type, ref: item.ref), limit: 1)
      if let row = rows.results.first, row.shortcut != true { found.append(row) }
    }
    if found.count == items.count { return .happened(found.first) }
    return found.isEmpty ? .didNotHappen : .unknown
  }

  private func find(_ id: String) async throws(APIError) -> FileSystemEntryPayload? {
    do throws(APIError) { return try await retrieve(id) } catch {
      guard error.kind == .notFound else { throw error }
      return nil
    }
  }
}
