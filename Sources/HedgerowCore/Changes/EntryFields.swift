/// What a row says beside its path: the fields that the API lets a caller write.
package struct EntryFields: Hashable, Sendable, Codable {
  package var type: EntryType
  /// The key of the object; `nil` for none.
  package var ref: String?
  /// The object's address inside the web application.
  package var href: String?
  /// Free data of the row, as the text of a JSON object; `nil` leaves it to the server.
  package var meta: String?
  package var isShortcut: Bool

  package init(
    type: EntryType, ref: String? = nil, href: String? = nil, meta: String? = nil,
    isShortcut: Bool = false
  ) {
    self.type = type
    self.ref = ref
    self.href = href
    self.meta = meta
    self.isShortcut = isShortcut
  }

  package init(_ entry: Entry) {
    self.init(
      type: entry.type, ref: entry.ref, href: entry.href, meta: entry.meta,
      isShortcut: entry.isShortcut)
  }
}

/// A row to be made, where and as what.
package struct EntryDraft: Hashable, Sendable, Codable {
  package var path: EntryPath
  package var fields: EntryFields

  package init(path: EntryPath, fields: EntryFields) {
    self.path = path
    self.fields = fields
  }

  package init(_ entry: Entry) { self.init(path: entry.path, fields: EntryFields(entry)) }

  /// A plain folder.
  package static func folder(_ path: EntryPath) -> EntryDraft {
    EntryDraft(path: path, fields: EntryFields(type: .folder))
  }
}
