import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Rows of a restored folder that are read back, at most.
  private static let mostReadBack = 5_000

  /// Brings back what a delete took: objects first, all or none; then the folders and the rows that
  /// are not there yet. What fails after the objects are back is told by the receipt.
  func restore(
    _ restoration: Restoration, _ operation: Operation
  ) async throws(Problem) -> Receipt {
    let action = operation.words
    var missing: [EntryPath] = []
    for parent in Set(restoration.loosePaths.map(\.parent)) {
      for folder in try await missingParents(of: parent.appending("x"), action)
      where !missing.contains(folder) { missing.append(folder) }
    }
    try await bringBack(restoration.objects, action)
    var rebuilding = Rebuilding(restoration)
    rebuilding.parents = await made(missing.sorted(), action)
    var failure: Problem?
    do throws(Problem) { try await rebuild(&rebuilding, action) } catch { failure = error }
    await keep(rebuilding.there)
    await doubt(rebuilding.doubtful)
    let left = Restoration(folders: rebuilding.missingFolders, rows: rebuilding.missingRows)
    return Receipt(
      operation: operation, entry: rebuilding.top,
      rows: rebuilding.parents.changes(then: rebuilding.steps).doubting(rebuilding.doubtful),
      inverse: failure == nil ? rebuilding.inverse : nil,
      failures: failure.map { [Receipt.Failure(.restore(left), $0)] } ?? [])
  }

  private func bringBack(_ objects: [DeletedObject], _ action: String) async throws(Problem) {
    var seen: Set<ObjectKey> = []
    let items = objects.compactMap { object in
      // Twice the same is refused.
      seen.insert(object.key).inserted
        ? UndoItem(type: object.type.rawValue, ref: object.ref, path: object.path.text) : nil
    }
    guard !items.isEmpty else { return }
    try await change(action, .undoDelete(items)) { (tree) async throws(APIError) in
      _ = try await tree.undoDelete(items)
    } settled: { _ in
    }
  }

  private func rebuild(
    _ rebuilding: inout Rebuilding, _ action: String
  ) async throws(Problem) {
    for folder in rebuilding.restoration.tops {
      rebuilding.add(RowMapper.rows(try await rows(at: folder, action)))
      let inside = try await rows(inside: folder, atMost: Self.mostReadBack, action)
      rebuilding.add(inside.rows)
      if inside.isPartial {
        rebuilding.doubtful.formUnion([folder] + rebuilding.restoration.folders)
      }
    }
    for path in Set(rebuilding.restoration.loosePaths).sorted() {
      rebuilding.add(RowMapper.rows(try await rows(at: path, action)))
    }
    while let folder = rebuilding.missingFolders.first {
      rebuilding.add([try await makeRow(.folder(folder.text), known: [], action)])
      rebuilding.missingFolders.removeAll { $0 == folder }
    }
    while let draft = rebuilding.missingRows.first {
      let known = rebuilding.there.filter { $0.entry.path == draft.path }
      let row = try await makeRow(
        try payload(draft, action), known: known.map(\.identity), action)
      rebuilding.missingRows.removeFirst()
      rebuilding.add([row])
    }
  }
}

/// What is there again of a restoration, and what is still missing.
private struct Rebuilding: Sendable {
  let restoration: Restoration
  var parents = MadeParents()
  private(set) var there: [CachedRow] = []
  var missingFolders: [EntryPath]
  var missingRows: [EntryDraft]
  var doubtful: Set<EntryPath> = []

  init(_ restoration: Restoration) {
    self.restoration = restoration
    missingFolders = restoration.folders
    missingRows = restoration.rows
  }

  /// Takes note of rows that are there. Each of them stands for one that was to be made.
  mutating func add(_ rows: [CachedRow]) {
    for row in rows {
      let entry = row.entry
      there.append(row)
      if entry.type.isFolder, !entry.isShortcut,
        let index = missingFolders.firstIndex(of: entry.path)
      {
        missingFolders.remove(at: index)
      } else if !isObject(entry), let index = missingRows.firstIndex(where: { $0.is(entry) }) {
        missingRows.remove(at: index)
      }
    }
  }

  /// Whether the row came back with its object, so that it is no further row of it.
  private func isObject(_ entry: Entry) -> Bool {
    !entry.isShortcut
      && restoration.objects.contains {
        $0.type == entry.type && $0.ref == entry.ref && $0.path == entry.path
      }
  }

  /// Each row with what it was before, where it was there before.
  var steps: [RowChanges.Step] {
    var former = Dictionary(grouping: restoration.former, by: \.place)
    return there.map(\.entry).map { entry in
      let place = EntryReference(entry).place
      guard let old = former[place]?.popLast() else { return .placed(entry) }
      return .moved(from: old, to: entry)
    }
  }

  /// The one row that everything that came back lies in, or is.
  var top: Entry? {
    if restoration.folders.isEmpty {
      let paths = restoration.loosePaths
      guard paths.count == 1, let path = paths.first else { return nil }
      return there.last { $0.entry.path == path }?.entry
    }
    guard restoration.tops.count == 1, restoration.loosePaths.isEmpty else { return nil }
    return there.first { $0.entry.path == restoration.tops[0] && $0.entry.type.isFolder }?.entry
  }

  /// One delete takes it back only where everything that came back lies in one row.
  var inverse: Operation? {
    guard let top, doubtful.isEmpty, restoration.rows.isEmpty || top.type.isFolder else {
      return nil
    }
    guard top.type.isFolder else { return .delete(EntryReference(top)) }
    let inside = there.map(\.entry).filter { $0.id == top.id || $0.path.isBelow(top.path) }
    return .delete(EntryReference(top), expecting: RowFingerprint(by: .place, of: inside))
  }
}

extension Restoration {
  /// The folders that lie in no other.
  fileprivate var tops: [EntryPath] {
    let all = Set(folders)
    return all.filter { folder in !folder.ancestors.contains { all.contains($0) } }.sorted()
  }

  /// Where something goes that lies in none of the folders.
  fileprivate var loosePaths: [EntryPath] {
    let all = Set(folders)
    return (objects.map(\.path) + rows.map(\.path)).filter { path in
      !path.ancestors.contains { all.contains($0) }
    }
  }
}

extension RowChanges {
  fileprivate func doubting(_ folders: Set<EntryPath>) -> RowChanges {
    RowChanges(steps, doubtful: doubtful.union(folders))
  }
}

extension EntryReference {
  /// What stays of a row that is deleted and brought back.
  fileprivate struct Place: Hashable {
    let path: EntryPath
    let type: EntryType
    let isShortcut: Bool
  }

  fileprivate var place: Place { Place(path: path, type: type, isShortcut: isShortcut) }
}

extension EntryDraft {
  fileprivate func `is`(_ entry: Entry) -> Bool {
    path == entry.path && fields.type == entry.type && fields.ref == entry.ref
      && fields.isShortcut == entry.isShortcut
  }
}

extension CachedRow {
  /// Just enough of a row to tell it from others.
  fileprivate var identity: FileSystemEntryPayload {
    FileSystemEntryPayload(id: entry.id.description, path: entry.path.text)
  }
}
