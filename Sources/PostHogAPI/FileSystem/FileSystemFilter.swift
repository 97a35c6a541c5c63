/// Which rows a list shows; all conditions must hold (PostHog API, file_system list).
package struct FileSystemFilter: Sendable, Hashable {
  /// All descendants of this escaped path, at any depth.
  package var parent: String?
  /// Exactly this depth. It also switches the order: folders first.
  package var depth: Int?
  /// Exactly this escaped path.
  package var path: String?
  package var type: String?
  package var notType: String?
  package var typePrefix: String?
  /// Always with `type`, else it mixes every type that has such a ref. It overrides `orderBy`.
  package var ref: String?
  /// ISO 8601; anything else is a server error.
  package var createdAfter: String?
  /// ISO 8601; anything else is a server error.
  package var createdBefore: String?
  package var orderBy: FileSystemOrder?
  /// The server's own search grammar.
  package var search: String?
  /// Plain words match only names.
  package var searchNameOnly: Bool

  package init(
    parent: String? = nil, depth: Int? = nil, path: String? = nil, type: String? = nil,
    notType: String? = nil, typePrefix: String? = nil, ref: String? = nil,
    createdAfter: String? = nil, createdBefore: String? = nil, orderBy: FileSystemOrder? = nil,
    search: String? = nil, searchNameOnly: Bool = false
  ) {
    self.parent = parent
    self.depth = depth
    self.path = path
    self.type = type
    self.notType = notType
    self.typePrefix = typePrefix
    self.ref = ref
    self.createdAfter = createdAfter
    self.createdBefore = createdBefore
    self.orderBy = orderBy
    self.search = search
    self.searchNameOnly = searchNameOnly
  }

  /// The direct children of a folder; of the root where the path is empty.
  package static func children(of path: String, depth: Int) -> FileSystemFilter {
    FileSystemFilter(parent: path.isEmpty ? nil : path, depth: depth + 1)
  }

  /// Where an object is filed: the row itself first, then its links.
  package static func places(type: String, ref: String) -> FileSystemFilter {
    FileSystemFilter(type: type, ref: ref)
  }
}

/// The orders that the server knows (PostHog API, file_system list). Recents ignore every filter but `notType` and
/// `search`, and have no further pages.
package enum FileSystemOrder: String, Sendable, Hashable, CaseIterable {
  case path
  case pathDescending = "-path"
  case oldestFirst = "created_at"
  case newestFirst = "-created_at"
  case longestUnseenFirst = "last_viewed_at"
  case recentlySeenFirst = "-last_viewed_at"
}
