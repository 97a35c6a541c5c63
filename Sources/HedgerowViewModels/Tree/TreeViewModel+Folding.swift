import HedgerowCore

extension TreeViewModel {
  /// Opens the folder under the cursor, or steps into it when it is open.
  package mutating func expand() -> [Effect] {
    guard let node = selected, table.isFolder(node) else { return [] }
    guard expanded.contains(node) else { return open(node) }
    guard rows.indices.contains(cursor + 1), rows[cursor + 1].depth > rows[cursor].depth else {
      return []
    }
    return moveCursor(by: 1)
  }

  /// Closes the folder under the cursor, or goes to the folder that holds the row.
  package mutating func collapse() -> [Effect] {
    guard let node = selected, expanded.contains(node), filter == nil else { return goToParent() }
    expanded.remove(node)
    rebuildRows()
    return []
  }

  package mutating func toggle() -> [Effect] {
    guard let node = selected, table.isFolder(node) else { return [] }
    return expanded.contains(node) ? collapse() : open(node)
  }

  package mutating func goToParent() -> [Effect] {
    let parent = currentFolder
    guard parent != table.root,
      let index = rows.firstIndex(where: { $0.node == parent && $0.kind == .entry })
    else { return [] }
    leavePlace()
    return moveCursor(to: index)
  }

  /// Opens every folder whose rows are known, below the cursor's own.
  package mutating func expandAll() -> [Effect] {
    let start = selected.flatMap { table.isFolder($0) ? $0 : nil } ?? currentFolder
    var effects: [Effect] = start == table.root ? [] : open(start)
    var found: [NodeID] = []
    table.forEachBelow(start) { if table.isFolder($0) { found.append($0) } }
    for folder in found where table.isComplete(folder) { expanded.insert(folder) }
    rebuildRows()
    effects.append(.wait(.cursorRest))
    return effects
  }

  package mutating func collapseAll() -> [Effect] {
    let outermost = selected.flatMap { table.trail(to: $0).first }
    expanded = []
    rebuildRows()
    guard let outermost else { return [] }
    return reveal(outermost)
  }

  package mutating func sort(by key: EntryOrder.Key, isReversed: Bool) -> [Effect] {
    order = EntryOrder(key, isReversed: isReversed)
    rebuildRows()
    return []
  }

  private mutating func open(_ node: NodeID) -> [Effect] {
    expanded.insert(node)
    let effects = project.load(node)
    rebuildRows()
    return effects + [.wait(.cursorRest)]
  }
}
