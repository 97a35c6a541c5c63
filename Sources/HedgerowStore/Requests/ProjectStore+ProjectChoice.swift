import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Finds out which project a key means where the user named none (PostHog API, choosing a
  /// project): the current one of its owner, the only one it is limited to, or the only one there
  /// is. `@current` itself is never sent: it follows the browser.
  package static func chooseProject(
    _ client: PostHogClient
  ) async throws(Problem) -> (id: Int, name: String) {
    async let limits = scopedProjects(client)
    let user: UserPayload?
    do throws(APIError) { user = try await client.currentUser() } catch {
      guard error.saysNothingOfProjects else { throw problem(doing: action, error) }
      user = nil
    }
    let allowed = await limits
    if let current = user?.currentProject, allowed.isEmpty || allowed.contains(current.id) {
      return (current.id, current.name ?? "project \(current.id)")
    }
    if let only = allowed.first {
      guard allowed.count == 1 else { throw ask(allowed.map(String.init)) }
      return (only, "project \(only)")
    }
    return try await onlyProject(client)
  }

  private static let action = "find out which project to show"

  /// The projects that the key is limited to. Older servers and narrow keys do not tell; then it
  /// counts as not limited.
  private static func scopedProjects(_ client: PostHogClient) async -> [Int] {
    (try? await client.currentKey())?.scopedTeams ?? []
  }

  private static func onlyProject(
    _ client: PostHogClient
  ) async throws(Problem) -> (id: Int, name: String) {
    let projects: [ProjectPayload]
    do throws(APIError) { projects = try await client.projects().all() } catch {
      guard error.saysNothingOfProjects else { throw problem(doing: action, error) }
      throw ask([])
    }
    guard let only = projects.first, projects.count == 1 else {
      throw ask(projects.prefix(5).map { "\($0.id) (\($0.name ?? "no name"))" })
    }
    return (only.id, only.name ?? "project \(only.id)")
  }

  private static func ask(_ projects: [String]) -> Problem {
    let choice = projects.isEmpty ? "its number" : "one of \(projects.joined(separator: ", "))"
    return Problem(
      kind: .local, title: "Could not \(action)", detail: "the key does not tell",
      remedy: "Set POSTHOG_PROJECT_ID to \(choice).")
  }
}

extension APIError {
  /// The key may simply not be allowed to ask this.
  fileprivate var saysNothingOfProjects: Bool {
    switch kind {
    case .missingScope, .notFound, .actionUnavailable, .validation: true
    default: false
    }
  }
}
