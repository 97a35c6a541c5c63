/// A row that an operation names: enough to send the change, to say what it touched, and to take it back.
package struct EntryReference: Hashable, Sendable {
  package let id: EntryID
  package let path: EntryPath
  package let type: EntryType
  package let isShortcut: Bool

  package init(id: EntryID, path: EntryPath, type: EntryType, isShortcut: Bool) {
    self.id = id
    self.path = path
    self.type = type
    self.isShortcut = isShortcut
  }

  package init(_ entry: Entry) {
    self.init(id: entry.id, path: entry.path, type: entry.type, isShortcut: entry.isShortcut)
  }
}

/// An object that a delete took and that can be brought back to where it was.
package struct DeletedObject: Hashable, Sendable {
  package let type: EntryType
  package let ref: String
  package let path: EntryPath

  package init(type: EntryType, ref: String, path: EntryPath) {
    self.type = type
    self.ref = ref
    self.path = path
  }
}

/// One change of the project, as the user means it. Renaming is a move inside the same folder.
package enum Operation: Hashable, Sendable {
  case createFolder(EntryPath)
  case move(EntryReference, to: EntryPath)
  case delete(EntryReference)
  /// Brings deleted objects back, then makes the folders that went with them.
  case restore([DeletedObject], folders: [EntryPath])

  /// The folders whose children this change touches.
  package var touchedFolders: Set<EntryPath> {
    switch self {
    case .createFolder(let path): [path.parent]
    case .move(let entry, let path): [entry.path.parent, path.parent]
    case .delete(let entry): [entry.path.parent]
    case .restore(let objects, let folders):
      Set(objects.map(\.path.parent) + folders.map(\.parent))
    }
  }
}

/// What became of an operation that the server accepted.
package struct Receipt: Hashable, Sendable {
  package let operation: Operation
  /// The row as it now is; `nil` where nothing is left (delete) or the server merged it into another.
  package let entry: Entry?
  /// What takes the change back; `nil` where nothing can.
  package let inverse: Operation?
  /// What an undo will not bring back, as a sentence; `nil` when it is exact.
  package let caveat: String?

  package init(operation: Operation, entry: Entry?, inverse: Operation?, caveat: String? = nil) {
    self.operation = operation
    self.entry = entry
    self.inverse = inverse
    self.caveat = caveat
  }
}

/// What a delete would really do, asked before it is offered (PostHog API, file_system delete).
package struct DeletionPreview: Hashable, Sendable {
  /// Why only the row goes, or what becomes of the object.
  package enum Consequence: Hashable, Sendable {
    /// The row is a link; the object stays.
    case onlyLink
    /// Other rows show the same object; it stays. The number of those rows.
    case onlyRow(otherRows: Int)
    /// The object itself goes, and an undo can bring it back.
    case objectRestorable
    /// The object itself goes for good.
    case objectForGood
    /// The server refuses to delete this type; the reason.
    case refused(String)
    /// A folder, with all that is inside.
    case folder(Contents)
  }

  /// What a folder holds, at every depth.
  package struct Contents: Hashable, Sendable {
    /// Rows by type, links counted apart under `links`.
    package var countsByType: [EntryType: Int]
    package var links: Int
    package var total: Int
    /// Paths of the first rows inside, shallow ones first.
    package var firstPaths: [EntryPath]
    /// Whether the listing stopped before the end, so that the counts are lower bounds.
    package var isPartial: Bool

    package init(
      countsByType: [EntryType: Int], links: Int, total: Int, firstPaths: [EntryPath],
      isPartial: Bool
    ) {
      self.countsByType = countsByType
      self.links = links
      self.total = total
      self.firstPaths = firstPaths
      self.isPartial = isPartial
    }

    /// Objects that no undo brings back.
    package var irrecoverable: Int {
      countsByType.reduce(0) { $0 + ($1.key.traits?.deletion == .hard ? $1.value : 0) }
    }
  }

  package let target: EntryReference
  package let consequence: Consequence

  package init(target: EntryReference, consequence: Consequence) {
    self.target = target
    self.consequence = consequence
  }
}
