/// A row to be made (PostHog API, file_system create).
package struct FileSystemEntryDraft: Sendable, Hashable {
  /// The escaped path with the name.
  package var path: String
  package var type: String
  package var ref: String?
  package var href: String?
  package var meta: JSONValue?
  package var shortcut: Bool?

  package init(
    path: String, type: String, ref: String? = nil, href: String? = nil, meta: JSONValue? = nil,
    shortcut: Bool? = nil
  ) {
    self.path = path
    self.type = type
    self.ref = ref
    self.href = href
    self.meta = meta
    self.shortcut = shortcut
  }

  /// A folder at an escaped path.
  package static func folder(_ path: String) -> FileSystemEntryDraft {
    FileSystemEntryDraft(path: path, type: "folder")
  }
}

/// What to change of one row; nil leaves a field alone, and `.some(nil)` empties it (PostHog API, file_system update). It
/// touches this row only: no parents are made and no children moved.
package struct FileSystemEntryPatch: Sendable, Hashable {
  package var path: String?
  package var type: String?
  package var ref: String??
  package var href: String??
  package var meta: JSONValue?
  package var shortcut: Bool?

  package init(
    path: String? = nil, type: String? = nil, ref: String?? = nil, href: String?? = nil,
    meta: JSONValue? = nil, shortcut: Bool? = nil
  ) {
    self.path = path
    self.type = type
    self.ref = ref
    self.href = href
    self.meta = meta
    self.shortcut = shortcut
  }
}

/// One object to be brought back (PostHog API, file_system undo_delete). Without a path it goes to its Unfiled folder.
package struct UndoItem: Sendable, Hashable {
  package var type: String
  package var ref: String
  package var path: String?

  package init(type: String, ref: String, path: String? = nil) {
    self.type = type
    self.ref = ref
    self.path = path
  }
}

/// A change of the tree whose answer was lost, for `FileSystemResource.settle`.
package enum FileSystemChange: Sendable, Hashable {
  /// `known` are the ids of rows that were at that path before.
  case create(FileSystemEntryDraft, known: Set<String>)
  case update(id: String, FileSystemEntryPatch)
  case delete(id: String)
  case move(id: String, newPath: String)
  /// `known` are the ids of rows that were at the new path before.
  case link(id: String, newPath: String, known: Set<String>)
  case undoDelete([UndoItem])
}

/// What the server says about a change whose answer was lost.
package enum Settlement: Sendable, Hashable {
  /// It happened; with the row as it is now, where there is one.
  case happened(FileSystemEntryPayload?)
  /// It did not happen (yet: a server may still be at work on it).
  case didNotHappen
  /// The server cannot be asked now, or its answer fits neither.
  case unknown
}
