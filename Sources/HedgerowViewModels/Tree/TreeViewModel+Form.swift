import HedgerowCore

/// How the rows are laid out.
package enum TreeForm: String, Codable, Hashable, Sendable, CaseIterable {
  /// Folders with what is inside.
  case tree
  /// One line for each entry below a folder, with the folder's path.
  case flat
  /// The tree with more columns, over the whole width.
  case table
}

extension TreeViewModel {
  /// Goes on to the next form. The flat list shows what lies below the folder where the cursor is.
  package mutating func changeForm() -> [Effect] {
    let all = TreeForm.allCases
    let next = (all.firstIndex(of: form) ?? 0) + 1
    return show(as: all[next % all.count])
  }

  package mutating func show(as form: TreeForm) -> [Effect] {
    let kept = selected
    flatFolder = currentFolder
    self.form = form
    rebuildRows()
    guard let kept, cursorRow?.node != kept else { return [.wait(.cursorRest)] }
    if form == .flat {
      _ = index(of: TreeRow(node: kept, depth: 0)).map { moveCursor(to: $0) }
      return [.wait(.cursorRest)]
    }
    return reveal(kept)
  }

  /// Whether the flat list has a line for the row.
  func isListed(_ node: NodeID) -> Bool {
    if let filter, !filter.isEmpty { return filter.isHit(node) }
    return !table.isFolder(node) && (flatFolder == table.root || table.isBelow(node, flatFolder))
  }

  /// The rows of the flat list: what the filter matches, or every entry below the folder. Folders come from what is
  /// loaded; the background index brings the rest.
  mutating func appendFlatRows() {
    var found: ContiguousArray<NodeID>
    if let filter, !filter.isEmpty {
      found = filter.shownHits
    } else {
      let start = table.contains(flatFolder) ? flatFolder : table.root
      found = ContiguousArray(shownRows.lines(below: start).lazy.map(\.node))
      found.removeAll { table.isFolder($0) }
    }
    if order != .byName { found = table.sorted(found, in: order) }
    rows.append(contentsOf: found.lazy.map { TreeRow(node: $0, depth: 0) })
  }
}
