/// An object that a delete took and that can be brought back to where it was.
package struct DeletedObject: Hashable, Sendable, Codable {
  package let type: EntryType
  package let ref: String
  package let path: EntryPath

  package init(type: EntryType, ref: String, path: EntryPath) {
    self.type = type
    self.ref = ref
    self.path = path
  }
}

/// What a delete took away, to be brought back in this order.
package struct Restoration: Hashable, Sendable, Codable {
  /// Objects, each with one row.
  package var objects: [DeletedObject]
  /// Plain folders, the outermost first.
  package var folders: [EntryPath]
  /// Rows that no object brings along: links, and further rows of objects that live on or come back.
  package var rows: [EntryDraft]
  /// What the rows were before: those that come back have new identities, and earlier changes name the old ones.
  package var former: [EntryReference]

  package init(
    objects: [DeletedObject] = [], folders: [EntryPath] = [], rows: [EntryDraft] = [],
    former: [EntryReference] = []
  ) {
    self.objects = objects
    self.folders = folders
    self.rows = rows
    self.former = former
  }

  package var isEmpty: Bool { objects.isEmpty && folders.isEmpty && rows.isEmpty }

  /// Where everything goes.
  package var paths: [EntryPath] { folders + objects.map(\.path) + rows.map(\.path) }
}
