import HedgerowApp
import HedgerowCore
import HedgerowStore
import HedgerowViewModels
import PostHogAPI

/// Tests connections with the server and stores them.
struct ProfileConnector: FirstRunConnector {
  let environment: [String: String]

  func check(_ profile: NewProfile) async throws(Problem) -> CheckedKey {
    let client = try client(for: profile)
    do throws(Problem) {
      let checked = try await check(client)
      await client.shutdown()
      return checked
    } catch {
      await client.shutdown()
      throw error
    }
  }

  private func check(_ client: PostHogClient) async throws(Problem) -> CheckedKey {
    let action = "connect to \(client.configuration.address.host)"
    let key: KeyPayload?
    do throws(APIError) {
      let isThere = try await client.isPostHogThere()
      if isThere { key = try await client.currentKey() } else { key = nil }
    } catch {
      throw problem(doing: action, error)
    }
    guard let key else {
      throw Problem(
        kind: .invalid, title: "Could not \(action)", detail: "no PostHog answers there",
        remedy: "Esc goes back to another address.")
    }
    return CheckedKey(
      owner: await owner(client), scopes: Self.scopes(of: key),
      projects: await projects(client, key))
  }

  /// Whose key it is; keys need not be allowed to tell.
  private func owner(_ client: PostHogClient) async -> String? {
    guard let user = try? await client.currentUser() else { return nil }
    return user.fullName ?? user.email
  }

  /// The projects that the key can see; it need not be allowed to list them.
  private func projects(_ client: PostHogClient, _ key: KeyPayload) async -> [KnownProject] {
    let listed = (try? await client.projects().all()) ?? []
    let known = listed.map { KnownProject(number: $0.id, name: $0.name ?? "Project \($0.id)") }
    return known.isEmpty
      ? key.scopedTeams.map { KnownProject(number: $0, name: "Project \($0)") } : known
  }

  private static func scopes(of key: KeyPayload) -> [CheckedKey.Scope] {
    [
      ("file_system:read", "reading the tree"),
      ("file_system:write", "new folders, moves, deletes, undo; else read-only"),
      ("user:read", "who you are, the project of your browser"),
      ("project:read", "the list of projects"),
      ("dashboard:read", "what a dashboard holds"), ("insight:read", "what an insight shows"),
      ("feature_flag:read", "whether a flag is on"),
    ].map { CheckedKey.Scope(name: $0, purpose: $1, isThere: key.allows($0)) }
  }

  func save(_ profile: NewProfile) throws(Problem) -> [String] {
    do throws(PrivateFile.Failure) {
      return try ProfileFile(Directories(environment: environment)).add(profile)
    } catch {
      throw Problem(
        kind: .local, title: "Could not store the connection", detail: "\(error)",
        remedy: "Nothing was sent anywhere.")
    }
  }

  private func client(for new: NewProfile) throws(Problem) -> PostHogClient {
    do throws(ConfigurationProblem) {
      return try PostHogClient(configuration: configuration(for: new))
    } catch {
      throw Problem(
        kind: .invalid, title: "Could not connect", detail: error.description,
        remedy: "Type it anew, or Esc.")
    }
  }

  private func configuration(
    for new: NewProfile
  ) throws(ConfigurationProblem) -> ClientConfiguration {
    let text = try key(of: new)
    do throws(ConfigurationError) {
      var configuration = ClientConfiguration(
        address: try ServerAddress(parsing: new.host), key: try APIKey(text))
      try configuration.applyEnvironment(environment)
      return configuration
    } catch {
      throw ConfigurationProblem("\(error)")
    }
  }

  private func key(of new: NewProfile) throws(ConfigurationProblem) -> String {
    let source: Profile.KeySource
    switch new.origin {
    case .pasted: return new.key
    case .variable: source = .variable(new.key)
    case .file: source = .file(new.key)
    case .command: source = .command(new.key)
    }
    return try KeyReader(environment: environment).key(of: source)
  }
}
