import FoundationEssentials

/// A starred entry of the caller (PostHog API, neighbours of file_system).
package struct ShortcutPayload: Sendable, Hashable, JSONPayload {
  package var id: String
  /// The shown name.
  package var path: String
  package var type: String?
  /// For a starred folder: the folder's path.
  package var ref: String?
  package var href: String?
  package var order: Int?
  package var createdAt: Date?
  package var userAccessLevel: String?
  /// Every field without a name here.
  package var other: [String: JSONValue]

  package init(json: JSONValue) throws(JSONError) {
    var taker = try FieldTaker(json, as: "shortcut")
    guard let id = taker.string("id") else { throw JSONError("shortcut without id", at: 0) }
    self.id = id
    path = taker.string("path") ?? ""
    type = taker.string("type")
    ref = taker.string("ref")
    href = taker.string("href")
    order = taker.integer("order")
    createdAt = taker.take("created_at") { $0.string.flatMap(Timestamp.parse) }
    userAccessLevel = taker.string("user_access_level")
    other = taker.rest
  }
}

/// A star to be set.
package struct ShortcutDraft: Sendable, Hashable {
  package var path: String
  package var type: String
  package var ref: String?
  package var href: String?

  package init(path: String, type: String, ref: String? = nil, href: String? = nil) {
    self.path = path
    self.type = type
    self.ref = ref
    self.href = href
  }
}
