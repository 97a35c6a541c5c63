import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Links to more rows than this are not read back one by one.
  private static let mostLinks = 5_000
  /// Links among other rows are taken away one by one, so only a few of them.
  private static let mostSingleLinks = 200

  func link(
    _ row: EntryReference, at path: EntryPath, merging: Bool, _ operation: Operation
  ) async throws(Problem) -> Receipt {
    let path = EntryPath(PathParts.key(path))
    let action = operation.words
    try checkTarget(of: row, path, action)
    let there = try await folder(at: path, for: row, merging: merging, action)
    let known = try await rows(at: path, action)
    let before =
      there == nil
      ? [] : Set(try await rows(inside: path, atMost: Self.mostLinks, action).rows.map(\.entry.id))
    let missing = try await missingParents(of: path, action)
    let answer = try await sendLink(row, path, known: known, action)
    let parents = await made(missing, action)
    var links = there == nil ? RowMapper.rows([answer]) : []
    var doubtful = parents.doubtful
    var isWhole = true
    if row.type.isFolder {
      let inside = try? await rows(inside: path, atMost: Self.mostLinks, action)
      links += inside?.rows.filter { !before.contains($0.entry.id) } ?? []
      isWhole = inside?.isPartial == false
      if !isWhole { doubtful.formUnion([path, path.parent]) }
    }
    await keep(links)
    await doubt(doubtful)
    let removal = isWhole ? Self.removal(ofLinks: links, areApart: there == nil) : nil
    return Receipt(
      operation: operation, entry: there == nil ? links.first?.entry : nil,
      rows: RowChanges(
        (parents.entries + links.map(\.entry)).map { .placed($0) }, doubtful: doubtful),
      inverse: removal.flatMap { .all($0 + [parents.removal].compactMap(\.self)) },
      caveat: removal == nil ? "There are too many links for an undo." : nil)
  }

  private func sendLink(
    _ row: EntryReference, _ path: EntryPath, known: [FileSystemEntryPayload], _ action: String
  ) async throws(Problem) -> FileSystemEntryPayload {
    let id = row.id.description
    return try await changedRow(
      action, .link(id: id, newPath: path.text, known: Set(known.compactMap(\.id)))
    ) { (tree) async throws(APIError) in
      try await tree.link(id, to: path.text)
    }
  }

  /// Takes links away again; nil where that would take too long.
  private static func removal(ofLinks links: [CachedRow], areApart: Bool) -> [Operation]? {
    guard let first = links.first else { return [] }
    guard first.entry.type.isFolder, areApart else {
      guard links.count <= mostSingleLinks else { return nil }
      // The deepest first: a linked folder that is deleted before what lies in it comes back.
      let deepest = links.sorted { $0.parts.depth > $1.parts.depth }
      return deepest.map { .delete(EntryReference($0.entry)) }
    }
    // A linked folder leaves what lies in it behind, a plain one takes it along. All of it are
    // links, and whatever else has come to lie there keeps it from going.
    let plain = EntryFields(first.remembered).asPlain
    let reference = EntryReference(first.entry)
    return [
      .edit(reference, from: EntryFields(first.remembered), to: plain),
      .delete(
        EntryReference(
          id: reference.id, path: reference.path, type: reference.type, isShortcut: false),
        expecting: RowFingerprint(by: .place, of: links.map(\.entry))),
    ]
  }
}

extension EntryFields {
  /// The same as a row of its own.
  fileprivate var asPlain: EntryFields {
    var fields = self
    fields.isShortcut = false
    return fields
  }
}
