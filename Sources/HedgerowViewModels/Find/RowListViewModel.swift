import HedgerowCore

/// A list of rows from all over the project, flat with the folder of each or as a tree: what a search found, what was
/// opened last, what is starred, where an object is filed.
package struct RowListViewModel: RowLayer {
  /// One line: a row, or in the tree a folder that only leads to one.
  package struct Line: Hashable, Sendable {
    /// The place among the rows, behind which the tiles are; `nil` for a folder that only leads there.
    package let row: Int?
    package let depth: Int
    package let name: String
  }

  package let rows: RowList
  package private(set) var found: [ListedRow] = []
  /// Tiles of dashboards in the cache that a search found, beside the rows.
  package private(set) var tiles: [ListedRow] = []
  package private(set) var lines: [Line] = []
  package private(set) var total = 0
  package private(set) var isTree = false
  package private(set) var isLoading = true
  /// When the rows were heard of from the server; `nil` while they are the cache's.
  package private(set) var heardAt: Moment?
  package private(set) var note: String?
  package private(set) var problem: Problem?
  package var list = ListCursor()
  package var looks = RowLooks()
  package var rangeStart: EntryID?

  /// Further pages are asked for up to this many rows.
  static let most = 1_000

  init(_ rows: RowList) { self.rows = rows }

  package var scope: Scope { .list }

  /// The row under the cursor.
  package var selected: ListedRow? { listed(onLine: list.position) }

  /// Of a row that was not found nothing can be done but to look for it.
  package func entry(ofLine line: Int) -> Entry? {
    listed(onLine: line).flatMap { $0.isFound ? $0.entry : nil }
  }

  package var absence: String {
    selected == nil
      ? "the line only leads to rows" : "the row has not been found; Enter looks for it"
  }

  private func listed(onLine line: Int) -> ListedRow? {
    lines.indices.contains(line) ? lines[line].row.map(listed) : nil
  }

  /// What stands on a line, by its place.
  package func listed(_ place: Int) -> ListedRow {
    place < found.count ? found[place] : tiles[place - found.count]
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.rows(let page)) where page.list == rows: return receive(page)
    case .failed(.rows(rows, _), let problem):
      self.problem = problem
      isLoading = false
    case .performed(_, let receipt): return follow(receipt.rows)
    default: break
    }
    return []
  }

  package mutating func stopWaiting() -> [Effect] {
    isLoading = false
    return [.cancel(.list)]
  }

  /// Turns from the flat list to the tree and back; the cursor stays on its row.
  package mutating func changeForm() {
    let kept = lines.indices.contains(list.position) ? lines[list.position].row : nil
    isTree.toggle()
    rebuild()
    list.move(to: lines.firstIndex { $0.row == kept } ?? 0)
  }

  private mutating func receive(_ page: RowListPage) -> [Effect] {
    // An answer to what was asked before the list was asked for anew.
    guard page.offset == 0 || page.offset <= found.count else { return [] }
    let kept = selected
    found = Array(found.prefix(page.offset)) + page.rows
    if page.offset == 0 { tiles = page.tiles.map { ListedRow($0) } }
    total = page.total
    note = page.note
    problem = nil
    if !page.source.isCache {
      heardAt = page.source.asOf
      isLoading = false
    }
    rebuild()
    if let kept,
      let line = lines.firstIndex(where: { $0.row.map(listed)?.isSame(as: kept) ?? false })
    {
      list.move(to: line)
    }
    guard !page.source.isCache, !page.isLast, !page.rows.isEmpty, found.count < Self.most else {
      return []
    }
    return [.load(.rows(rows, offset: found.count), .serverOnly, owner: .list)]
  }

  /// Follows what a change has made of the rows. Whether new ones belong here only the server knows.
  private mutating func follow(_ changes: RowChanges) -> [Effect] {
    let before = found.count
    for step in changes.steps {
      switch step {
      case .removed(let row):
        found.removeAll { row.takesAlong($0.entry) }
        tiles.removeAll { row.takesAlong($0.entry) }
      case .moved(let row, let entry):
        for index in found.indices where row.takesAlong(found[index].entry) {
          found[index].entry = found[index].entry.following(row, to: entry)
        }
      case .placed(let entry):
        for index in found.indices where found[index].entry.id == entry.id {
          found[index].entry = entry
        }
      }
    }
    total -= before - found.count
    rebuild()
    let shown = Set(found.map(\.entry.id))
    let isAsked = !changes.doubtful.isEmpty || changes.told.contains { !shown.contains($0.id) }
    return isAsked ? [.load(.rows(rows, offset: 0), .serverOnly, owner: .list)] : []
  }

  private mutating func rebuild() {
    lines =
      isTree ? treeLines : found.indices.map { Line(row: $0, depth: 0, name: found[$0].entry.name) }
    lines += tiles.indices.map {
      Line(row: found.count + $0, depth: 0, name: tiles[$0].tile?.title ?? "")
    }
    list.count = lines.count
  }

  /// The rows below the folders that lead to them.
  private var treeLines: [Line] {
    let order = found.indices.sorted {
      found[$0].entry.path.names.lexicographicallyPrecedes(found[$1].entry.path.names)
    }
    var lines: [Line] = []
    var open: [String] = []
    for index in order {
      let names = found[index].entry.path.names
      let folders = names.dropLast()
      var shared = zip(open, folders).prefix { $0 == $1 }.count
      while shared < folders.count {
        lines.append(Line(row: nil, depth: shared, name: names[shared]))
        shared += 1
      }
      lines.append(Line(row: index, depth: folders.count, name: found[index].entry.name))
      open = found[index].entry.type.isFolder ? names : Array(folders)
    }
    return lines
  }
}

extension ListedRow {
  /// Whether it is the same row, or the same tile on it.
  fileprivate func isSame(as other: ListedRow) -> Bool {
    entry.id == other.entry.id && tile == other.tile
  }
}

extension EntryReference {
  /// Whether what becomes of this row becomes of the other too: it is the row itself, or lies in the folder.
  fileprivate func takesAlong(_ entry: Entry) -> Bool {
    entry.id == id || type.isFolder && !isShortcut && entry.path.isBelow(path)
  }
}

extension Entry {
  /// The row after that one, itself or a folder around it, has become `entry`.
  fileprivate func following(_ row: EntryReference, to entry: Entry) -> Entry {
    if id == row.id { return entry }
    var moved = self
    moved.path = path.names.dropFirst(row.path.depth).reduce(entry.path) { $0.appending($1) }
    return moved
  }
}

extension WorkspaceViewModel {
  /// Opens a list of rows, in place of another one that is open.
  package mutating func show(_ rows: RowList) -> [Effect] {
    layers.removeAll { $0 is RowListViewModel }
    push(RowListViewModel(rows))
    return [.load(.rows(rows, offset: 0), .cacheThenServer, owner: .list)]
  }

  /// Goes to the row under the list's cursor and opens it.
  package mutating func openFromList() -> [Effect] {
    guard let row = top(RowListViewModel.self)?.selected else { return [] }
    if let tile = row.tile { return open(tile) }
    if !row.isFound, let key = ObjectKey(row.entry) {
      // Only the star is known: the row itself has to be asked for.
      closeLayers()
      neighbours.errand = .open(key)
      return [.load(.rows(.places(key), offset: 0), .serverOnly, owner: .address)]
    }
    return open(row.entry)
  }

  /// Goes to the row under the list's cursor and leaves it closed.
  package mutating func revealFromList() -> [Effect] {
    guard let row = top(RowListViewModel.self)?.selected else { return [] }
    closeLayers()
    return travel(to: Destination(row.entry))
  }

  package mutating func reloadList() -> [Effect] {
    guard let rows = top(RowListViewModel.self)?.rows else { return [] }
    return [.load(.rows(rows, offset: 0), .serverOnly, owner: .list)]
  }
}

extension WorkspaceViewModel {
  /// Turns to the tree itself.
  package mutating func showTree() -> [Effect] {
    closeLayers()
    return [.cancel(.list)]
  }

  /// Lays the tree out in the form of that name.
  package mutating func show(as name: String) -> [Effect] {
    guard let form = TreeForm(rawValue: name) else {
      let names = TreeForm.allCases.map(\.rawValue).joined(separator: ", ")
      tell(Notice("There is no form “\(name)”; there are \(names).", .warning))
      return []
    }
    return tree.show(as: form)
  }

  /// Shows the row under the cursor among its neighbours: no filter, no flat list.
  package mutating func revealSelected() -> [Effect] {
    guard let node = tree.selected else { return [] }
    isPreviewLarge = false
    return tree.showAmongNeighbours(node)
  }
}
