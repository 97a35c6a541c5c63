import FoundationEssentials
import HedgerowCore
import PostHogAPI

extension ProjectStore {
  func createFolder(
    _ path: EntryPath, _ operation: Operation
  ) async throws(Problem) -> Receipt {
    let path = EntryPath(PathParts.key(path))
    let action = operation.words
    guard !path.isRoot else {
      throw .invalid(
        doing: action, "a folder needs a name", remedy: "Type a name that is not only slashes.")
    }
    let known = try await rows(at: path, action)
    // The server would simply make a second one of that path.
    guard !known.contains(where: \.isFolder) else {
      throw Problem(
        kind: .conflict, title: "Could not \(action)",
        detail: "a folder of that name is there already",
        remedy: "Choose another name, or open the one that is there.")
    }
    let missing = try await missingParents(of: path, action)
    let row = try await makeRow(.folder(path.text), known: known, action)
    var folders = await made(missing, action)
    folders.rows.append(row)
    return Receipt(
      operation: operation, entry: row.entry,
      rows: folders.changes,
      inverse: folders.removal)
  }

  /// Makes a row of any type. What lies at its path already stays beside it.
  func create(_ draft: EntryDraft, _ operation: Operation) async throws(Problem) -> Receipt {
    let action = operation.words
    let path = EntryPath(PathParts.key(draft.path))
    guard !path.isRoot, !draft.fields.type.rawValue.isEmpty else {
      throw .invalid(
        doing: action, path.isRoot ? "a row needs a name" : "a row needs a type",
        remedy: "Fill it in and try again.")
    }
    if draft.fields == EntryDraft.folder(path).fields {
      return try await createFolder(path, operation)
    }
    let payload = try payload(EntryDraft(path: path, fields: draft.fields), action)
    let known = try await rows(at: path, action)
    let missing = try await missingParents(of: path, action)
    let row = try await makeRow(payload, known: known, action)
    let parents = await made(missing, action)
    return Receipt(
      operation: operation, entry: row.entry,
      rows: parents.changes(then: [.placed(row.entry)]),
      inverse: .all(Self.removal(of: row) + [parents.removal].compactMap(\.self)))
  }

  /// Takes one row away and never the object behind it, whatever other rows there are by then: of a
  /// link only the row goes.
  static func removal(of row: CachedRow) -> [Operation] {
    let reference = EntryReference(row.entry)
    guard !reference.isShortcut else { return [.delete(reference)] }
    let fields = EntryFields(row.remembered)
    var link = fields
    link.isShortcut = true
    return [
      .edit(reference, from: fields, to: link),
      .delete(
        EntryReference(
          id: reference.id, path: reference.path, type: reference.type, isShortcut: true)),
    ]
  }

  /// A draft as the API takes it.
  func payload(
    _ draft: EntryDraft, _ action: String
  ) throws(Problem) -> FileSystemEntryDraft {
    FileSystemEntryDraft(
      path: draft.path.text, type: draft.fields.type.rawValue, ref: draft.fields.ref,
      href: draft.fields.href, meta: try draft.fields.metaValue(action),
      shortcut: draft.fields.isShortcut)
  }

  /// Makes one row, whatever its parents are called, and keeps it. `known` are the rows of its path
  /// before: by them what a lost answer made is told apart.
  func makeRow(
    _ draft: FileSystemEntryDraft, known: [FileSystemEntryPayload], _ action: String
  ) async throws(Problem) -> CachedRow {
    // Where a parent's name holds a slash or a backslash, create would make other parents; move
    // makes the right ones.
    let isSafe = !EntryPath(draft.path).parent.text.utf8.contains(UInt8(ascii: "\\"))
    let payload =
      if isSafe { try await post(draft, known, action) } else {
        try await postAside(draft, action)
      }
    var mapper = RowMapper()
    guard let row = mapper.row(payload) else { throw .withoutIdentity(action) }
    await keep([row])
    return row
  }

  private func post(
    _ draft: FileSystemEntryDraft, _ known: [FileSystemEntryPayload], _ action: String
  ) async throws(Problem) -> FileSystemEntryPayload {
    let ids = Set(known.compactMap(\.id))
    return try await changedRow(
      action, .create(draft, known: ids)
    ) { (tree) async throws(APIError) in
      try await tree.create(draft)
    }
  }

  /// Makes the row under a name that nobody else has, then moves it to its place.
  private func postAside(
    _ draft: FileSystemEntryDraft, _ action: String
  ) async throws(Problem) -> FileSystemEntryPayload {
    var aside = draft
    aside.path = "hedgerow-\(UUID().uuidString)"
    // As a link it can be taken away again without its object.
    let isDisguised = draft.type != EntryType.folder.rawValue && draft.shortcut != true
    if isDisguised { aside.shortcut = true }
    let made = try await post(aside, [], action)
    guard let id = made.id else { return made }
    do throws(Problem) {
      let moved = try await changedRow(
        action, .move(id: id, newPath: draft.path)
      ) { (tree) async throws(APIError) in
        try await tree.move(id, to: draft.path)
      }
      guard isDisguised else { return moved }
      let patch = FileSystemEntryPatch(shortcut: false)
      return try await changedRow(
        action, .update(id: id, patch)
      ) { (tree) async throws(APIError) in
        try await tree.update(id, patch)
      }
    } catch {
      // Nobody knows its name. If it stays, it is seen and can be deleted.
      _ = try? await ask(action) { (tree) async throws(APIError) in try await tree.delete(id) }
      throw error
    }
  }
}

extension EntryFields {
  /// The free data as JSON; nil where the text is empty.
  func metaValue(_ action: String) throws(Problem) -> JSONValue? {
    guard let meta, !meta.isEmpty else { return nil }
    do throws(JSONError) {
      let value = try JSONReader.value(Array(meta.utf8))
      if value.members != nil { return value }
    } catch {
      throw .invalid(
        doing: action, "its meta is no JSON (\(error))", remedy: "Mend it and try again.")
    }
    throw .invalid(
      doing: action, "its meta is no JSON object", remedy: "Write it in braces: {\"note\": \"…\"}.")
  }
}

extension Problem {
  static func withoutIdentity(_ action: String) -> Problem {
    Problem(
      kind: .undecodable, title: "Could not \(action)",
      detail: "PostHog's answer carries no identity", remedy: "`R` shows what is true now.")
  }
}
