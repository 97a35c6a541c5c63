import HedgerowCore
import PostHogAPI

/// Who the key belongs to, as it is kept for when there is no network.
struct KeptPerson: Codable, Sendable {
  let email: String
  let name: String

  var person: Person { Person(email: email, name: name) }
}

extension ProjectStore {
  nonisolated var meFile: StateFile<KeptPerson> { StateFile(path: statePath("me")) }

  nonisolated func cachedMe() -> Answer? { meFile.read().map { .me($0.person) } }

  func me() async throws(Problem) -> Answer { .me(try await currentPerson()) }

  private func currentPerson() async throws(Problem) -> Person {
    let client = try await connected()
    let user: UserPayload
    do throws(APIError) { user = try await client.currentUser() } catch {
      throw problem(doing: "find out whose key this is", error)
    }
    let person = Person(email: user.email ?? "", name: user.fullName ?? "")
    // Asked again at the next need.
    try? meFile.write(KeptPerson(email: person.email, name: person.name))
    return person
  }

  /// The user's own folder. The newest servers make it; before them it is the folder that they would make, where it is.
  func homeFolder() async throws(Problem) -> Answer {
    let action = "find your home folder"
    if !isReadOnly, let path = try await madeHomeFolder(action) { return .homeFolder(path) }
    let person = try await currentPerson()
    let first = person.name.split(separator: " ").first.map(String.init)
    for name in [first, person.name].compactMap(\.self) where !name.isEmpty {
      let path = EntryPath(names: ["Users", name])
      if try await entry(at: path)?.type.isFolder == true { return .homeFolder(path) }
    }
    throw Problem(
      kind: .notFound, title: "Could not \(action)",
      detail: "this server makes none, and there is no folder Users/\(first ?? "NAME")",
      remedy: "Make one with `a`, or mark any place with `m`.")
  }

  /// What the server says; nil where it knows no home folders.
  private func madeHomeFolder(_ action: String) async throws(Problem) -> EntryPath? {
    let tree = try await connected().fileSystem(project: project)
    do throws(APIError) {
      guard let path = try await tree.homeFolder() else {
        throw APIError(.notFound, endpoint: "POST file_system/home_folder")
      }
      return EntryPath(path)
    } catch {
      switch error.kind {
      case .notFound, .actionUnavailable, .missingScope, .validation: return nil
      default: throw problem(doing: action, error)
      }
    }
  }

  /// Files what has no row yet: the server does so when it is asked.
  func unfiled() async throws(Problem) -> Answer {
    let action = "file what has no row"
    try refuseIfReadOnly(action)
    let count = try await ask(action) { (tree) async throws(APIError) in try await tree.unfiled() }
    // Folders may have been made and depths repaired anywhere.
    await keep { try await cache.doubt([.root, EntryPath("Unfiled")]) }
    return .unfiled(count)
  }
}
