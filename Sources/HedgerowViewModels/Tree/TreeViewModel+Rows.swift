import HedgerowCore

extension TreeViewModel {
  /// Lays the lines out anew and keeps the cursor on its row, and that row on its line of the screen.
  mutating func rebuildRows() {
    let kept = cursorRow
    let line = cursor - top
    rows.removeAll(keepingCapacity: true)
    if form == .flat {
      appendFlatRows()
    } else if let filter, !filter.isEmpty {
      appendMatches(of: filter, in: table.root, depth: 0)
    } else {
      appendRows(of: table.root, depth: 0)
    }
    if let kept, let found = index(of: kept) {
      cursor = found
      top = found - line
    }
    keepCursorInView()
    followRange()
    summariseMarks()
    settle()
  }

  /// Where a line stands now. Looks around the old place first: rows seldom go far.
  func index(of row: TreeRow) -> Int? {
    let reach = 64
    let near = (max(0, cursor - reach)..<max(0, cursor) + reach).clamped(to: rows.indices)
    if let found = rows[near].firstIndex(where: { $0 == row }) {
      return found
    }
    return rows.firstIndex { $0.node == row.node && $0.kind == row.kind }
  }

  mutating func keepCursorInView() {
    cursor = min(max(0, cursor), max(0, rows.count - 1))
    if cursor < top { top = cursor }
    if cursor >= top + height { top = cursor - height + 1 }
    top = min(max(0, top), max(0, rows.count - height))
  }

  private mutating func appendRows(of folder: NodeID, depth: UInt16) {
    let before = rows.count
    for node in shownChildren(of: folder) {
      rows.append(TreeRow(node: node, depth: depth))
      if table.isFolder(node), expanded.contains(node) { appendRows(of: node, depth: depth + 1) }
    }
    if let kind = lineKind(of: folder, isEmpty: rows.count == before) {
      rows.append(TreeRow(node: folder, depth: depth, kind: kind))
    }
  }

  /// The line that stands for rows that are not there (yet).
  private func lineKind(of folder: NodeID, isEmpty: Bool) -> TreeRow.Kind? {
    if problems[folder] != nil { return .problem }
    if !isEmpty { return nil }
    if loading.contains(folder) { return .loading }
    return table.isComplete(folder) ? .empty : nil
  }

  private mutating func appendMatches(of filter: TreeFilter, in folder: NodeID, depth: UInt16) {
    for node in shownChildren(of: folder, where: { filter.shows($0) }) {
      rows.append(TreeRow(node: node, depth: depth))
      if table.isFolder(node) { appendMatches(of: filter, in: node, depth: depth + 1) }
    }
  }

  /// The rows of a folder in order, without those that are leaving and with those that are coming.
  func shownChildren(
    of folder: NodeID, where isShown: ((NodeID) -> Bool)? = nil
  ) -> [NodeID] {
    var nodes =
      isShown.map { isShown in table.children(of: folder).filter(isShown) }
      ?? Array(table.children(of: folder))
    if order != .byName { nodes = table.sorted(nodes, in: order) }
    if pending.isEmpty { return nodes }
    nodes.removeAll { pending.hidden.contains($0) }
    let coming = pending.moved[folder, default: []].filter { isShown?($0) ?? true }
    return coming.isEmpty ? nodes : table.sorted(nodes + coming, in: order)
  }
}
