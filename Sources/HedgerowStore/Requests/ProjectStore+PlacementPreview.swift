import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Rows of a folder that are compared by name, at most.
  private static let mostCompared = 2_000

  /// What a move or a link, or the making of a row, would meet where it goes.
  func placementPreview(_ operation: Operation) async throws(Problem) -> PlacementPreview {
    var places = Places(store: self, action: operation.words)
    var count = 0
    var merges: [PlacementPreview.Merge] = []
    var sameNamed: [Entry] = []
    for part in operation.parts {
      guard let target = part.target.map({ EntryPath(PathParts.key($0)) }) else { continue }
      let row = part.subject
      let there = try await places.rows(at: target).filter { $0.id != row?.id }
      if let row, row.type.isFolder {
        count += 1 + (try await self.count(below: row.path.text, operation.words))
        if there.contains(where: \.type.isFolder) {
          merges.append(try await merge(row, target, operation.words))
          sameNamed += there.filter { !$0.type.isFolder }
          continue
        }
      } else {
        count += 1
      }
      sameNamed += there
    }
    return PlacementPreview(
      operation: operation, count: count, merges: merges, sameNamed: sameNamed)
  }

  private func merge(
    _ row: EntryReference, _ target: EntryPath, _ action: String
  ) async throws(Problem) -> PlacementPreview.Merge {
    let inside = try await children(of: row.path, atMost: Self.mostCompared, action)
    let there = try await children(of: target, atMost: Self.mostCompared, action)
    let names = Set(inside.rows.map(\.parts.name))
    return PlacementPreview.Merge(
      source: row, target: target, countThere: try await count(below: target.text, action),
      sameNamed: there.rows.filter { names.contains($0.parts.name) }.map(\.entry.path))
  }

  private func count(below path: String, _ action: String) async throws(Problem) -> Int {
    try await ask(action) { (tree) async throws(APIError) in try await tree.count(path: path).count
    }
  }

  /// The rows at many paths. Several in one folder cost one list of the folder.
  private struct Places {
    let store: ProjectStore
    let action: String
    private var folders: [String: [String: [Entry]]] = [:]
    private var asked: [String: Int] = [:]

    init(store: ProjectStore, action: String) {
      self.store = store
      self.action = action
    }

    mutating func rows(at path: EntryPath) async throws(Problem) -> [Entry] {
      let parts = PathParts(path)
      asked[parts.folder, default: 0] += 1
      if asked[parts.folder] == 3 { try await readFolder(parts.folder) }
      if let known = folders[parts.folder] { return known[parts.name] ?? [] }
      return RowMapper.rows(try await store.rows(at: path, action)).map(\.entry)
    }

    private mutating func readFolder(_ folder: String) async throws(Problem) {
      let rows = try await store.children(of: EntryPath(folder), atMost: mostCompared, action)
      // A folder that is too large is asked name by name.
      guard !rows.isPartial else { return }
      folders[folder] = Dictionary(grouping: rows.rows, by: \.parts.name).mapValues {
        $0.map(\.entry)
      }
    }
  }
}
