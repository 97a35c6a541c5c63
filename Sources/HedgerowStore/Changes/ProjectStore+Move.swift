import HedgerowCore
import PostHogAPI

extension ProjectStore {
  func move(
    _ row: EntryReference, to path: EntryPath, merging: Bool, _ operation: Operation
  ) async throws(Problem) -> Receipt {
    let path = EntryPath(PathParts.key(path))
    let action = operation.words
    try checkTarget(of: row, path, action)
    let there = try await folder(at: path, for: row, merging: merging, action)
    let merger = there == nil ? nil : try await Merger(row, into: path, self, action)
    let missing = try await missingParents(of: path, action)
    let id = row.id.description
    let moved = try await changedRow(
      action, .move(id: id, newPath: path.text)
    ) { (tree) async throws(APIError) in
      try await tree.move(id, to: path.text)
    }
    let heard = now()
    guard let new = self.row(moved, as: row) else {
      await keep { try await cache.move(row, to: nil, target: path, now: heard) }
      return (merger ?? Merger(row, path)).receipt(operation)
    }
    await keep { try await cache.move(row, to: new, target: path, now: heard) }
    let parents = await made(missing, action)
    let left = await foldersLeft(behind: row, action)
    // Back onto a folder that was left there it can only become one with that; the folders left
    // inside would then be there twice.
    let back = Operation.move(EntryReference(new.entry), to: row.path, merging: !left.isEmpty)
    let tidying = left.filter { $0.entry.path != row.path }.flatMap(Self.removal)
    return Receipt(
      operation: operation, entry: new.entry,
      rows: parents.changes(
        then: [.moved(from: row, to: new.entry)] + left.map { .placed($0.entry) }),
      inverse: .all([back] + tidying + [parents.removal].compactMap(\.self)))
  }

  /// Folders where a folder has gone: the server makes them where rows stay behind that the caller
  /// may not see, and there may have been two of that path.
  func foldersLeft(behind row: EntryReference, _ action: String) async -> [CachedRow] {
    guard row.type.isFolder else { return [] }
    do throws(Problem) {
      var left = RowMapper.rows(try await rows(at: row.path, action)).filter(\.entry.type.isFolder)
      guard !left.isEmpty else { return [] }
      left += try await rows(inside: row.path, type: .folder, atMost: 2_000, action).rows
      await keep(left)
      return left
    } catch {
      // The change itself is done; what is left there the next look tells.
      await doubt([row.path.parent])
      return []
    }
  }

  /// What the server would take, and nobody can want.
  func checkTarget(
    of row: EntryReference, _ path: EntryPath, _ action: String
  ) throws(Problem) {
    let remedy = "Choose another place."
    if path.isRoot { throw .invalid(doing: action, "it needs a name", remedy: remedy) }
    if path == row.path { throw .invalid(doing: action, "it is there already", remedy: remedy) }
    if row.type.isFolder && path.isBelow(row.path) {
      throw .invalid(doing: action, "a folder cannot go into itself", remedy: remedy)
    }
  }

  /// The folder that a folder would become one with; nil where there is none. The server merges
  /// without asking.
  func folder(
    at path: EntryPath, for row: EntryReference, merging: Bool, _ action: String
  ) async throws(Problem) -> FileSystemEntryPayload? {
    guard row.type.isFolder,
      let there = try await rows(at: path, action).first(where: \.isFolder)
    else { return nil }
    guard merging else {
      throw Problem(
        kind: .conflict, title: "Could not \(action)",
        detail: "there is a folder “\(path.name)” already, and the two would become one",
        remedy: "Choose another name, or say that they shall merge.")
    }
    return there
  }

  /// The row as it now is; nil where the answer describes another one, or none. Answers of a move
  /// never carry the level of access, so the one that was known stays.
  private func row(_ moved: FileSystemEntryPayload, as old: EntryReference) -> CachedRow? {
    var mapper = RowMapper()
    guard var row = mapper.row(moved), row.entry.id == old.id else { return nil }
    // Without a readable cache the level comes with the next list.
    row.entry.accessLevel = row.entry.accessLevel ?? (try? cache.row(old.id))?.entry.accessLevel
    return row
  }
}

/// A folder that becomes one with another: its rows go there, and its own row goes away.
private struct Merger: Sendable {
  private static let mostRows = 200

  let row: EntryReference
  let target: EntryPath
  /// The rows directly inside, where there are few enough to be taken out again one by one.
  private var children: [Entry]?
  private var isInexact = false
  private var fields: EntryFields?

  init(_ row: EntryReference, _ target: EntryPath) {
    self.row = row
    self.target = target
  }

  init(
    _ row: EntryReference, into target: EntryPath, _ store: ProjectStore, _ action: String
  ) async throws(Problem) {
    self.init(row, target)
    let inside = try await store.children(of: row.path, atMost: Self.mostRows, action)
    let there = try await store.children(of: target, atMost: Self.mostRows, action)
    guard !inside.isPartial, !there.isPartial else { return }
    let folders = Set(there.rows.filter(\.entry.type.isFolder).map(\.parts.name))
    // Folders of one name share what lies in them from now on.
    isInexact = inside.rows.contains {
      $0.entry.type.isFolder && folders.contains($0.parts.name)
    }
    children = inside.rows.map(\.entry)
    fields = try await store.rows(at: row.path, action).first { $0.id == row.id.description }
      .flatMap { RowMapper.rows([$0]).first }.map { EntryFields($0.remembered) }
  }

  func receipt(_ operation: Operation) -> Receipt {
    let moved = (children ?? []).map {
      RowChanges.Step.moved(from: EntryReference($0), to: new($0))
    }
    var changes = RowChanges(moved + [.removed(row)])
    if children == nil { changes.doubtful = [row.path.parent, target] }
    return Receipt(
      operation: operation, entry: nil, rows: changes, inverse: inverse,
      caveat: inverse == nil
        ? "“\(row.path.name)” was merged into “\(target.text)”; nothing takes that apart again."
        : nil)
  }

  private var inverse: Operation? {
    guard let children, !isInexact else { return nil }
    let folder = EntryDraft(path: row.path, fields: fields ?? EntryFields(type: .folder))
    return .batch(
      [.create(folder)] + children.map { .move(EntryReference(new($0)), to: $0.path) })
  }

  /// A row of the folder as it now is.
  private func new(_ child: Entry) -> Entry {
    var entry = child
    entry.path = target.appending(child.name)
    return entry
  }
}

extension ProjectStore {
  /// The rows directly inside of a folder.
  func children(
    of folder: EntryPath, atMost limit: Int, _ action: String
  ) async throws(Problem) -> Stretch {
    let page = try await ask(action) { (tree) async throws(APIError) in
      try await tree.list(.children(of: folder.text, depth: folder.depth), limit: limit)
    }
    return Stretch(
      rows: RowMapper.rows(page), total: page.count ?? page.results.count,
      isPartial: page.nextOffset != nil)
  }
}
