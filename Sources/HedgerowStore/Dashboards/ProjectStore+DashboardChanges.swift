import FoundationEssentials
import HedgerowCore
import PostHogAPI

/// Changes of dashboards themselves. All of them go through here.
extension ProjectStore {
  /// Makes a change on the server; a read-only store refuses it. A change whose answer was lost is never sent again.
  package func change(_ change: DashboardChange) async throws(Problem) -> Answer {
    try refuseIfReadOnly(change.words)
    let resource = try await connected().dashboards(project: project)
    do throws(APIError) {
      let changed: DashboardChanged
      switch change {
      case .edit(let dashboard, let edit):
        let payload = try await resource.update(dashboard.id, DashboardPatch(edit))
        changed = DashboardChanged(change, dashboard: known(payload))
      case .create(let draft):
        let payload = try await resource.create(DashboardDraft(draft))
        changed = DashboardChanged(change, dashboard: known(payload))
      case .delete(let dashboard, let withInsights):
        _ = try await resource.delete(dashboard.id, withInsights: withInsights)
        changed = DashboardChanged(change)
      case .restore(let dashboard):
        changed = DashboardChanged(
          change, dashboard: known(try await resource.restore(dashboard.id)))
      case .share(let dashboard, let sharing):
        changed = try await Self.share(sharing, change, resource.sharing(dashboard.id))
      }
      return .dashboardChanged(changed)
    } catch { throw problem(doing: change.words, error) }
  }

  /// How a dashboard is shared. Nothing of it is kept: who has the link may open it.
  func sharing(_ dashboard: DashboardSummary) async throws(Problem) -> Answer {
    let resource = try await connected().dashboards(project: project).sharing(dashboard.id)
    do throws(APIError) {
      return .sharing(dashboard: dashboard.id, Sharing(try await resource.retrieve()))
    } catch { throw problem(doing: "read how “\(dashboard.title)” is shared", error) }
  }

  private static func share(
    _ sharing: DashboardChange.SharingChange, _ change: DashboardChange,
    _ resource: SharingResource
  ) async throws(APIError) -> DashboardChanged {
    var password: String?
    let now: SharingPayload
    switch sharing {
    case .enable(let isOn): now = try await resource.update(isEnabled: isOn)
    case .needPassword(let isOn): now = try await resource.update(needsPassword: isOn)
    case .renewToken: now = try await resource.renewToken()
    case .addPassword(let note):
      password = try await resource.addPassword(note: note)
      // The password is told only once: it must not be lost with what is asked behind it.
      guard let after = try? await resource.retrieve() else {
        return DashboardChanged(change, password: password)
      }
      now = after
    case .removePassword(let id):
      do throws(APIError) { try await resource.removePassword(id) } catch {
        if error.kind != .notFound { throw error }
      }
      now = try await resource.retrieve()
    }
    return DashboardChanged(change, sharing: Sharing(now), password: password)
  }

  private func known(_ payload: DashboardPayload) -> DashboardSummary {
    let summary = DashboardSummary(payload)
    return (try? withRow(summary)) ?? summary
  }
}

extension DashboardPatch {
  fileprivate init(_ edit: DashboardChange.Edit) {
    self.init()
    switch edit {
    case .name(let name): self.name = name
    case .description(let description): self.description = description
    case .tags(let tags): self.tags = tags
    case .pin(let isPinned): self.isPinned = isPinned
    }
  }
}

extension DashboardDraft {
  fileprivate init(_ draft: DashboardChange.Draft) {
    let origin: Origin =
      switch draft.origin {
      case .nothing: .nothing
      case .template(let name): .template(name)
      case .copy(let dashboard, let copies): .copy(of: dashboard.id, copiesInsights: copies)
      }
    self.init(name: draft.name, origin: origin, folder: draft.folder?.text)
  }
}

extension Sharing {
  fileprivate init(_ payload: SharingPayload) {
    self.init(
      isEnabled: payload.isEnabled, token: payload.token, needsPassword: payload.needsPassword,
      passwords: payload.passwords.map { password in
        Password(
          id: password.id, note: password.note, creator: password.createdByEmail,
          createdAt: password.createdAt.map { Moment(seconds: Int64($0.timeIntervalSince1970)) })
      })
  }
}
