/// A row that an operation names: enough to send the change, to say what it touched, and to take it back.
package struct EntryReference: Hashable, Sendable, Codable {
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

  /// The same row under its new identity, where it has one.
  func renumbered(_ numbers: [EntryID: EntryID]) -> EntryReference {
    guard let new = numbers[id] else { return self }
    return EntryReference(id: new, path: path, type: type, isShortcut: isShortcut)
  }
}

extension EntryPath: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension EntryID: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = EntryID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UUID")
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension EntryType: Codable {}

extension Moment: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(seconds: try decoder.singleValueContainer().decode(Int64.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(seconds)
  }
}

extension [EntryReference] {
  /// Those that lie in none of the others: what is done to a folder is done to all that is inside.
  package var outermost: [EntryReference] {
    let folders = Set(lazy.filter { $0.type.isFolder && !$0.isShortcut }.map(\.path))
    var seen: Set<EntryID> = []
    return filter { row in
      seen.insert(row.id).inserted && !row.path.ancestors.contains { folders.contains($0) }
    }
  }
}
