import HedgerowCore
import PostHogAPI

/// Folders that the server made above a row, on the way to putting it there.
struct MadeParents: Sendable {
  /// The outermost first.
  var rows: [CachedRow] = []
  /// Folders whose rows could not be looked at afterwards.
  var doubtful: Set<EntryPath> = []

  var entries: [Entry] { rows.map(\.entry) }

  var changes: RowChanges { changes(then: []) }

  func changes(then steps: [RowChanges.Step]) -> RowChanges {
    RowChanges(entries.map { .placed($0) } + steps, doubtful: doubtful)
  }

  /// Takes them away again, if nothing else has come to lie in them.
  var removal: Operation? {
    guard let outermost = entries.first else { return nil }
    return .delete(
      EntryReference(outermost), expecting: RowFingerprint(by: .place, of: entries))
  }
}

extension ProjectStore {
  /// The folders above a path that the server will have to make, the outermost first. It is asked
  /// only about those that the cache does not know.
  func missingParents(
    of path: EntryPath, _ action: String
  ) async throws(Problem) -> [EntryPath] {
    var missing: [EntryPath] = []
    for folder in path.ancestors where !isKnown(folder) {
      let there = try await rows(at: folder, action)
      if there.isEmpty {
        missing.append(folder)
      } else {
        await keep(RowMapper.rows(there))
      }
    }
    return missing
  }

  private func isKnown(_ folder: EntryPath) -> Bool {
    // What the cache cannot tell is not known.
    (try? cache.knowsFolder(folder)) ?? false
  }

  /// Those folders as the server has made them. The change itself is done by then, so a failure
  /// here only leaves them in doubt.
  func made(_ parents: [EntryPath], _ action: String) async -> MadeParents {
    var made = MadeParents()
    for folder in parents {
      let found = (try? await rows(at: folder, action)).map(RowMapper.rows)
      if let row = found?.first(where: \.entry.type.isFolder) {
        made.rows.append(row)
      } else {
        made.doubtful.insert(folder.parent)
      }
    }
    await keep(made.rows)
    await doubt(made.doubtful)
    return made
  }

  /// Keeps rows that the cache may not have met.
  func keep(_ rows: [CachedRow]) async {
    guard !rows.isEmpty else { return }
    let heard = now()
    await keep { try await cache.insert(rows, now: heard) }
  }

  func doubt(_ folders: Set<EntryPath>) async {
    guard !folders.isEmpty else { return }
    await keep { try await cache.doubt(folders) }
  }
}

extension Operation {
  /// Several changes in their order as one; nil for none.
  static func all(_ operations: [Operation]) -> Operation? {
    operations.count > 1 ? .batch(operations) : operations.first
  }
}
