import HedgerowCore

extension TreeViewModel {
  /// Moves the cursor by a number of lines, as far as there are lines.
  package mutating func moveCursor(by lines: Int) -> [Effect] { moveCursor(to: cursor + lines) }

  /// Moves the cursor by a share of the screen: 1 for a page, 2 for half a page; negative goes up.
  package mutating func moveCursor(pages: Int, dividedBy divisor: Int = 1) -> [Effect] {
    let lines = max(1, height / divisor) * pages
    top = min(max(0, top + lines), max(0, rows.count - height))
    return moveCursor(to: cursor + lines)
  }

  package mutating func moveToTop() -> [Effect] { jump(to: 0) }
  package mutating func moveToBottom() -> [Effect] { jump(to: rows.count - 1) }

  /// Moves to the next (1) or previous (-1) row of the same folder.
  package mutating func moveToSibling(_ step: Int) -> [Effect] {
    guard let row = cursorRow else { return [] }
    var index = cursor + step
    while rows.indices.contains(index), rows[index].depth >= row.depth {
      if rows[index].depth == row.depth { return moveCursor(to: index) }
      index += step
    }
    return []
  }

  /// Moves far, so that one may want to come back.
  private mutating func jump(to index: Int) -> [Effect] {
    if abs(index - cursor) > height { leavePlace() }
    return moveCursor(to: index)
  }

  mutating func moveCursor(to index: Int) -> [Effect] {
    let old = cursor
    cursor = index
    placeToRestore?.cursor = nil
    destination = nil
    keepCursorInView()
    if isRangeOn { summariseMarks() }
    // No pause follows that could settle it.
    if cursor == old { settle() }
    return cursor == old ? [] : [.wait(.cursorRest)] + loadMoreNearEnd()
  }

  /// Puts the cursor on a row, opening the folders above it.
  package mutating func reveal(_ node: NodeID) -> [Effect] {
    guard table.contains(node) else { return [] }
    var effects: [Effect] = []
    for folder in table.trail(to: node).dropLast() where !expanded.contains(folder) {
      expanded.insert(folder)
      effects += project.load(folder)
    }
    rebuildRows()
    if let index = rows.firstIndex(where: { $0.node == node && $0.kind == .entry }) {
      effects += moveCursor(to: index)
    }
    return effects
  }

  /// Goes to a row anywhere, so that one can come back.
  package mutating func goTo(_ node: NodeID) -> [Effect] {
    let effects = isHiddenByFilter(node) ? clearFilter(keepingCursor: false) : []
    leavePlace()
    return effects + reveal(node)
  }

  // MARK: Places

  /// Notes the row that is about to be left, so that `goBack` finds it.
  mutating func leavePlace() {
    guard let selected, backPlaces.last != selected else { return }
    backPlaces.append(selected)
    if backPlaces.count > 100 { backPlaces.removeFirst() }
    forwardPlaces = []
  }

  package mutating func goBack() -> [Effect] {
    guard let place = backPlaces.popLast() else { return [] }
    if let selected { forwardPlaces.append(selected) }
    return reveal(place)
  }

  package mutating func goForward() -> [Effect] {
    guard let place = forwardPlaces.popLast() else { return [] }
    if let selected { backPlaces.append(selected) }
    return reveal(place)
  }

  package var canGoBack: Bool { !backPlaces.isEmpty }
  package var canGoForward: Bool { !forwardPlaces.isEmpty }
}
