import FoundationEssentials
import HedgerowCore
import PostHogAPI

/// How dashboards are shared. Nothing of it is kept: who has the link may open it.
extension ProjectStore {
  func sharing(_ dashboard: DashboardSummary) async throws(Problem) -> Answer {
    let resource = try await connected().dashboards(project: project).sharing(dashboard.id)
    do throws(APIError) {
      return .sharing(dashboard: dashboard.id, Sharing(try await resource.retrieve()))
    } catch { throw problem(doing: "read how “\(dashboard.title)” is shared", error) }
  }

  /// Changes how a dashboard is shared; a read-only store refuses it.
  package func change(_ change: SharingChange) async throws(Problem) -> Answer {
    try refuseIfReadOnly(change.words)
    let resource = try await connected().dashboards(project: project)
      .sharing(change.dashboard.id)
    do throws(APIError) {
      return .sharingChanged(try await Self.make(change, resource))
    } catch { throw problem(doing: change.words, error) }
  }

  private static func make(
    _ change: SharingChange, _ resource: SharingResource
  ) async throws(APIError) -> SharingChanged {
    var password: String?
    let now: SharingPayload
    switch change.what {
    case .enable(let isOn): now = try await resource.update(isEnabled: isOn)
    case .needPassword(let isOn): now = try await resource.update(needsPassword: isOn)
    case .renewToken: now = try await resource.renewToken()
    case .addPassword(let note):
      password = try await resource.addPassword(note: note)
      // The password is told only once: it must not be lost with what is asked behind it.
      guard let after = try? await resource.retrieve() else {
        return SharingChanged(change, sharing: nil, password: password)
      }
      now = after
    case .removePassword(let id):
      do throws(APIError) { try await resource.removePassword(id) } catch {
        if error.kind != .notFound { throw error }
      }
      now = try await resource.retrieve()
    }
    return SharingChanged(change, sharing: Sharing(now), password: password)
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
