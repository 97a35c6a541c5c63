import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Changes what one row says. What the user saw of the changed fields must still be true.
  func edit(
    _ row: EntryReference, _ old: EntryFields, _ new: EntryFields, _ operation: Operation
  ) async throws(Problem) -> Receipt {
    let action = operation.words
    guard old.type.isFolder == new.type.isFolder else {
      throw .invalid(
        doing: action, "a folder stays a folder, and nothing else becomes one",
        remedy: "Make another row of that type instead.")
    }
    let patch = try Self.patch(from: old, to: new, action)
    guard patch != FileSystemEntryPatch() else {
      throw .invalid(doing: action, "nothing differs", remedy: "Change a field, or leave it.")
    }
    let id = row.id.description
    let now = try await ask(action) { (tree) async throws(APIError) in try await tree.retrieve(id) }
    try check(now, old, patch, action)
    let changed = try await changedRow(
      action, .update(id: id, patch)
    ) { (tree) async throws(APIError) in
      try await tree.update(id, patch)
    }
    var mapper = RowMapper()
    guard let changedRow = mapper.row(changed) else { throw .withoutIdentity(action) }
    let heard = self.now()
    await keep { try await cache.place(changedRow, now: heard) }
    let entry = changedRow.entry
    return Receipt(
      operation: operation, entry: entry, rows: RowChanges([.placed(entry)]),
      inverse: .edit(
        EntryReference(entry), from: EntryFields(changedRow.remembered), to: old))
  }

  /// The fields that differ.
  private static func patch(
    from old: EntryFields, to new: EntryFields, _ action: String
  ) throws(Problem) -> FileSystemEntryPatch {
    var patch = FileSystemEntryPatch()
    if old.type != new.type { patch.type = new.type.rawValue }
    if old.ref != new.ref { patch.ref = .some(new.ref) }
    if old.href != new.href { patch.href = .some(new.href) }
    if old.isShortcut != new.isShortcut { patch.shortcut = new.isShortcut }
    let meta = try new.metaValue(action) ?? .object([])
    // What was there may be no object: old servers take any JSON.
    let before = old.meta.flatMap { try? JSONReader.value(Array($0.utf8)) } ?? .object([])
    if meta != before { patch.meta = meta }
    return patch
  }

  private func check(
    _ row: FileSystemEntryPayload, _ old: EntryFields, _ patch: FileSystemEntryPatch,
    _ action: String
  ) throws(Problem) {
    var others: [String] = []
    if patch.type != nil, row.type ?? "" != old.type.rawValue { others.append("type") }
    if patch.ref != nil, row.ref != old.ref { others.append("ref") }
    if patch.href != nil, row.href != old.href { others.append("href") }
    if patch.shortcut != nil, row.shortcut ?? false != old.isShortcut { others.append("shortcut") }
    guard others.isEmpty else {
      throw Problem(
        kind: .conflict, title: "Could not \(action)",
        detail: "its \(others.joined(separator: " and ")) changed meanwhile",
        remedy: "Nothing was changed. `R` shows how it is now.")
    }
  }
}
