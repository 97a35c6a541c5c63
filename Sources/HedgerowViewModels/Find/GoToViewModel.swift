import HedgerowCore

/// The box that goes to anything: rows of the background index, actions, views, types of groups, saved searches, pasted
/// addresses. The best match stands first; the user's own habits weigh in. It needs no network.
package struct GoToViewModel: ListLayer {
  /// What a line leads to.
  package enum Target: Hashable, Sendable {
    case row(NodeID)
    case action(HelpItem)
    case search(SavedSearch)
    case tile(TileHit)
    case address(WebAddress)
    case groups(GroupType)
  }

  /// One line of the box.
  package struct Item: Hashable, Sendable {
    package let target: Target
    package let name: String
    /// The folder of a row, the keys of an action, the words of a search.
    package let place: String
    package let kind: String
  }

  package private(set) var field: TextFieldViewModel
  package private(set) var items: [Item] = []
  package private(set) var search: TableSearch
  package var list = ListCursor()
  /// How many lines there would be without a text, and how many match it.
  package private(set) var total = 0
  package private(set) var found = 0

  /// What the line was found in among the tiles of the cache.
  private var tiles: [TileHit] = []
  private let actions: [HelpItem]
  private let searches: [SavedSearch]
  /// The actions, saved searches and types of groups that match, the best first.
  private var others: [(item: Item, score: Int)] = []
  private var groupTypes: [GroupType] = []
  private var visits: [Visit]
  private let openedAt: Moment

  init(
    actions: [HelpItem], searches: [SavedSearch], history: VisitHistory, over tree: TreeViewModel,
    at now: Moment
  ) {
    // Views come before the steps of the cursor.
    self.actions =
      actions.filter { $0.section != Scope.tree.name }.reversed()
      + actions.filter { $0.section == Scope.tree.name }
    self.searches = searches
    visits = history.visits
    openedAt = now
    field = TextFieldViewModel()
    search = TableSearch("", favouring: history.favourites(at: now))
    rebuild(over: tree.table)
  }

  package var scope: Scope { .goTo }
  package var takesText: Bool { true }

  package var selected: Item? {
    items.indices.contains(list.position) ? items[list.position] : nil
  }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    let before = field.text
    change(&field)
    guard field.text != before else { return [] }
    search = search.changed(to: field.text)
    list.move(to: 0)
    // Tiles of another line are not those of this one.
    tiles = []
    others = matchingOthers
    return goOn(over: tree.table, rows: Self.firstSlice) + [.wait(.lineRest)]
  }

  /// Asks for the tiles that hold the line.
  var tileSearch: [Effect] {
    search.pattern.isEmpty
      ? [] : [.load(.tiles(matching: field.text), .serverOnly, owner: .tileSearch)]
  }

  package mutating func stopWaiting() -> [Effect] { [.cancel(.tileSearch)] }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.history(let history)):
      visits = history.visits
      search = TableSearch(field.text, favouring: history.favourites(at: openedAt))
      return [.wait(.searchSlice)]
    case .loaded(.groupTypes(let list)):
      groupTypes = list.types
      others = matchingOthers
      return [.wait(.searchSlice)]
    // Rows that have come are looked at too.
    case .loaded(.index), .loaded(.children): return [.wait(.searchSlice)]
    case .loaded(.tiles(let found)) where found.text == field.text:
      tiles = found.hits
      others = matchingOthers
      return found.hits.isEmpty ? [] : [.wait(.searchSlice)]
    default: return []
    }
  }

  /// Looks at the next slice of rows, and asks to be called again while there are more.
  mutating func goOn(over table: EntryTable, rows: Int = slice) -> [Effect] {
    search.advance(over: table, rows: rows)
    rebuild(over: table)
    return search.isDone(in: table) ? [] : [.wait(.searchSlice)]
  }

  /// So many rows are looked at before keys are heard again: some milliseconds.
  private static let slice = 75_000
  /// The same for the first ones, whose hits are the answer to the key.
  private static let firstSlice = 25_000

  // MARK: The lines

  /// Lines that are shown at most; nobody looks at the rest.
  private static let shown = 200

  private mutating func rebuild(over table: EntryTable) {
    let kept = list.position == 0 ? nil : selected
    total = table.rowCount + actions.count + searches.count + groupTypes.count
    if let address = WebAddress(field.text) {
      items = [Item(address: address)]
      found = 1
    } else if search.pattern.isEmpty {
      items =
        visitedRows(in: table) + searches.map(Item.init) + groupTypes.map(Item.init)
        + actions.map(Item.init)
      found = total
    } else {
      found = search.count + others.count
      items = mergedItems(in: table)
    }
    list.count = items.count
    list.move(
      to: kept.flatMap { kept in items.firstIndex { $0.target == kept.target } } ?? list.position)
  }

  /// What was opened lately, the latest first.
  private func visitedRows(in table: EntryTable) -> [Item] {
    visits.prefix(Self.visitsShown).compactMap { visit in
      table.node(at: visit.path, id: visit.id).map { Item(row: $0, in: table) }
    }
  }

  private static let visitsShown = 20

  private var matchingOthers: [(item: Item, score: Int)] {
    let scored =
      searches.map { (Item($0), search.pattern.score($0.name)) }
      + groupTypes.map { (Item($0), search.pattern.score("\($0.several) \($0.name)")) }
      + actions.map { (Item($0), search.pattern.score($0.title)) }
      + tiles.map { (Item($0), search.pattern.score($0.title) ?? 0) }
    return scored.compactMap { item, score in score.map { (item, $0) } }
      .sorted { $0.score > $1.score }
  }

  /// Rows and the rest by how well they match; of equals the row comes first.
  private func mergedItems(in table: EntryTable) -> [Item] {
    var items: [Item] = []
    var others = others[...]
    for hit in search.best where table.contains(hit.node) {
      while let other = others.first, other.score > hit.score {
        items.append(other.item)
        others.removeFirst()
      }
      items.append(Item(row: hit.node, in: table))
    }
    return Array((items + others.map(\.item)).prefix(Self.shown))
  }
}

extension GoToViewModel.Item {
  fileprivate init(row node: NodeID, in table: EntryTable) {
    target = .row(node)
    name =
      table.name(of: node) + (table.isFolder(node) ? "/" : "")
      + (table.isShortcut(node) ? " @" : "")
    place = table.trail(to: table.parent(of: node)).map { table.name(of: $0) }.joined(
      separator: "/")
    kind = table.type(of: node).label
  }

  fileprivate init(_ action: HelpItem) {
    target = .action(action)
    name = action.title
    place = action.keys
    kind = "action"
  }

  fileprivate init(_ search: SavedSearch) {
    target = .search(search)
    name = search.name
    place = search.text
    kind = "search"
  }

  fileprivate init(_ type: GroupType) {
    target = .groups(type)
    name = type.several
    place = type.name == type.several ? "" : type.name
    kind = "groups"
  }

  fileprivate init(_ hit: TileHit) {
    target = .tile(hit)
    name = hit.title
    place = hit.dashboard.path.names.joined(separator: "/")
    kind = hit.place.rawValue
  }

  fileprivate init(address: WebAddress) {
    target = .address(address)
    name = address.href
    place = address.origin ?? ""
    kind = address.object?.type.label ?? "page"
  }
}

extension WorkspaceViewModel {
  package mutating func openGoTo(_ actions: [HelpItem]) -> [Effect] {
    push(
      GoToViewModel(
        actions: actions, searches: neighbours.searches, history: neighbours.history, over: tree,
        at: now))
    return [.load(.groupTypes, .cacheOnly, owner: .groupTypes)]
  }

  /// Goes to what is under the cursor of the box.
  package mutating func acceptGoTo() -> [Effect] {
    guard let target = top(GoToViewModel.self)?.selected?.target else { return [] }
    if case .action(let action) = target, let obstacle = action.obstacle {
      tell(Notice("“\(action.title)” cannot be done now: \(obstacle).", .warning))
      return []
    }
    let layer = layers.removeLast()
    switch target {
    case .row(let node): return goTo(node)
    case .action(let action):
      closeLayers()
      return [.run(action: action.action)]
    case .search(let search): return run(search)
    case .groups(let type): return openGroups(showing: type)
    case .tile(let hit): return open(hit)
    case .address(let address):
      let effects = open(address)
      // What was pasted stays, to be mended.
      if effects.isEmpty { layers.append(layer) }
      return effects
    }
  }

  /// Searches the tiles for the line of the box that goes to anything.
  func searchTiles() -> [Effect] { top(GoToViewModel.self)?.tileSearch ?? [] }

  /// Opens the dashboard of a tile with the focus on it.
  mutating func open(_ hit: TileHit) -> [Effect] {
    closeLayers()
    return openDashboard(hit.dashboard.id, title: hit.dashboard.name, at: hit.tile)
      + [.noteVisit(hit.dashboard.id)]
  }

  /// Goes to a row of the tree and remembers that it was gone to.
  package mutating func goTo(_ node: NodeID) -> [Effect] {
    guard tree.table.contains(node) else { return [] }
    closeLayers()
    let id = tree.table.id(of: node)
    let destination = Destination(
      path: tree.table.path(of: node), id: tree.table.isPlaceholder(node) ? nil : id,
      isOpened: tree.table.isFolder(node))
    let visit: [Effect] = tree.table.isPlaceholder(node) ? [] : [.noteVisit(id)]
    return travel(to: destination) + visit
  }

  /// Takes everything away that lies over the tree.
  mutating func closeLayers() {
    partings += layers.flatMap(\.leaving)
    layers = []
    followRange()
    isPreviewLarge = false
  }
}
