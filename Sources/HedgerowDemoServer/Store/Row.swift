/// One row of the tree.
struct Row: Sendable {
  let id: RowID
  var path: String
  /// Null on rows from before the column existed.
  var depth: Int32?
  var type: String
  var ref: String?
  var href: Href
  var meta: Meta
  var shortcut: Bool?
  var createdAt: Timestamp
  var createdBy: Person.ID?

  /// Where the web application shows the thing. Most rows follow the rule of their type, and a
  /// million of them need not keep the text.
  enum Href: Sendable {
    case none, byType
    case text(String)
  }

  /// What the row says about its object. Rows that the server files repeat two fields of it.
  enum Meta: Sendable {
    case empty
    case object(createdAt: Timestamp, createdBy: Person.ID?)
    case json(JSONValue)
  }

  var isFolder: Bool { type == "folder" }
  var isLink: Bool { shortcut == true }

  /// The object that the row stands for; folders and rows without a ref have none.
  var object: ObjectKey? {
    guard let ref, !ref.isEmpty, !isFolder else { return nil }
    return ObjectKey(type: type, ref: ref)
  }

  var hrefText: String? {
    switch href {
    case .none: nil
    case .byType: ref.flatMap { ResourceType.named(type)?.href(of: $0) }
    case .text(let text): text
    }
  }

  /// Puts the row at a path, with the depth that follows from it.
  mutating func place(at path: String) {
    self.path = path
    depth = Int32(TreePath.depth(path))
  }
}

/// Somebody whose name stands beside rows.
struct Person: Sendable, Hashable {
  typealias ID = Int32

  let id: ID
  var uuid: String
  var distinctID: String
  var firstName: String
  var lastName: String
  var email: String
  var role: String?

  var fullName: String { "\(firstName) \(lastName)" }

  /// The object in which PostHog describes people, as it stands in each row.
  var json: JSONValue {
    .object([
      "id": .int(Int(id)), "uuid": .string(uuid), "distinct_id": .string(distinctID),
      "first_name": .string(firstName), "last_name": .string(lastName), "email": .string(email),
      "is_email_verified": .bool(true), "hedgehog_config": .null,
      "role_at_organization": .text(role),
    ])
  }
}

/// What an object is found by: its type in the tree and its ref there.
struct ObjectKey: Hashable, Sendable {
  let type: String
  let ref: String
}

/// The thing behind a row: a dashboard, a flag, a survey.
struct StoredObject: Sendable {
  /// What the caller may do with it, where a rule says so.
  enum Access: Int32, Sendable {
    case none, viewer, editor
  }

  /// The integer id; types that are found by something else have one as well.
  var number: Int32
  var name: String
  var createdAt: Timestamp
  var createdBy: Person.ID?
  var isDeleted = false
  /// `active` or `enabled`, where the type has either.
  var isOn = true
  /// Insights are filed only when saved.
  var isSaved = true
  var access = Access.editor
}
