import FoundationEssentials
import HedgerowApp
import HedgerowCore
import HedgerowStore
import PostHogAPI

/// Which project a profile means. Where the profile names none it is the one selected in the browser, which is asked
/// for once and remembered, so that the next start can paint before it talks.
struct ProjectMemory {
  /// A project's number, and its name where it is known.
  struct Project: Codable {
    let number: Int
    let name: String?
  }

  private let connection: Connection
  private let file: String

  init(_ directories: Directories, _ connection: Connection) {
    self.connection = connection
    file = directories.stateFile(
      "project", profile: connection.profile.name, address: connection.address.origin,
      project: connection.profile.project ?? 0)
  }

  func project() async throws -> Project {
    if let number = connection.profile.project {
      return Project(number: number, name: nil)
    }
    if let remembered { return remembered }
    let client = try connection.connect()
    do {
      let chosen = try await ProjectStore.chooseProject(client)
      await client.shutdown()
      let project = Project(number: chosen.id, name: chosen.name)
      remember(project)
      return project
    } catch {
      await client.shutdown()
      throw error
    }
  }

  private var remembered: Project? {
    // What cannot be read is asked for again.
    FileManager.default.contents(atPath: file).flatMap {
      try? JSONDecoder().decode(Project.self, from: $0)
    }
  }

  private func remember(_ project: Project) {
    // Not remembering costs one question at the next start.
    if let data = try? JSONEncoder().encode(project) {
      try? PrivateFile.write(Array(data), to: file)
    }
  }
}
