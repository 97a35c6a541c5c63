import FoundationEssentials

/// One row of the tree (PostHog API, file_system row shape).
package struct FileSystemEntryPayload: Sendable, Hashable {
  /// Null in the answer of a move that merged two folders.
  package var id: String?
  /// The escaped path as stored.
  package var path: String
  /// Null on very old rows.
  package var depth: Int?
  package var type: String?
  /// Always a text, also for numbers; null for folders.
  package var ref: String?
  package var href: String?
  /// Free; what the server makes itself carries `created_at` and `created_by`.
  package var meta: JSONValue?
  /// True for a link; null on folders that were made as parents.
  package var shortcut: Bool?
  package var createdAt: Date?
  package var createdBy: UserPayload?
  /// Only filled in lists of recents.
  package var lastViewedAt: Date?
  /// `none`, `viewer`, `editor`, `manager`, or null where no level applies.
  package var userAccessLevel: String?
  /// Every field without a name here, and known fields whose value is of another kind than the contract says.
  package var other: [String: JSONValue]

  package init(
    id: String?, path: String, depth: Int? = nil, type: String? = nil, ref: String? = nil,
    href: String? = nil, meta: JSONValue? = nil, shortcut: Bool? = nil, createdAt: Date? = nil,
    createdBy: UserPayload? = nil, lastViewedAt: Date? = nil, userAccessLevel: String? = nil,
    other: [String: JSONValue] = [:]
  ) {
    self.id = id
    self.path = path
    self.depth = depth
    self.type = type
    self.ref = ref
    self.href = href
    self.meta = meta
    self.shortcut = shortcut
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.lastViewedAt = lastViewedAt
    self.userAccessLevel = userAccessLevel
    self.other = other
  }

  /// Whether the row is a folder, linked ones included.
  package var isFolder: Bool { type == "folder" }
}
