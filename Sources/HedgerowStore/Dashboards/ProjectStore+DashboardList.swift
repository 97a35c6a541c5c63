import FoundationEssentials
import HedgerowCore
import PostHogAPI

/// The list of all dashboards, and what new ones are made from.
extension ProjectStore {
  private static let dashboardPage = 100

  nonisolated var dashboardFile: StateFile<[DashboardSummary]> {
    StateFile(path: statePath("dashboards"))
  }

  /// The dashboards as they were last heard; a search looks for its words in names, descriptions and tags.
  nonisolated func cachedDashboards(_ search: String, offset: Int) throws -> Answer? {
    guard offset == 0, let kept = dashboardFile.read() else { return nil }
    let words = search.lowercased().split(separator: " ")
    let found = try kept.filter { dashboard in
      let text = ([dashboard.name, dashboard.description] + dashboard.tags).joined(separator: "\n")
        .lowercased()
      return words.allSatisfy { text.contains($0) }
    }.map(withRow)
    return .dashboards(
      DashboardPage(
        search: search, dashboards: found, total: found.count, source: .cache(asOf: .never)))
  }

  func dashboards(_ search: String, offset: Int) async throws(Problem) -> Answer {
    let resource = try await connected().dashboards(project: project)
    let page: Page<DashboardPayload>
    do throws(APIError) {
      page = try await resource.list(
        search: search.isEmpty ? nil : search, limit: Self.dashboardPage,
        offset: offset == 0 ? nil : offset)
    } catch { throw problem(doing: "list the dashboards", error) }
    let dashboards = page.results.map { payload in
      let summary = DashboardSummary(payload)
      // Without a readable cache the list has no folders.
      return (try? withRow(summary)) ?? summary
    }
    let end = offset + dashboards.count
    if search.isEmpty { keepDashboards(dashboards, from: offset) }
    return .dashboards(
      DashboardPage(
        search: search, offset: offset, dashboards: dashboards,
        total: page.nextOffset == nil ? end : max(end + 1, page.count ?? 0),
        source: .server(asOf: now())))
  }

  func dashboardTemplates() async throws(Problem) -> Answer {
    let resource = try await connected().dashboards(project: project)
    do throws(APIError) {
      return .dashboardTemplates(
        try await resource.templates().all().map {
          DashboardTemplate(name: $0.name, description: $0.description)
        })
    } catch { throw problem(doing: "list the templates of dashboards", error) }
  }

  /// The row of a dashboard in the tree, the real one before a link.
  nonisolated func withRow(_ dashboard: DashboardSummary) throws -> DashboardSummary {
    let rows = try cache.rows(of: dashboard.key)
    var dashboard = dashboard
    dashboard.row = rows.first { !$0.isShortcut } ?? rows.first
    return dashboard
  }

  private func keepDashboards(_ dashboards: [DashboardSummary], from offset: Int) {
    let before = offset == 0 ? [] : (dashboardFile.read() ?? []).prefix(offset)
    let kept = before + dashboards
    do throws(PrivateFile.Failure) { try dashboardFile.write(Array(kept)) } catch {
      notify("The list of dashboards could not be kept for the next start: \(error).")
    }
  }
}

extension DashboardSummary {
  init(_ payload: DashboardPayload) {
    self.init(
      id: payload.id, name: payload.name, description: payload.description, tags: payload.tags,
      isPinned: payload.isPinned, isShared: payload.isShared,
      creator: payload.createdBy?.fullName ?? payload.createdBy?.email ?? "",
      refreshedAt: payload.lastRefresh.map { Moment(seconds: Int64($0.timeIntervalSince1970)) },
      restriction: payload.restrictionLevel.flatMap { RestrictionLevel(rawValue: Int($0)) })
  }
}
