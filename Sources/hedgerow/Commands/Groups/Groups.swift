import HedgerowCore
import HedgerowStore
import TerminalKit

/// The groups that a command works on: the server's, or with `--offline` the cache's.
struct Groups {
  let store: ProjectStore
  var isOffline = false

  // A conditional expression with an await in one branch makes the optimiser of Swift 6.3.1 crash.
  private func answer(_ query: Query) async throws -> Answer? {
    if isOffline { return try store.cached(query) }
    return try await store.answer(query)
  }

  func types() async throws -> [GroupType] {
    guard case .groupTypes(let list)? = try await answer(.groupTypes) else { return [] }
    return list.types
  }

  /// The type that a word means.
  func type(_ word: String) async throws -> GroupType {
    let types = try await types()
    if let type = types.first(where: { $0.isMeant(by: word) }) { return type }
    let names = types.map(\.name).joined(separator: ", ")
    throw Problem(
      kind: .notFound, title: "Could not tell what “\(word)” is",
      detail: types.isEmpty ? "no type of groups is known" : "the types are \(names)",
      remedy: "`hedgerow groups` lists them.")
  }

  /// The groups, page by page up to a number of them.
  func all(_ filter: GroupFilter, atMost limit: Int? = nil) async throws -> [Group] {
    var all: [Group] = []
    var cursor: String?
    repeat {
      guard case .groups(let page)? = try await answer(.groups(filter, cursor: cursor)) else {
        break
      }
      all += page.groups
      cursor = page.next
    } while cursor != nil && all.count < limit ?? .max
    return Array(all.prefix(limit ?? .max))
  }

  /// The group of that key, or else the only one of that name.
  func named(_ name: String, _ type: GroupType) async throws -> Group {
    if let group = try await group(GroupID(type: type.index, key: name)) { return group }
    let found = try await all(GroupFilter(type: type.index, text: name))
      .filter { $0.name?.lowercased() == name.lowercased() }
    if let only = found.first, found.count == 1 { return only }
    throw Problem(
      kind: .notFound, title: "Could not find the \(type.one) “\(name)”",
      detail: found.isEmpty
        ? "no group has that key or name"
        : "several have that name: \(found.map(\.id.key).joined(separator: ", "))",
      remedy: found.isEmpty
        ? "`hedgerow groups list \(type.name) --search` looks for a part." : "Give the key.")
  }

  private func group(_ id: GroupID) async throws -> Group? {
    do {
      if case .group(let group, _)? = try await answer(.group(id)) { return group }
    } catch let problem as Problem where problem.kind == .notFound {}
    return nil
  }
}

func withGroups(
  _ options: ProfileOptions, isOffline: Bool, _ body: (Groups) async throws -> Void
) async throws {
  try await reportingFailures {
    let session = try await requireSession(options)
    try await closing(session.store) {
      try await body(Groups(store: session.store, isOffline: isOffline))
    }
  }
}

/// Writes groups to standard output, for people or as JSON with the API's field names.
struct GroupPrinter {
  let isJSON: Bool

  func print(_ types: [GroupType]) throws {
    guard !isJSON else { return try printJSON(types.map(TypeRow.init)) }
    for type in types {
      printLine(printable("\(type.index)  \(type.name.padded(to: 20)) \(type.several)"))
    }
  }

  func print(_ groups: [Group]) {
    guard !isJSON else {
      let rows = groups.map { RowPrinter.escaped($0.json) }
      return printLine("[" + rows.joined(separator: ",\n") + "]")
    }
    for group in groups {
      printLine(printable("\(group.id.key.padded(to: 24)) \(group.name ?? "")"))
    }
  }

  func print(_ group: Group) {
    guard !isJSON else { return printLine(RowPrinter.escaped(group.json)) }
    printLine(printable("\(group.title)  (\(group.id.key))"))
    for property in group.properties {
      printLine(printable("  \(property.name.padded(to: 22)) \(property.value)"))
    }
  }

  /// A type as the API spells it.
  private struct TypeRow: Encodable {
    let type: GroupType

    enum CodingKeys: String, CodingKey {
      case index = "group_type_index"
      case name = "group_type"
      case singular = "name_singular"
      case plural = "name_plural"
      case detailDashboard = "detail_dashboard"
    }

    init(_ type: GroupType) { self.type = type }

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: CodingKeys.self)
      try object.encode(type.index, forKey: .index)
      try object.encode(type.name, forKey: .name)
      try object.encodeIfPresent(type.singular, forKey: .singular)
      try object.encodeIfPresent(type.plural, forKey: .plural)
      try object.encodeIfPresent(type.detailDashboard, forKey: .detailDashboard)
    }
  }
}
