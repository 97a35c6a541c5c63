import HedgerowCore

extension TreeViewModel {
  /// Lays the lines out anew and keeps the cursor on its row, and that row on its line of the screen.
  mutating func rebuildRows() {
    if filter != nil {
      let shown = shownRows
      filter?.layOut(shown)
    }
    layOutRows()
  }

  /// The same, where the rows that the filter chooses from are still in order.
  mutating func layOutRows() {
    let kept = cursorRow
    let line = cursor - top
    rows.removeAll(keepingCapacity: true)
    if form == .flat {
      appendFlatRows()
    } else if let filter, !filter.isEmpty {
      rows = filter.shownLines
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
    for node in shownRows.children(of: folder) {
      rows.append(TreeRow(node: node, depth: depth))
      if table.isFolder(node), expanded.contains(node) { appendRows(of: node, depth: depth + 1) }
    }
    if let kind = lineKind(of: folder, isEmpty: rows.count == before) {
      rows.append(TreeRow(node: folder, depth: depth, kind: kind))
    }
  }

  /// The line that stands for rows that are not there (yet).
  private func lineKind(of folder: NodeID, isEmpty: Bool) -> TreeRow.Kind? {
    if project.problems[folder] != nil { return .problem }
    if !isEmpty { return nil }
    if isLoading(folder) { return .loading }
    return table.isComplete(folder) ? .empty : nil
  }

  /// The rows as they are shown, in no folder that is closed.
  var shownRows: ShownRows {
    ShownRows(table: table, pending: project.pending, order: order)
  }
}
