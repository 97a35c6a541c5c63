import HedgerowCore
import PostHogAPI

extension ProjectStore {
  func count(below folder: EntryPath) async throws(Problem) -> Answer {
    let path = PathParts.key(folder)
    let count = try await ask("count what is in \(quoted(folder))") {
      (tree) async throws(APIError) in
      // There is no way to count the root but to list it.
      if path.isEmpty {
        let page = try await tree.list(limit: 1)
        return page.count ?? page.results.count
      }
      return try await tree.count(path: path).count
    }
    let heard = now()
    await keep { try await cache.store(count: count, below: folder, now: heard) }
    return .count(below: folder, count, .server(asOf: heard))
  }

  /// One row, whole.
  func entry(_ id: EntryID) async throws(Problem) -> Entry {
    let payload: FileSystemEntryPayload
    do throws(Problem) {
      payload = try await ask("read the row") { (tree) async throws(APIError) in
        try await tree.retrieve(id.description)
      }
    } catch {
      if error.kind == .notFound { await keep { try await cache.remove(id) } }
      throw error
    }
    return try await keepRow(payload, doing: "read the row")
  }

  /// Keeps a row that came alone, and gives it with its JSON.
  func keepRow(
    _ payload: FileSystemEntryPayload, doing action: String
  ) async throws(Problem) -> Entry {
    var mapper = RowMapper()
    guard let row = mapper.row(payload) else { throw .withoutIdentity(action) }
    let heard = now()
    await keep { try await cache.place(row, now: heard) }
    return row.wholeEntry(payload)
  }

  /// Keeps the rows of a page from all over the project, and gives them with their JSON.
  func keepRows(_ page: Page<FileSystemEntryPayload>) async -> [Entry] {
    var mapper = RowMapper(users: page.users)
    let rows = page.results.compactMap { payload in mapper.row(payload).map { ($0, payload) } }
    let heard = now()
    await keep { try await cache.place(rows.map(\.0), now: heard) }
    return rows.map { $0.wholeEntry($1) }
  }

  /// What matters of the object behind a row.
  func facts(of id: EntryID) async throws(Problem) -> ObjectFacts {
    let object = try await object(of: id)
    return ObjectFacts(
      entry: id, facts: FactReader.facts(of: object.type, in: object.json),
      text: ObjectText.text(of: object.type, in: object.json), source: .server(asOf: now()))
  }

  /// A row as the cache knows it; where it does not, as the server does.
  func knownRow(_ id: EntryID) async throws(Problem) -> Entry {
    if let known = (try? cache.row(id))?.entry { return known }
    return try await entry(id)
  }

  /// The object behind a row, as JSON.
  func object(of id: EntryID) async throws(Problem) -> (type: EntryType, json: String) {
    let row = try await knownRow(id)
    let action = "read the object of “\(row.name)”"
    guard let ref = row.ref else {
      throw .invalid(
        doing: action, "a \(row.type.label) has none", remedy: "`i` shows the row itself.")
    }
    let object = try await connected().object(project: project, type: row.type.rawValue, ref: ref)
    let json: String
    do throws(APIError) { json = try await object.retrieve().json.text } catch {
      throw problem(doing: action, error)
    }
    let heard = now()
    await keep { try await cache.store(object: json, type: row.type, ref: ref, now: heard) }
    return (row.type, json)
  }
}
