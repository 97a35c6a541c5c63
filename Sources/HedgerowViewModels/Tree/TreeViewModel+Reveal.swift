import HedgerowCore

/// A row to go to that may not be loaded yet.
package struct Destination: Hashable, Sendable {
  package let path: EntryPath
  /// Tells rows of the same path apart; `nil` takes the first.
  package let id: EntryID?
  /// Whether the folder is to be opened, or the row shown large.
  package var isOpened = false

  package init(path: EntryPath, id: EntryID? = nil, isOpened: Bool = false) {
    self.path = path
    self.id = id
    self.isOpened = isOpened
  }

  package init(_ entry: Entry) { self.init(path: entry.path, id: entry.id) }
}

/// How the way to a destination has ended.
enum JourneyEnd: Hashable, Sendable {
  case arrived(NodeID, isOpened: Bool)
  case missed(Destination)
}

extension TreeViewModel {
  /// Goes to a row: its folders open, their rows are asked for where they are not known, and the cursor is put on it as
  /// soon as it is there. Until then the destination stands in `destination`; moving the cursor gives it up.
  package mutating func go(to destination: Destination) -> [Effect] {
    leavePlace()
    if destination.path.isRoot { return moveToTop() }
    showWhatWouldHide(destination)
    self.destination = destination
    if let node = table.node(at: destination.path, id: destination.id) { return arrive(at: node) }
    let folders = [EntryPath.root] + destination.path.ancestors
    var effects: [Effect] = []
    for path in folders {
      let folder = table.makeFolder(at: path)
      expanded.insert(folder)
      effects += project.load(folder)
    }
    rebuildRows()
    return effects + approach()
  }

  /// Where one is on the way to; `nil` when one is there.
  package var isOnTheWay: Bool { destination != nil }

  /// Looks whether the row has come; asks for more of its folder where it has not.
  mutating func approach() -> [Effect] {
    guard let destination else { return [] }
    if let node = table.node(at: destination.path, id: destination.id) { return arrive(at: node) }
    // What the cache shows may be old: only the server can say that a row is not there.
    guard let folder = table.folder(at: destination.path.parent), !isLoading(folder),
      table.source(of: folder)?.isCache == false
    else { return [] }
    guard !table.isComplete(folder), table.listedCount(of: folder) < table.total(of: folder) ?? 0
    else {
      missed(destination)
      return []
    }
    return [project.load(folder, from: table.listedCount(of: folder), .serverOnly)]
  }

  private mutating func arrive(at node: NodeID) -> [Effect] {
    let isOpened = destination?.isOpened ?? false
    destination = nil
    journeyEnd = .arrived(node, isOpened: isOpened)
    // The place that the last visit left may still wait for its row.
    placeToRestore?.cursor = nil
    var effects = reveal(node)
    if isOpened, table.isFolder(node), !expanded.contains(node) { effects += toggle() }
    return effects
  }

  /// The whole folder is known, and the row is not in it. Folders that were only supposed are taken away again.
  private mutating func missed(_ destination: Destination) {
    self.destination = nil
    journeyEnd = .missed(destination)
    if let folder = table.folder(at: destination.path.parent) {
      table.removeEmptyPlaceholders(from: folder)
    }
    rebuildRows()
  }

  /// How the way to a destination has ended, told once.
  mutating func takeJourneyEnd() -> JourneyEnd? {
    defer { journeyEnd = nil }
    return journeyEnd
  }

  /// Asks the server for a folder's rows again.
  mutating func reloadRows(of path: EntryPath) -> [Effect] {
    project.load(table.makeFolder(at: path), policy: .serverOnly)
  }

  /// A filter or a list that does not show the row gives way.
  private mutating func showWhatWouldHide(_ destination: Destination) {
    let node = table.node(at: destination.path, id: destination.id)
    if let filter, node.map({ filter.shows($0) }) != true { self.filter = nil }
    if form == .flat, node.map({ isListed($0) }) != true { form = .tree }
  }
}

extension TreeViewModel {
  /// Takes the filter and the flat list away from around a row.
  mutating func showAmongNeighbours(_ node: NodeID) -> [Effect] {
    filter = nil
    if form == .flat { form = .tree }
    return reveal(node)
  }
}
