import FoundationEssentials

/// What a delete took away (PostHog API, file_system delete); empty where only rows went.
package struct DeletionPayload: Sendable, Hashable, JSONPayload {
  package var deleted: [DeletedObjectPayload]

  package init(deleted: [DeletedObjectPayload] = []) { self.deleted = deleted }

  package init(json: JSONValue) throws(JSONError) {
    guard let items = json["deleted"]?.elements else {
      throw JSONError("answer of a delete without deleted", at: 0)
    }
    deleted = []
    for item in items { deleted.append(try DeletedObjectPayload(json: item)) }
  }

  /// What to send to undo: each object that can come back, once. The server repeats objects of nested folders,
  /// and refuses its own list for it (PostHog API, corrections).
  package var undoItems: [UndoItem] {
    var seen: Set<UndoItem> = []
    return deleted.compactMap { object in
      guard object.canUndo, let ref = object.ref,
        seen.insert(UndoItem(type: object.type, ref: ref)).inserted
      else { return nil }
      return UndoItem(type: object.type, ref: ref, path: object.path)
    }
  }
}

/// A real object that went with its last row (PostHog API, file_system delete).
package struct DeletedObjectPayload: Sendable, Hashable, JSONPayload {
  package var type: String
  package var ref: String?
  /// `soft` or `hard`.
  package var mode: String?
  package var path: String?
  package var canUndo: Bool
  /// Prose for people, with a literal `{id}` in it. Never parse it.
  package var undo: String?
  /// Every field without a name here.
  package var other: [String: JSONValue]

  package init(json: JSONValue) throws(JSONError) {
    var taker = try FieldTaker(json, as: "deleted object")
    type = taker.string("type") ?? ""
    ref = taker.string("ref")
    mode = taker.string("mode")
    path = taker.string("path")
    canUndo = taker.bool("can_undo") ?? false
    undo = taker.string("undo")
    other = taker.rest
  }

  package init(type: String, ref: String?, mode: String?, path: String?, canUndo: Bool) {
    self.type = type
    self.ref = ref
    self.mode = mode
    self.path = path
    self.canUndo = canUndo
    undo = nil
    other = [:]
  }
}

/// How much is below a folder (PostHog API, file_system count).
package struct CountPayload: Sendable, Hashable, JSONPayload {
  /// All visible descendants, folders and links included.
  package var count: Int
  /// The first 200 of them by depth; empty on old servers and where the count comes from a list.
  package var entries: [FileSystemEntryPayload]
  /// Whether there are more than `entries`; nil where the server did not say.
  package var hasMore: Bool?

  package init(count: Int, entries: [FileSystemEntryPayload] = [], hasMore: Bool? = nil) {
    self.count = count
    self.entries = entries
    self.hasMore = hasMore
  }

  package init(json: JSONValue) throws(JSONError) {
    let bytes = json.bytes
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
      try JSONReader.read(buffer) { (reader) throws(JSONError) in
        try CountPayload(from: &reader)
      }
    }
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var count: Int?
    var entries: [FileSystemEntryPayload] = []
    var hasMore: Bool?
    try reader.readObject { (reader, key) throws(JSONError) in
      switch key {
      case "count": count = try reader.readValue().integer.flatMap { Int(exactly: $0) }
      case "has_more": hasMore = try reader.readValue().bool
      case "entries":
        if try reader.takeNull() { return }
        try reader.readElements { (reader) throws(JSONError) in
          entries.append(try FileSystemEntryPayload(from: &reader))
        }
      default: _ = try reader.skipValue()
      }
    }
    guard let count else { throw reader.error("count without count") }
    self.init(count: count, entries: entries, hasMore: hasMore)
  }
}

/// An object that came back (PostHog API, file_system undo_delete).
package struct RestoredObjectPayload: Sendable, Hashable, JSONPayload {
  package var type: String
  package var ref: String

  package init(type: String, ref: String) {
    self.type = type
    self.ref = ref
  }

  package init(json: JSONValue) throws(JSONError) {
    guard let type = json["type"]?.string, let ref = json["ref"]?.string else {
      throw JSONError("restored object without type and ref", at: 0)
    }
    self.init(type: type, ref: ref)
  }
}

/// When the caller last saw an object (PostHog API, file_system log_view).
package struct ViewPayload: Sendable, Hashable, JSONPayload {
  package var type: String
  package var ref: String
  package var viewedAt: Date?

  package init(json: JSONValue) throws(JSONError) {
    guard let type = json["type"]?.string, let ref = json["ref"]?.string else {
      throw JSONError("view without type and ref", at: 0)
    }
    self.type = type
    self.ref = ref
    viewedAt = json["viewed_at"]?.string.flatMap(Timestamp.parse)
  }
}
