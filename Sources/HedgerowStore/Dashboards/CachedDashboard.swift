import HedgerowCore

/// A dashboard of the list, as it is kept for when there is no network.
struct CachedDashboard: Codable, Sendable {
  let id: Int64
  let name: String
  let description: String
  let tags: [String]
  let isPinned: Bool
  let isShared: Bool
  let creator: String
  let refreshed: Int64?

  init(_ dashboard: DashboardSummary) {
    id = dashboard.id
    name = dashboard.name
    description = dashboard.description
    tags = dashboard.tags
    isPinned = dashboard.isPinned
    isShared = dashboard.isShared
    creator = dashboard.creator
    refreshed = dashboard.refreshedAt?.seconds
  }

  var summary: DashboardSummary {
    DashboardSummary(
      id: id, name: name, description: description, tags: tags, isPinned: isPinned,
      isShared: isShared, creator: creator, refreshedAt: refreshed.map { Moment(seconds: $0) })
  }
}
