import HedgerowCore

/// A dashboard over the whole screen: its tiles, the one in focus, and what is being computed. An insight is a dashboard
/// of one tile.
package struct DashboardViewModel: Layer {
  package let entry: EntryID
  /// The name of the row, until the dashboard has told its own.
  package let title: String
  package private(set) var dashboard: Dashboard?
  package private(set) var source: Source?
  /// Why the dashboard could not be read.
  package private(set) var problem: Problem?
  /// Why tiles could not be computed.
  package private(set) var tileProblems: [Int64: Problem] = [:]
  /// What tiles showed before the numbers that they show now.
  package private(set) var earlier: [Int64: Insight] = [:]
  package private(set) var focus = 0
  package private(set) var zoom: TileZoom?
  /// What is put over the insights for this look.
  package private(set) var look = DashboardLook()
  /// The numbers that came under that look, by their tiles.
  private var looked: [Int64: Insight] = [:]
  /// The tile that the dashboard was opened for, until it gets the focus.
  private var wanted: Int64?
  /// The refresh that repeats itself.
  package internal(set) var repetition: AutoRefresh?
  private var queue = TileQueue()
  private var isBudgetLow = false
  private var columns = 78
  private var height = 20

  package init(entry: EntryID, title: String, at tile: Int64? = nil) {
    self.entry = entry
    self.title = title
    wanted = tile
  }

  package var isPage: Bool { true }
  package var scope: Scope {
    zoom.map { $0.data == nil ? .tile : .data } ?? .dashboard
  }

  /// As they are shown: under a look with its numbers, or with none as long as these have not come.
  package var tiles: [Tile] {
    let saved = dashboard?.tiles ?? []
    return look.isEmpty ? saved : saved.map { $0.showing(looked[$0.id]) }
  }

  package var focusedTile: Tile? { tiles.indices.contains(focus) ? tiles[focus] : nil }

  /// Whether the tile's numbers are on their way.
  package func isComputing(_ tile: Tile) -> Bool { queue.contains(tile.id) }

  package var isComputing: Bool { !queue.isEmpty }

  package mutating func resize(toColumns columns: Int) { self.columns = columns }

  package mutating func resize(toHeight height: Int) {
    self.height = height
    zoom?.height = height
  }

  package mutating func stopWaiting() -> [Effect] { [.cancel(.dashboard)] + queue.cancel() }

  // MARK: Answers

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.dashboard(let reading)) where reading.entry == entry: return take(reading)
    case .loaded(.tile(let reading)) where reading.request.entry == entry: return take(reading)
    case .performed(_, let receipt): return follow(receipt)
    case .failed(.dashboard(entry), let problem):
      self.problem = problem
      return []
    case .failed(.tile(let request), let problem) where request.entry == entry:
      queue.end(request)
      tileProblems[request.tile] = problem
      return startNext()
    case .status(let status):
      isBudgetLow = status.leftThisMinute * 5 < status.limitPerMinute
      return []
    default: return []
    }
  }

  /// Takes over what a change has made of it; a tile that it is given has to be asked for.
  private mutating func follow(_ receipt: Receipt) -> [Effect] {
    var gainsTile = false
    for now in receipt.dashboards { dashboard?.follow(now) }
    for change in receipt.dashboardChanges {
      dashboard?.follow(change)
      if case .moveTile(_, _, let target) = change, target.id == dashboard?.id { gainsTile = true }
    }
    focus = min(focus, max(0, tiles.count - 1))
    return gainsTile ? [.load(.dashboard(entry), .serverOnly, owner: .dashboard)] : []
  }

  private mutating func take(_ reading: DashboardReading) -> [Effect] {
    // What the cache says comes too late where the server has spoken.
    if reading.source.isCache, source != nil { return [] }
    show(reading)
    // What is still on its way needs not be asked for.
    guard reading.isWhole, !reading.source.isCache, !isBudgetLow else { return [] }
    return askForCold(of: look.isEmpty ? reading.dashboard.tiles : tiles)
  }

  private mutating func askForCold(of tiles: [Tile]) -> [Effect] {
    for tile in tiles where tile.isCold { ask(for: tile, isForced: false) }
    return startNext()
  }

  /// Shows a dashboard; where it has no numbers for a tile, those that are known stay. The focus stays on its tile.
  package mutating func show(_ reading: DashboardReading) {
    let focused = focusedTile?.id
    var fresh = reading.dashboard
    let known = Dictionary((dashboard?.tiles ?? []).map { ($0.id, $0) }) { first, _ in first }
    for index in fresh.tiles.indices where fresh.tiles[index].isCold {
      // Old numbers are better than none.
      if let old = known[fresh.tiles[index].id]?.insight { fresh.tiles[index].keep(old) }
    }
    if look.isEmpty {
      for tile in fresh.tiles { known[tile.id]?.insight.map { note($0, before: tile) } }
    }
    dashboard = fresh
    source = reading.source
    problem = nil
    focus =
      (wanted ?? focused).flatMap { id in tiles.firstIndex { $0.id == id } }
      ?? min(focus, max(0, tiles.count - 1))
    if wanted == focusedTile?.id || reading.isWhole && !reading.source.isCache { wanted = nil }
    // A dashboard of one tile has nothing to choose from.
    if tiles.count == 1, zoom == nil, focused == nil { zoom = TileZoom(height: height) }
    showData()
  }

  private mutating func take(_ reading: TileReading) -> [Effect] {
    // What was asked for under another look comes too late.
    guard reading.request.look == look else { return startNext() }
    queue.end(reading.request)
    tileProblems[reading.request.tile] = nil
    if let index = tiles.firstIndex(where: { $0.id == reading.request.tile }) {
      let old = tiles[index].insight
      var insight = reading.insight
      insight.follow(old)
      if look.isEmpty {
        dashboard?.tiles[index].content = .insight(insight)
      } else {
        looked[reading.request.tile] = insight
      }
      if let old { note(old, before: tiles[index]) }
      if index == focus { showData() }
    }
    return startNext()
  }

  /// Brings the table of the focused tile up to date, where one is shown.
  private mutating func showData() {
    if let insight = focusedTile?.insight, insight.result != .notComputed {
      zoom?.data?.take(insight.table)
    }
  }

  /// Keeps what a tile showed until now, where it shows other numbers from now on.
  private mutating func note(_ old: Insight, before tile: Tile) {
    guard let new = tile.insight, old.result != .notComputed, new.refreshedAt != old.refreshedAt
    else { return }
    earlier[tile.id] = old
  }

  private mutating func ask(for tile: Tile, isForced: Bool) {
    guard let insight = tile.insight?.id else { return }
    tileProblems[tile.id] = nil
    queue.add(
      TileRequest(
        entry: entry, tile: tile.id, insight: insight, isForced: isForced, look: look))
  }

  private mutating func startNext() -> [Effect] {
    queue.start(atMost: isBudgetLow ? 1 : TileQueue.most)
  }

  // MARK: What keys do

  /// Reads the dashboard anew and has every tile computed.
  mutating func refreshAll() -> [Effect] {
    for tile in tiles where tile.canRefresh { ask(for: tile, isForced: true) }
    return [.load(.dashboard(entry), .serverOnly, owner: .dashboard)] + startNext()
  }

  mutating func refreshFocused() -> [Effect] {
    if let tile = focusedTile { ask(for: tile, isForced: true) }
    return startNext()
  }

  /// Puts something over every insight, for this look only; what was asked for under the look before is given up. The
  /// focused tile is asked for first.
  mutating func show(under look: DashboardLook) -> [Effect] {
    guard look != self.look else { return [] }
    let given = queue.cancel()
    self.look = look
    (looked, earlier, tileProblems) = ([:], [:], [:])
    showData()
    if let tile = focusedTile, tile.isCold { ask(for: tile, isForced: false) }
    return given + askForCold(of: tiles)
  }

  package mutating func moveCursor(by lines: Int) {
    if var zoomed = zoom {
      zoomed.scroll(by: lines, in: focusedTile)
      zoom = zoomed
    } else {
      focus = min(max(0, focus + min(lines, tiles.count)), max(0, tiles.count - 1))
    }
  }

  package mutating func moveCursor(pages: Int, dividedBy divisor: Int) {
    moveCursor(by: zoom.map { max(1, $0.page / divisor) * pages } ?? pages * 3)
  }

  mutating func move(_ direction: TileGrid.Direction) {
    let grid = TileGrid(tiles, columns: columns)
    focus = grid.neighbour(of: focus, direction) ?? focus
  }

  mutating func zoomIn() {
    if focusedTile != nil { zoom = TileZoom(height: height) }
  }

  /// Goes back to the grid; false where there is none to go back to.
  mutating func zoomOut() -> Bool {
    guard zoom != nil, tiles.count != 1 else { return false }
    zoom = nil
    return true
  }

  mutating func changeZoom(_ change: (inout TileZoom, Tile) -> Void) {
    guard var zoomed = zoom, let tile = focusedTile else { return }
    change(&zoomed, tile)
    zoom = zoomed
  }

  /// Goes to the next or previous tile while one is shown large.
  mutating func step(by count: Int) {
    guard !tiles.isEmpty else { return }
    focus = (focus + count % tiles.count + tiles.count) % tiles.count
    guard let old = zoom, let tile = focusedTile else { return }
    var fresh = TileZoom(height: height)
    if old.data != nil { fresh.toggleData(of: tile) }
    zoom = fresh
  }
}

extension Tile {
  /// The same tile with other numbers, or without any.
  fileprivate func showing(_ insight: Insight?) -> Tile {
    guard canRefresh, var own = self.insight else { return self }
    (own.result, own.refreshedAt, own.problem) = (.notComputed, nil, nil)
    var tile = self
    tile.content = .insight(insight ?? own)
    return tile
  }

  /// Keeps the old numbers, with their age, where there are no new ones.
  fileprivate mutating func keep(_ old: Insight) {
    guard var insight else { return }
    insight.result = old.result
    insight.display = old.display
    insight.refreshedAt = old.refreshedAt
    content = .insight(insight)
  }
}

extension Insight {
  /// A tile that could not be computed anew shows what it showed.
  fileprivate mutating func follow(_ old: Insight?) {
    guard let old, result == .notComputed else { return }
    (result, display, refreshedAt) = (old.result, old.display, old.refreshedAt)
  }
}
