import HedgerowCore
import PostHogAPI

/// What exports were made of. The API tells a number; the name and the folder stand in a row that the cache may not know.
extension ProjectStore {
  /// So many are asked for with one list: each costs a request, an insight two.
  private static let mostAsked = 12

  /// The exports with the rows of what they were made of, as far as the cache knows them.
  nonisolated func withRows(_ exports: [Export]) -> [Export] {
    // Without a readable cache the list has no folders.
    exports.map { (try? withRow($0)) ?? $0 }
  }

  /// The export with the row of what it was made of, the real one before a link.
  nonisolated func withRow(_ export: Export) throws -> Export {
    guard let key = try key(of: export.target) else { return export }
    var export = export
    let rows = try cache.rows(of: key)
    export.row = rows.first { !$0.isShortcut } ?? rows.first
    return export
  }

  private nonisolated func key(of target: ExportTarget) throws -> ObjectKey? {
    guard case .insight(let id) = target else { return target.key }
    return try cache.shortID(ofInsight: id).map { ObjectKey(type: .insight, ref: $0) }
  }

  /// What these exports were made of and nobody has asked for since the start.
  func unknownSubjects(of exports: [Export]) -> [ExportTarget] {
    var found: [ExportTarget] = []
    for export in exports where export.row == nil && !found.contains(export.target) {
      let hasRow = [.dashboard, .insight].contains(export.target.kind)
      if hasRow, !askedSubjects.contains(export.target) { found.append(export.target) }
    }
    return Array(found.prefix(Self.mostAsked))
  }

  /// Asks for their rows. What cannot be found, or is gone, has none.
  func learn(_ targets: [ExportTarget]) async {
    for target in targets where !Task.isCancelled {
      if case .insight(let id) = target { await learnInsight(id) }
      if let key = try? key(of: target) { _ = try? await rows(of: .places(key), offset: 0) }
      if !Task.isCancelled { askedSubjects.insert(target) }
    }
  }

  /// Keeps an insight, which says by which short id its rows know it.
  private func learnInsight(_ id: Int64) async {
    guard (try? cache.shortID(ofInsight: id)) == .some(nil),
      let resource = try? await connected().insight(project: project, id: id),
      let json = try? await resource.retrieve(refresh: .never), let ref = json["short_id"]?.string
    else { return }
    let heard = now()
    await keep { try await cache.store(object: json.text, type: .insight, ref: ref, now: heard) }
  }
}
