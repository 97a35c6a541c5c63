import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Restored rows that are read back one by one, at most; beyond, their folders are listed when
  /// they are looked at.
  private static let mostReadBack = 20

  func restore(
    _ objects: [DeletedObject], _ folders: [EntryPath], _ operation: HedgerowCore.Operation
  ) async throws(Problem) -> Receipt {
    let action = operation.words
    try await restore(objects, action)
    var row = await readBack(objects, action)
    var top: Entry?
    for folder in try await missing(folders, action) {
      let entry = try await makeFolder(folder, action)
      if folder == folders.first { top = entry }
    }
    if let first = folders.first {
      // The server may have made it as a parent of what came back.
      if top == nil { top = try await folderRow(first, action) }
      row = top
    }
    let doubtful = operation.touchedFolders.union(folders)
    await keep { try await cache.doubt(doubtful) }
    return Receipt(
      operation: operation, entry: row, inverse: inverse(objects, folders, row))
  }

  private func restore(_ objects: [DeletedObject], _ action: String) async throws(Problem) {
    var seen: Set<[String]> = []
    let items = objects.compactMap { object in
      // Twice the same is refused.
      seen.insert([object.type.rawValue, object.ref]).inserted
        ? UndoItem(type: object.type.rawValue, ref: object.ref, path: object.path.text) : nil
    }
    guard !items.isEmpty else { return }
    try await change(action, .undoDelete(items)) { (tree) async throws(APIError) in
      _ = try await tree.undoDelete(items)
    } settled: { _ in
    }
  }

  /// What came back has new identities. The only row, where it is one. The objects are back
  /// whatever becomes of this: the next list shows them.
  private func readBack(_ objects: [DeletedObject], _ action: String) async -> Entry? {
    guard objects.count <= Self.mostReadBack else {
      await keep { try await cache.forgetCounts(above: objects.map(\.path)) }
      return nil
    }
    var rows: [Entry] = []
    for object in objects {
      let page = try? await ask(action) { (tree) async throws(APIError) in
        try await tree.list(.places(type: object.type.rawValue, ref: object.ref), limit: 1)
      }
      guard let payload = page?.results.first else { continue }
      if let row = await keepNew(payload) { rows.append(row) }
    }
    return objects.count == 1 ? rows.first : nil
  }

  /// Keeps a row that the cache may not have met.
  private func keepNew(_ payload: FileSystemEntryPayload) async -> Entry? {
    var mapper = RowMapper()
    guard let row = mapper.row(payload) else { return nil }
    let heard = now()
    await keep { try await cache.insert(row, now: heard) }
    return row.entry
  }

  /// The folders that are not there, the outermost first. One list of folders below each outermost
  /// one tells; those that the server made as parents of what came back are kept on the way.
  private func missing(
    _ folders: [EntryPath], _ action: String
  ) async throws(Problem) -> [EntryPath] {
    let wanted = folders.sorted { ($0.depth, $0) < ($1.depth, $1) }
    var there: Set<String> = []
    for top in wanted where !wanted.contains(where: { top.isBelow($0) }) {
      let filter = FileSystemFilter(parent: top.text, type: "folder")
      let inside = try await ask(action) { (tree) async throws(APIError) in
        try await tree.pages(filter, pageSize: 5_000).all()
      }
      for row in try await rows(at: top, action).filter(\.isFolder) + inside {
        there.insert(row.path)
        _ = await keepNew(row)
      }
    }
    return wanted.filter { !there.contains($0.text) }
  }

  private func folderRow(_ path: EntryPath, _ action: String) async throws(Problem) -> Entry? {
    guard let payload = try await rows(at: path, action).first(where: \.isFolder) else {
      return nil
    }
    var row = try await keepRow(payload, doing: action)
    row.json = nil
    return row
  }

  /// One delete takes it back only where everything that came back lies in one row.
  private func inverse(
    _ objects: [DeletedObject], _ folders: [EntryPath], _ row: Entry?
  ) -> HedgerowCore.Operation? {
    guard let row else { return nil }
    if folders.isEmpty { return objects.count == 1 ? .delete(EntryReference(row)) : nil }
    let others = objects.map(\.path) + folders.dropFirst()
    return others.allSatisfy { $0.isBelow(row.path) } ? .delete(EntryReference(row)) : nil
  }
}
