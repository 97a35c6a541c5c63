import HedgerowCore

/// What fills a folder: the folders in it, or the types below it, by how many rows they hold.
package struct UsageViewModel: ListLayer {
  package enum Grouping: Hashable, Sendable { case folder, type }

  /// One bar.
  package struct Share: Hashable, Sendable {
    package let label: String
    package let count: Int
    /// The folder that the bar stands for; one can go into it.
    package let folder: NodeID?
  }

  package private(set) var folder: NodeID
  /// The names from the project down to the folder.
  package private(set) var trail: [String] = []
  package private(set) var grouping = Grouping.folder
  /// The fullest first.
  package private(set) var shares: [Share] = []
  package private(set) var total = 0
  /// Whether rows are missing that have not been loaded, so that the numbers are lower bounds.
  package private(set) var isPartial = false
  package var list = ListCursor()

  init(of folder: NodeID, in tree: TreeViewModel) {
    self.folder = folder
    count(in: tree)
  }

  package var scope: Scope { .usage }

  package var selected: Share? {
    shares.indices.contains(list.position) ? shares[list.position] : nil
  }

  package mutating func treeChanged(_ tree: TreeViewModel) {
    guard tree.table.contains(folder) else {
      folder = tree.table.root
      return count(in: tree)
    }
    let chosen = selected
    count(in: tree)
    list.move(to: shares.firstIndex { $0.label == chosen?.label } ?? 0)
  }

  /// Goes into the folder under the bar.
  mutating func enter(in tree: TreeViewModel) {
    guard let inner = selected?.folder, tree.table.contains(inner) else { return }
    folder = inner
    count(in: tree)
  }

  /// Goes to the folder around, with the bar on the folder that one comes from.
  mutating func leave(in tree: TreeViewModel) {
    guard folder != tree.table.root, tree.table.contains(folder) else { return }
    let left = folder
    folder = tree.table.parent(of: folder)
    grouping = .folder
    count(in: tree)
    list.move(to: shares.firstIndex { $0.folder == left } ?? 0)
  }

  mutating func regroup(in tree: TreeViewModel) {
    grouping = grouping == .folder ? .type : .folder
    count(in: tree)
  }

  private mutating func count(in tree: TreeViewModel) {
    let table = tree.table
    trail = table.trail(to: folder).map { table.name(of: $0) }
    isPartial = !tree.project.isIndexed
    shares = grouping == .folder ? byFolder(table) : byType(table)
    shares.sort { ($1.count, $0.label) < ($0.count, $1.label) }
    total = shares.reduce(0) { $0 + $1.count }
    list.count = shares.count
    list.move(to: 0)
  }

  private func byFolder(_ table: EntryTable) -> [Share] {
    let usage = table.usageByFolder(of: folder)
    let folders = usage.folders.map { node, count in
      Share(label: table.name(of: node) + "/", count: count, folder: node)
    }
    return usage.direct == 0
      ? folders : folders + [Share(label: "directly here", count: usage.direct, folder: nil)]
  }

  private func byType(_ table: EntryTable) -> [Share] {
    table.usageByType(below: folder).map { type, count in
      Share(label: type.map { $0.traits?.plural ?? $0.label } ?? "links", count: count, folder: nil)
    }
  }
}

extension WorkspaceViewModel {
  /// Opens the bars of what fills the folder that the cursor is in.
  package mutating func openUsage() -> [Effect] {
    push(UsageViewModel(of: tree.currentFolder, in: tree))
    return tree.project.isIndexed ? [] : [.load(.everything, .cacheThenServer, owner: .index)]
  }

  package mutating func enterUsage() -> [Effect] {
    let tree = tree
    return changeTop(UsageViewModel.self) { $0.enter(in: tree) }
  }

  package mutating func leaveUsage() -> [Effect] {
    let tree = tree
    return changeTop(UsageViewModel.self) { $0.leave(in: tree) }
  }

  package mutating func regroupUsage() -> [Effect] {
    let tree = tree
    return changeTop(UsageViewModel.self) { $0.regroup(in: tree) }
  }

  /// Closes the bars and shows the folder under the bar in the tree.
  package mutating func revealFromUsage() -> [Effect] {
    guard let usage = top(UsageViewModel.self) else { return [] }
    layers.removeLast()
    let folder = usage.selected?.folder ?? usage.folder
    return tree.table.contains(folder) && folder != tree.table.root ? tree.goTo(folder) : []
  }
}
