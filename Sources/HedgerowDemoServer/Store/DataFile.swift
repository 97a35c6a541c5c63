import GRDB

/// A SQLite file in which the project survives the server.
final class DataFile: Sendable {
  private let database: DatabaseQueue

  init(path: String) throws {
    database = try DatabaseQueue(path: path)
  }
  func load(as email: Email?) throws -> ProjectContents? { nil }
  func fill(with contents: ProjectContents) throws {}
  func save(_ changes: ProjectState.Changes, of state: ProjectState) throws {}
}
