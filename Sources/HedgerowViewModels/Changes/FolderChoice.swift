import HedgerowCore

/// The choice of a folder to move or link rows into: by typing some of its path, from all folders that are known.
package struct FolderChoice: ListLayer {
  package enum Kind: Hashable, Sendable {
    case recent, known
    /// A folder that would be made on the way.
    case new
  }

  package struct Item: Hashable, Sendable {
    package let path: EntryPath
    package let kind: Kind
    /// Why the rows cannot go there; `nil` where they can.
    package let obstacle: String?
  }

  package let nodes: [NodeID]
  package let placement: Placement
  package let title: String
  package private(set) var field = TextFieldViewModel()
  package private(set) var items: [Item] = []
  package var list = ListCursor()
  private let recent: [EntryPath]

  init(
    _ nodes: [NodeID], _ placement: Placement, title: String, recent: [EntryPath],
    in tree: TreeViewModel
  ) {
    self.nodes = nodes
    self.placement = placement
    self.title = title
    self.recent = recent
    find(in: tree)
  }

  package var scope: Scope { .folders }
  package var takesText: Bool { true }

  package var selected: Item? {
    items.indices.contains(list.position) ? items[list.position] : nil
  }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    change(&field)
    find(in: tree)
    return []
  }

  private mutating func find(in tree: TreeViewModel) {
    let finder = FolderFinder(text: field.text, tree: tree, recent: recent)
    items = finder.items.map { path, kind in
      Item(
        path: path, kind: kind, obstacle: tree.placementObstacle(nodes, into: path, placement))
    }
    list.count = items.count
    list.move(to: items.firstIndex { $0.obstacle == nil } ?? 0)
  }
}

/// Finds folders by some letters of their names: every word must match a name on the path, the last one the folder's own.
struct FolderFinder {
  let text: String
  let tree: TreeViewModel
  let recent: [EntryPath]

  /// As many as anybody looks through.
  private static let most = 200

  var items: [(EntryPath, FolderChoice.Kind)] {
    let words = text.split { $0 == " " || $0 == "/" }.map(String.init)
    guard let last = words.last else { return withoutWords }
    let found = matches(words.dropLast(), last)
    return found.map { ($0, recent.contains($0) ? .recent : .known) } + newFolder(besides: found)
  }

  /// Where rows went lately, then the folder of the cursor, then those at the top.
  private var withoutWords: [(EntryPath, FolderChoice.Kind)] {
    let table = tree.table
    let here = table.path(of: tree.currentFolder)
    let outer = table.children(of: table.root).filter { table.isFolder($0) }
    let known = [here, .root] + outer.map { table.path(of: $0) }
    var seen = Set(recent)
    return recent.map { ($0, .recent) }
      + known.filter { seen.insert($0).inserted }.prefix(Self.most).map { ($0, .known) }
  }

  private func matches(_ others: ArraySlice<String>, _ last: String) -> [EntryPath] {
    let table = tree.table
    let folders = table.allRows.lazy.filter { table.isFolder($0) && !tree.pending.touches($0) }
    let around = others.map { FilterPattern($0) }
    let hits = table.matches(of: FilterPattern(last), among: folders).filter { hit in
      let trail = table.trail(to: hit.node)
      return around.allSatisfy { !table.matches(of: $0, among: trail).isEmpty }
    }
    let scored = hits.map { hit in
      let path = table.path(of: hit.node)
      let bonus = recent.contains(path) ? 2_000 : 0
      return (path: path, score: hit.score + bonus - 5 * table.depth(of: hit.node))
    }
    let best = scored.sorted { ($1.score, $0.path) < ($0.score, $1.path) }
    var seen: Set<EntryPath> = []
    return Array(best.map(\.path).filter { seen.insert($0).inserted }.prefix(Self.most))
  }

  /// A folder of exactly the typed name: with a slash from the top on, else in the folder of the cursor.
  private func newFolder(besides found: [EntryPath]) -> [(EntryPath, FolderChoice.Kind)] {
    let names = text.split(separator: "/").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
    guard !names.isEmpty else { return [] }
    let start = text.contains("/") ? EntryPath.root : tree.table.path(of: tree.currentFolder)
    let path = names.reduce(start) { $0.appending($1) }
    return tree.table.folder(at: path) == nil ? [(path, .new)] : []
  }
}
