import FoundationEssentials
import HedgerowCore
import PostHogAPI

/// Lists of rows from all over the project: what is found, opened, starred, and filed more than once.
extension ProjectStore {
  private static let searchPage = 200
  private static let mostRecents = 100

  /// What the disk knows of a list; nil where it knows nothing.
  nonisolated func cachedRows(of list: RowList, offset: Int) throws -> Answer? {
    switch list {
    case .search(let text): return try offset == 0 ? cachedFinds(text) : nil
    case .recents: return .rows(try cachedRecents(historyFile.read() ?? VisitHistory(), server: []))
    case .starred: return try cachedStars()
    case .places(let key): return try cachedPlaces(of: key, as: list)
    case .placesOf(let id):
      guard let entry = try cache.row(id)?.entry, let key = ObjectKey(entry) else { return nil }
      return try cachedPlaces(of: key, as: list)
    }
  }

  func rows(of list: RowList, offset: Int) async throws(Problem) -> Answer {
    switch list {
    case .search(let text): return try await finds(text, offset: offset)
    case .recents: return try await recents()
    case .starred: return try await stars()
    case .places(let key): return try await places(of: key, as: list)
    case .placesOf(let id):
      let entry = try await knownRow(id)
      guard let key = ObjectKey(entry) else {
        throw .invalid(
          doing: "look for other rows of “\(entry.name)”", "no object stands behind it",
          remedy: "Folders and rows without a reference have one place only.")
      }
      return try await places(of: key, as: list)
    }
  }

  // MARK: Search

  private nonisolated func cachedFinds(_ text: String) throws -> Answer {
    let search = CachedSearch(text, me: meFile.read()?.person)
    let found = try cache.rows(matching: search, limit: Self.searchPage)
    return .rows(
      RowListPage(
        list: .search(text), rows: found.map { ListedRow($0) }, source: .cache(asOf: now()),
        tiles: try cachedTiles(matching: text)))
  }

  private func finds(_ text: String, offset: Int) async throws(Problem) -> Answer {
    let page = try await ask("search for “\(text)”") { (tree) async throws(APIError) in
      try await tree.list(
        FileSystemFilter(search: text), limit: Self.searchPage, offset: offset == 0 ? nil : offset)
    }
    let rows = await keepRows(page).map { ListedRow($0) }
    let tiles = offset == 0 ? try await tiles(matching: text) : []
    let end = offset + page.results.count
    return .rows(
      RowListPage(
        list: .search(text), offset: offset, rows: rows,
        total: page.nextOffset == nil ? offset + rows.count : max(end + 1, page.count ?? 0),
        source: .server(asOf: now()), tiles: tiles))
  }

  // MARK: Recents

  private func recents() async throws(Problem) -> Answer {
    let page = try await ask("list what was opened last") { (tree) async throws(APIError) in
      try await tree.list(
        FileSystemFilter(notType: "folder", orderBy: .recentlySeenFirst), limit: Self.mostRecents)
    }
    // Older servers list what was never seen as well, behind the rest.
    let seen = page.results.filter { $0.lastViewedAt != nil }
    var mapper = RowMapper(users: page.users)
    let server = seen.compactMap { payload -> ListedRow? in
      guard let entry = mapper.wholeEntry(payload) else { return nil }
      let time = payload.lastViewedAt.map { Moment(seconds: Int64($0.timeIntervalSince1970)) }
      return ListedRow(entry, time: time)
    }
    let own = historyFile.read() ?? VisitHistory()
    let list =
      (try? cachedRecents(own, server: server))
      ?? RowListPage(
        list: .recents, rows: server, source: .server(asOf: now()))
    return .rows(
      RowListPage(
        list: .recents, rows: list.rows, source: .server(asOf: now()),
        note: server.isEmpty
          ? "PostHog keeps no views that are made with a key, so this is what Hedgerow opened here."
          : nil))
  }

  /// What the server says and what was opened here, the latest first, each row once.
  private nonisolated func cachedRecents(
    _ history: VisitHistory, server: [ListedRow]
  ) throws -> RowListPage {
    var rows = server
    let known = Set(server.map(\.entry.id))
    for visit in history.visits.prefix(Self.mostRecents) where !known.contains(visit.id) {
      let known = try cache.row(visit.id)
      var entry = known?.entry ?? Entry(visit)
      entry.json = known?.json(viewedAt: visit.last) ?? entry.json
      rows.append(ListedRow(entry, time: visit.last, isFound: known != nil))
    }
    for index in server.indices {
      let own = history.visits.first { $0.id == rows[index].entry.id }?.last ?? .never
      rows[index].time = max(rows[index].time ?? .never, own)
    }
    rows.sort { ($0.time ?? .never) > ($1.time ?? .never) }
    return RowListPage(
      list: .recents, rows: Array(rows.prefix(Self.mostRecents)), source: .cache(asOf: now()))
  }

  // MARK: Places

  private nonisolated func cachedPlaces(of key: ObjectKey, as list: RowList) throws -> Answer? {
    let rows = try cache.rows(of: key)
    guard !rows.isEmpty else { return nil }
    return .rows(
      RowListPage(list: list, rows: rows.map { ListedRow($0) }, source: .cache(asOf: now())))
  }

  private func places(of key: ObjectKey, as list: RowList) async throws(Problem) -> Answer {
    let type = key.type.rawValue
    let filter =
      key.isPrefix
      ? FileSystemFilter(typePrefix: type, ref: key.ref) : .places(type: type, ref: key.ref)
    let page = try await ask("find the rows of \(type.isEmpty ? "an object" : type) \(key.ref)") {
      (tree) async throws(APIError) in try await tree.list(filter, limit: Self.searchPage)
    }
    let rows = await keepRows(page).map { ListedRow($0) }
    return .rows(RowListPage(list: list, rows: rows, source: .server(asOf: now())))
  }
}

extension Entry {
  /// A row as far as a visit of it tells.
  fileprivate init(_ visit: Visit) {
    var payload = FileSystemEntryPayload(
      id: visit.id.description, path: visit.path.text, type: visit.type.rawValue, ref: visit.ref)
    payload.lastViewedAt = Date(timeIntervalSince1970: Double(visit.last.seconds))
    self.init(
      id: visit.id, path: visit.path, type: visit.type, ref: visit.ref, json: payload.json.text)
  }
}
