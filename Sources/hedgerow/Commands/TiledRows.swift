import HedgerowCore
import HedgerowStore

/// Dashboards and insights as a command's arguments name them.
struct TiledRows {
  let store: ProjectStore

  /// By path, by the number of the dashboard or the short id of the insight, or by a name that is the only one of its
  /// kind.
  func row(named name: String) async throws -> Entry {
    let named = try await store.entries(at: EntryPath(name)).filter(\.hasTiles)
    if let only = named.first, named.count == 1 { return only }
    let rows = Rows(store: store, isOffline: false)
    for type in [EntryType.dashboard, .insight] {
      let key = ObjectKey(type: type, ref: name)
      if let found = try await rows.listed(.places(key)).first { return found.entry }
    }
    let found = try await rows.matching("name:\"\(name.replacing("\"", with: ""))\"")
    let exact = found.filter { $0.hasTiles && !$0.isShortcut && $0.name == name }
    if exact.count == 1 { return exact[0] }
    let others = (named + exact).map { "\($0.path.text)" }
    throw Problem(
      kind: .notFound, title: "Could not tell what “\(name)” is",
      detail: others.isEmpty
        ? "no dashboard or insight has that path, number or name"
        : "several have that name: \(others.joined(separator: ", "))",
      remedy: others.isEmpty ? "`hedgerow find type:dashboard` lists them." : "Give the number.")
  }
}

extension Entry {
  fileprivate var hasTiles: Bool { [.dashboard, .insight].contains(type) }
}
