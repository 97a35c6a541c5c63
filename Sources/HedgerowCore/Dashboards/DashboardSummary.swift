/// A dashboard as the list of all shows it, without its tiles.
package struct DashboardSummary: Hashable, Sendable, Codable {
  package let id: Int64
  package var name: String
  package var description: String
  package var tags: [String]
  package var isPinned: Bool
  package var isShared: Bool
  package var creator: String
  package var refreshedAt: Moment?
  /// Who may change it; `nil` where the server did not tell.
  package var restriction: RestrictionLevel?
  /// Its row in the tree, as far as the cache knows one.
  package var row: Entry?

  package init(
    id: Int64, name: String, description: String = "", tags: [String] = [],
    isPinned: Bool = false, isShared: Bool = false, creator: String = "",
    refreshedAt: Moment? = nil, restriction: RestrictionLevel? = nil, row: Entry? = nil
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.tags = tags
    self.isPinned = isPinned
    self.isShared = isShared
    self.creator = creator
    self.refreshedAt = refreshedAt
    self.restriction = restriction
    self.row = row
  }

  /// As it is kept on disk: without the row, which the cache knows.
  private enum CodingKeys: String, CodingKey {
    case id, name, description, tags, isPinned, isShared, creator, refreshedAt, restriction
  }

  /// Its name, or what stands in the place of none.
  package var title: String { name.isEmpty ? "Untitled" : name }

  /// What its rows carry as their reference.
  package var key: ObjectKey { ObjectKey(type: .dashboard, ref: String(id)) }
}

/// A page of the list of dashboards, in the server's order: the pinned ones first, then by name.
package struct DashboardPage: Hashable, Sendable {
  /// What was searched for; empty for all of them.
  package let search: String
  package let offset: Int
  package let dashboards: [DashboardSummary]
  /// How many there are in all.
  package let total: Int
  package let source: Source

  package init(
    search: String, offset: Int = 0, dashboards: [DashboardSummary], total: Int, source: Source
  ) {
    self.search = search
    self.offset = offset
    self.dashboards = dashboards
    self.total = total
    self.source = source
  }

  package var isLast: Bool { offset + dashboards.count >= total }
}

/// Something that new dashboards can be made from.
package struct DashboardTemplate: Hashable, Sendable {
  package let name: String
  package let description: String

  package init(name: String, description: String) {
    self.name = name
    self.description = description
  }
}

/// How a dashboard is shared with everybody who has its link.
package struct Sharing: Hashable, Sendable {
  /// A password of the link, without the password itself.
  package struct Password: Hashable, Sendable {
    package let id: Int64
    package let note: String
    package let creator: String
    package let createdAt: Moment?

    package init(id: Int64, note: String, creator: String, createdAt: Moment? = nil) {
      self.id = id
      self.note = note
      self.creator = creator
      self.createdAt = createdAt
    }
  }

  package let isEnabled: Bool
  /// What the link ends in; `nil` where the dashboard was never shared.
  package let token: String?
  package let needsPassword: Bool
  package let passwords: [Password]

  package init(
    isEnabled: Bool, token: String?, needsPassword: Bool = false, passwords: [Password] = []
  ) {
    self.isEnabled = isEnabled
    self.token = token
    self.needsPassword = needsPassword
    self.passwords = passwords
  }
}
