import HedgerowCore
import HedgerowDemoServer
import PostHogAPI
import Synchronization
import Testing

@testable import HedgerowStore

/// Dashboards and their tiles, against the believable project of the demo server.
struct DashboardTests {
  private struct Missing: Error {}

  private func open(_ path: String, _ store: ProjectStore) async throws -> DashboardReading {
    guard let entry = try await store.entry(at: EntryPath(path)) else { throw Missing() }
    return try await open(entry.id, store)
  }

  private func open(_ id: EntryID, _ store: ProjectStore) async throws -> DashboardReading {
    guard case .dashboard(let reading) = try await store.answer(.dashboard(id)) else {
      throw Missing()
    }
    return reading
  }

  private func compute(
    _ tile: Tile, of reading: DashboardReading, _ store: ProjectStore, isForced: Bool = false
  ) async throws -> Insight {
    let request = TileRequest(
      entry: reading.entry, tile: tile.id, insight: try #require(tile.insight?.id),
      isForced: isForced)
    guard case .tile(let answer) = try await store.answer(.tile(request)) else { throw Missing() }
    return answer.insight
  }

  @Test func `a dashboard comes with its tiles in reading order, and is in the cache then`()
    async throws
  {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let reading = try await open("Data/Charts/Every kind of chart", store)
    #expect(reading.dashboard.name == "Every kind of chart")
    #expect(reading.dashboard.tiles.count > 30)
    let places = reading.dashboard.tiles.compactMap(\.layout).map { ($0.row, $0.column) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
    guard case .dashboard(let cached)? = try store.cached(.dashboard(reading.entry)) else {
      throw Missing()
    }
    #expect(cached.dashboard == reading.dashboard && cached.source.isCache)
    await demo.stop()
  }

  @Test func `no kind of tile is left out or empty once it is computed`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let reading = try await open("Data/Charts/Every kind of chart", store)
    for tile in reading.dashboard.tiles {
      var insight = try #require(tile.insight)
      if tile.isCold { insight = try await compute(tile, of: reading, store) }
      #expect(insight.result != .notComputed && !insight.result.isEmpty, "\(insight.name)")
    }
    await demo.stop()
  }

  @Test func `a tile that was computed takes its place in the cache`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let reading = try await open("Data/Charts/Every kind of chart", store)
    let cold = try #require(reading.dashboard.tiles.first { $0.isCold })
    let insight = try await compute(cold, of: reading, store)
    guard case .dashboard(let cached)? = try store.cached(.dashboard(reading.entry)) else {
      throw Missing()
    }
    #expect(cached.dashboard.tiles.first { $0.id == cold.id }?.insight == insight)
    await demo.stop()
  }

  @Test
  func `tiles that are computed at the same time are all kept, and the dashboard is no younger`()
    async throws
  {
    let demo = try await Demo { $0.seed = .believable }
    let reading = try await open("Data/Charts/Every kind of chart", demo.store())
    let later = demo.store(at: Moment(seconds: morning.seconds + 60))
    let tiles = reading.dashboard.tiles.filter(\.canRefresh).prefix(8)
    let fresh = try await withThrowingTaskGroup { group in
      for tile in tiles {
        group.addTask { (tile.id, try await compute(tile, of: reading, later, isForced: true)) }
      }
      return try await group.reduce(into: [Int64: Insight]()) { $0[$1.0] = $1.1 }
    }
    guard case .dashboard(let cached)? = try later.cached(.dashboard(reading.entry)) else {
      throw Missing()
    }
    for tile in cached.dashboard.tiles where fresh[tile.id] != nil {
      #expect(tile.insight == fresh[tile.id])
    }
    #expect(cached.source == .cache(asOf: morning))
    await demo.stop()
  }

  // MARK: One look

  private func compute(
    _ name: String, of reading: DashboardReading, _ store: ProjectStore,
    _ change: (inout DashboardLook) -> Void
  ) async throws -> Insight {
    let tile = try #require(reading.dashboard.tiles.first { $0.insight?.name == name })
    var look = DashboardLook()
    change(&look)
    let request = TileRequest(
      entry: reading.entry, tile: tile.id, insight: try #require(tile.insight?.id),
      isForced: false, look: look)
    guard case .tile(let answer) = try await store.answer(.tile(request)) else { throw Missing() }
    return answer.insight
  }

  @Test func `what is put over for a look moves the numbers, and the cache keeps the saved ones`()
    async throws
  {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let reading = try await open("Data/Charts/Filters and a variable", store)
    let saved = try await compute("Views by day", of: reading, store) { _ in }
    let kept = try store.cached(.dashboard(reading.entry))
    #expect(saved.pointCount == 15)
    let week = try await compute("Views by day", of: reading, store) {
      $0.dates = DateSpan(parsing: "7d")
    }
    #expect(week.pointCount == 8)
    let weekly = try await compute("Views by day", of: reading, store) { $0.interval = .week }
    #expect(weekly.pointCount == 3 && weekly.display.interval == .week)
    // The dashboard's own conditions hold beside those of the look.
    let none = try await compute("Views by day", of: reading, store) {
      $0.conditions = [PropertyCondition("plan", isOfPerson: true, .exact, ["free"])]
    }
    #expect(none.table.rows.allSatisfy { $0.cell(at: 1).number == 0 })
    let split = try await compute("Views by day", of: reading, store) { $0.breakdown = "$browser" }
    #expect(split.table.columns.count > 2)
    #expect(try store.cached(.dashboard(reading.entry)) == kept)
    await demo.stop()
  }

  @Test func `a variable has another value for one look`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let reading = try await open("Data/Charts/Filters and a variable", store)
    let variable = try #require(reading.dashboard.variables.first)
    #expect(variable.name == "country" && variable.value == "US")
    let name = "Orders of a country, in SQL"
    let saved = try await compute(name, of: reading, store) { _ in }
    let other = try await compute(name, of: reading, store) {
      $0.set(DashboardVariable(id: variable.id, name: variable.name, value: "FR"))
    }
    #expect(saved.result != other.result && other.result != .notComputed)
    await demo.stop()
  }

  // MARK: Streams

  private func readings(
    of path: String, _ store: ProjectStore
  ) async throws -> (parts: [DashboardReading], whole: DashboardReading) {
    guard let entry = try await store.entry(at: EntryPath(path)) else { throw Missing() }
    let parts = Mutex<[DashboardReading]>([])
    let answer = try await store.answer(.dashboard(entry.id)) { answer in
      if case .dashboard(let reading) = answer { parts.withLock { $0.append(reading) } }
    }
    guard case .dashboard(let whole) = answer else { throw Missing() }
    return (parts.withLock { $0 }, whole)
  }

  @Test func `tiles come one by one where the key may have them so, and make the same dashboard`()
    async throws
  {
    let demo = try await Demo {
      $0.seed = .believable
      $0.generation = .open
    }
    let store = demo.store()
    let asked = try await open("Data/Charts/Every kind of chart", store)
    let (parts, whole) = try await readings(of: "Data/Charts/Every kind of chart", store)
    #expect(parts.count == asked.dashboard.tiles.count - 1)
    #expect(
      parts.allSatisfy { !$0.isWhole && $0.dashboard.tiles.count == whole.dashboard.tiles.count })
    #expect(whole.isWhole && whole.dashboard == asked.dashboard)
    guard case .dashboard(let cached)? = try store.cached(.dashboard(whole.entry)) else {
      throw Missing()
    }
    #expect(cached.dashboard == whole.dashboard)
    await demo.stop()
  }

  @Test func `where the key may not, the dashboard comes whole, and the stream is not tried again`()
    async throws
  {
    let demo = try await Demo { $0.seed = .believable }
    let path = "Data/Charts/Filters and a variable"
    for _ in 0..<2 {
      let (parts, whole) = try await readings(of: path, demo.store())
      #expect(parts.isEmpty && whole.dashboard.tiles.count == 3)
    }
    let later = demo.store(at: Moment(seconds: morning.seconds + 40 * 86_400))
    demo.client.unavailableActions = []
    _ = try await readings(of: path, later)
    let streams = demo.client.recentRequests.count { $0.path.hasSuffix("/stream_tiles/") }
    #expect(streams == 2)
    await demo.stop()
  }

  @Test func `a tile that fails in the stream says why, and the known ones stay meanwhile`() throws
  {
    let reader = DashboardReader { _ in .utc }
    func board(_ tiles: String) throws -> JSONValue {
      try JSONReader.value(Array(#"{"id": 4, "name": "B", "tiles": [\#(tiles)]}"#.utf8))
    }
    let card = #"{"id": 2, "text": {"body": "old"}}"#
    var streamed = StreamedDashboard(reader, knowing: try board(card))
    let first = streamed.take(.dashboard(try board(#"{"id": 1, "text": {"body": "new"}}"#)))
    #expect(first && streamed.dashboard?.tiles.map(\.id) == [1, 2])
    let second = streamed.take(.failure(tile: 2, "it is slow"))
    #expect(second && streamed.dashboard?.tiles[1].insight?.problem == "it is slow")
    #expect(!streamed.isComplete && streamed.json?["tiles"]?.elements?.count == 2)
    let third = streamed.take(.failure(tile: nil, "it is gone"))
    #expect(!third)
  }

  // MARK: Searching

  private func found(_ text: String, _ store: ProjectStore) async throws -> [TileHit] {
    guard case .tiles(let hits) = try await store.answer(.tiles(matching: text)) else {
      throw Missing()
    }
    #expect(hits.text == text)
    return hits.hits
  }

  @Test func `names, text cards and SQL of tiles are found in the cache, and there only`()
    async throws
  {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    #expect(try await found("views by day", store) == [])
    _ = try await open("Data/Charts/Cards, buttons and widgets", store)
    let board = try await open("Data/Charts/Filters and a variable", store)
    let views = try #require(try await found("day VIEWS", store).first)
    #expect(views.name == "Views by day" && views.place == .name && views.title == "Views by day")
    #expect(views.dashboard.id == board.entry)
    #expect(board.dashboard.tiles.contains { $0.id == views.tile })
    let statement = try #require(try await found("$geoip_country_code", store).first)
    #expect(statement.place == .statement && statement.line.contains("$geoip_country_code"))
    let card = board.dashboard.tiles.isEmpty ? [] : try await found("the", store)
    #expect(card.contains { $0.place == .card && $0.line.lowercased().contains("the") })
    for nothing in ["type:dashboard views", "by", "", "no such words anywhere"] {
      #expect(try await found(nothing, store) == [])
    }
    await demo.stop()
  }

  @Test func `a search lists tiles beside the rows`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let board = try await open("Data/Charts/Filters and a variable", store)
    guard case .rows(let page) = try await store.answer(.rows(.search("views by day"), offset: 0)),
      case .rows(let cached)? = try store.cached(.rows(.search("views by day"), offset: 0))
    else { throw Missing() }
    #expect(page.tiles.map(\.dashboard.id) == [board.entry])
    #expect(cached.tiles == page.tiles)
    await demo.stop()
  }

  @Test func `an insight is a dashboard of one tile`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    var found: [Entry] = []
    for try await page in store.rows(matching: "type:insight") { found += page }
    let insight = try #require(found.first { !$0.isShortcut })
    let reading = try await open(insight.id, store)
    #expect(reading.dashboard.tiles.count == 1)
    #expect(reading.dashboard.tiles[0].insight?.id != nil)
    await demo.stop()
  }

  @Test func `a tile that fails says why, and the others are whole`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let reading = try await open("Data/Charts/Tiles that fail", store)
    var problems = 0
    for tile in reading.dashboard.tiles {
      var insight = try #require(tile.insight)
      if tile.isCold { insight = try await compute(tile, of: reading, store) }
      if insight.problem != nil { problems += 1 } else { #expect(!insight.result.isEmpty) }
    }
    #expect(problems > 0 && problems < reading.dashboard.tiles.count)
    await demo.stop()
  }

  @Test func `a dashboard that cannot be opened says what to do`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    do {
      _ = try await open("Data/Charts/Cannot be opened", store)
      Issue.record("it was opened")
    } catch let problem as Problem {
      #expect(problem.sentence.contains("plan_2019"))
      #expect(problem.remedy.contains("`o`") && !problem.sentence.contains("Nothing was changed"))
    }
    await demo.stop()
  }
}
