/// One change of the project, as the user means it. Renaming is a move inside the same folder.
package indirect enum Operation: Hashable, Sendable, Codable {
  /// Makes a folder, and those above it that are missing.
  case createFolder(EntryPath)
  /// Makes a row of any type. It makes no object.
  case create(EntryDraft)
  /// Changes what a row says; only the fields that differ are sent.
  case edit(EntryReference, from: EntryFields, to: EntryFields)
  /// Puts a row, a folder with all that is inside, at a path with its name. Onto a folder that is there a folder goes
  /// only when it may merge with it.
  case move(EntryReference, to: EntryPath, merging: Bool = false)
  /// Makes a link to a row, for a folder links to all that is inside, at a path with its name.
  case link(EntryReference, to: EntryPath, merging: Bool = false)
  /// Deletes a row. Where the rows that would go are no longer those that the user was shown, it is refused.
  case delete(EntryReference, expecting: RowFingerprint? = nil)
  case restore(Restoration)
  /// Changes a dashboard itself.
  case dashboard(DashboardChange)
  /// Changes a group.
  case group(GroupChange)
  /// Many changes as one: those that fail do not keep the others from being made.
  case batch([Operation])

  /// The single changes that it consists of.
  package var parts: [Operation] {
    if case .batch(let operations) = self { operations.flatMap(\.parts) } else { [self] }
  }

  /// The same change of rows that have got new identities.
  package func renumbered(_ numbers: [EntryID: EntryID]) -> Operation {
    switch self {
    case .createFolder, .create, .dashboard, .group: return self
    case .edit(let row, let old, let new): return .edit(row.renumbered(numbers), from: old, to: new)
    case .move(let row, let path, let merging):
      return .move(row.renumbered(numbers), to: path, merging: merging)
    case .link(let row, let path, let merging):
      return .link(row.renumbered(numbers), to: path, merging: merging)
    case .delete(let row, let rows): return .delete(row.renumbered(numbers), expecting: rows)
    case .restore(var restoration):
      restoration.former = restoration.former.map { $0.renumbered(numbers) }
      return .restore(restoration)
    case .batch(let operations): return .batch(operations.map { $0.renumbered(numbers) })
    }
  }

  /// The row that is there already and that it changes; `nil` where it makes rows, and for a batch.
  package var subject: EntryReference? {
    switch self {
    case .edit(let row, _, _), .move(let row, _, _), .link(let row, _, _), .delete(let row, _): row
    case .createFolder, .create, .restore, .dashboard, .group, .batch: nil
    }
  }

  /// What it is about, by name; `nil` where that is several things.
  package var name: String? {
    switch self {
    case .dashboard(let change): change.name
    case .group(let change): change.group.key
    default: (subject?.path ?? target)?.name
    }
  }

  /// Where it puts a row; `nil` where it puts none, or several.
  package var target: EntryPath? {
    switch self {
    case .createFolder(let path), .move(_, let path, _), .link(_, let path, _): path
    case .create(let draft): draft.path
    case .edit, .delete, .restore, .dashboard, .group, .batch: nil
    }
  }

  /// The folders whose children this change touches.
  package var touchedFolders: Set<EntryPath> {
    switch self {
    case .restore(let restoration): Set(restoration.paths.map(\.parent))
    case .batch(let operations):
      operations.reduce(into: []) { $0.formUnion($1.touchedFolders) }
    case .link: Set([target?.parent].compactMap(\.self))
    case .dashboard(let change): Set([change.subject?.row?.path.parent].compactMap(\.self))
    default: Set([subject?.path.parent, target?.parent].compactMap(\.self))
    }
  }
}
