import HedgerowCore

/// How a row stands to the marks.
package enum MarkState: Hashable, Sendable {
  case none
  case marked
  /// Some rows inside the folder are marked.
  case partly
  /// A folder around the row is marked, and the row goes with it.
  case covered
}

extension TreeViewModel {
  // MARK: Marking

  /// Why the row under the cursor cannot be marked; `nil` where it can.
  package var markObstacle: String? {
    guard let node = selected else { return "there is no row under the cursor" }
    return table.isPlaceholder(node) ? "this folder has no row of its own on the server" : nil
  }

  /// Marks the row under the cursor, or takes its mark away, and steps down.
  package mutating func toggleMark() -> [Effect] {
    guard let node = selected, markObstacle == nil else { return [] }
    return toggleMark(of: node) + moveCursor(by: 1)
  }

  /// Marks a row, or takes its mark away.
  mutating func toggleMark(of node: NodeID) -> [Effect] {
    if marks.contains(node) {
      unmark([node])
      return []
    }
    return mark([node])
  }

  /// Begins a range at the cursor's row, or keeps the one that is on as marks.
  package mutating func toggleRange() -> [Effect] {
    guard rangeStart == nil else { return endRange() }
    guard markObstacle == nil else { return [] }
    rangeStart = cursorRow
    rangeLine = cursor
    summariseMarks()
    return []
  }

  /// Keeps the range that is on as marks.
  package mutating func endRange() -> [Effect] {
    let found = nodesInRange
    dropRange()
    return mark(found)
  }

  /// Forgets the range that is on.
  package mutating func dropRange() {
    rangeStart = nil
    cover([])
    summariseMarks()
  }

  /// Turns the marks round of the rows that are shown in the folder where the cursor is.
  package mutating func invertMarks() -> [Effect] {
    _ = endRange()
    let folder = currentFolder
    let shown = rows.filter { $0.kind == .entry && shownParent(of: $0.node) == folder }
    let here = shown.map(\.node).filter { !table.isPlaceholder($0) }
    let marked = Set(here.filter { marks.contains($0) })
    marks.remove(marked, in: table)
    return mark(here.filter { !marked.contains($0) })
  }

  /// The rows that are shown and whose names match.
  package func shownRows(matching pattern: FilterPattern) -> [NodeID] {
    let shown = rows.filter { $0.kind == .entry }.map(\.node)
    return self.rows(shown.filter { !table.isPlaceholder($0) }, matching: pattern)
  }

  /// Those of the rows that are still there whose names match.
  func rows(_ nodes: [NodeID], matching pattern: FilterPattern) -> [NodeID] {
    guard !pattern.isEmpty else { return [] }
    return table.matches(of: pattern, among: nodes.filter { table.contains($0) }).map(\.node)
  }

  /// Marks these rows beside those that are marked already.
  package mutating func mark(_ nodes: [NodeID]) -> [Effect] {
    for node in nodes { marks.insert(node, in: table) }
    summariseMarks()
    return countMarked(nodes)
  }

  package mutating func unmark(_ nodes: Set<NodeID>) {
    marks.remove(nodes, in: table)
    summariseMarks()
  }

  package mutating func forgetMarks() {
    marks.removeAll()
    dropRange()
  }

  // MARK: What is marked

  package var isRangeOn: Bool { rangeStart != nil || !rangeInList.isEmpty }

  /// Whether any row is marked, those of the range that is on included.
  package var hasMarks: Bool { !marks.isEmpty || isRangeOn }

  /// How the row on a line stands to the marks.
  package func markState(ofLine line: Int) -> MarkState {
    isInRange(line) ? .marked : markState(of: rows[line].node)
  }

  func markState(of node: NodeID) -> MarkState {
    if marks.contains(node) || rangeInList.contains(node) { return .marked }
    if marks.isEmpty { return .none }
    if isCovered(node) { return .covered }
    return table.isFolder(node) && marks.leadTo(node) ? .partly : .none
  }

  /// The marked rows, those of the range that is on included, without those that go with a marked folder and those
  /// that a change is under way of.
  package var markedRows: [NodeID] {
    let all = isRangeOn ? marksWithRange : marks
    return all.nodes.filter {
      table.contains($0) && !pending.touches($0) && !isCovered($0, by: all)
    }
  }

  /// The rows that an action is for: the marked ones, or else the row under the cursor. A row that the filter hides is
  /// never among them.
  package var targets: [NodeID] {
    guard hasMarks else { return selected.map { [$0] } ?? [] }
    return markedRows.filter { !isHiddenByFilter($0) }
  }

  /// Whether a filter is on and leaves this row out.
  package func isHiddenByFilter(_ node: NodeID) -> Bool {
    guard let filter, !filter.isEmpty else { return false }
    return !filter.shows(node)
  }

  // MARK: Keeping up

  /// Finds marked rows again that came under another number, and forgets those that are gone for certain.
  mutating func followMarks(in folder: NodeID?) {
    guard !marks.isEmpty else { return }
    let lost = marks.lost(in: table)
    if !lost.isEmpty {
      var found: [EntryID: NodeID] = [:]
      for node in folder.map({ Array(table.children(of: $0)) }) ?? Array(table.allRows) {
        let id = table.id(of: node)
        if lost.contains(id) { found[id] = node }
      }
      marks.follow(found, in: table)
      if folder == nil, project.isIndexed { dropLostMarks() }
    }
    summariseMarks()
  }

  /// Forgets the marks of rows that are not there any more.
  mutating func dropLostMarks() {
    let gone = marks.nodes.filter { !table.contains($0) }
    marks.remove(Set(gone), in: table)
    marks.rebuild(in: table)
    summariseMarks()
  }

  /// Puts the start of the range on its line again after the lines were laid out anew.
  mutating func followRange() {
    guard let start = rangeStart else { return }
    if let line = index(of: start) { rangeLine = line } else { rangeStart = nil }
  }

  /// Counts anew what the marks come to.
  mutating func summariseMarks() {
    guard hasMarks else {
      markSummary = nil
      return
    }
    var summary = MarkSummary()
    let rows = markedRows
    summary.isRange = isRangeOn
    summary.marked = rows.count
    summary.hidden = filter == nil ? 0 : rows.count { isHiddenByFilter($0) }
    let folders = rows.filter { table.isFolder($0) && !table.isShortcut($0) }
    if !folders.isEmpty {
      let counts = folders.map { table.countBelow($0) }
      summary.isPartial = counts.contains(nil)
      summary.rows = counts.reduce(rows.count) { $0 + ($1 ?? 0) }
    }
    markSummary = summary
  }

  /// Asks for the counts of marked folders that are not known.
  private func countMarked(_ nodes: [NodeID]) -> [Effect] {
    guard !project.isIndexed, !project.isIndexing else { return [] }
    let uncounted = nodes.filter {
      table.isFolder($0) && marks.contains($0) && table.countBelow($0) == nil
    }
    return uncounted.prefix(Self.countsAtOnce).map { node in
      let path = table.path(of: node)
      return .load(.count(below: path), .cacheThenServer, owner: .folder(path))
    }
  }

  private func isInRange(_ line: Int) -> Bool {
    rangeStart != nil && min(rangeLine, cursor)...max(rangeLine, cursor) ~= line
      && rows[line].kind == .entry && !table.isPlaceholder(rows[line].node)
  }

  private var nodesInRange: [NodeID] {
    guard rangeStart != nil, !rows.isEmpty else { return [] }
    let lines = (min(rangeLine, cursor)...max(rangeLine, cursor)).clamped(to: 0...rows.count - 1)
    return lines.filter { isInRange($0) }.map { rows[$0].node }
  }

  private var marksWithRange: Marks {
    var all = marks
    for node in nodesInRange + rangeInList { all.insert(node, in: table) }
    return all
  }

  private func isCovered(_ node: NodeID) -> Bool { isCovered(node, by: marks) }

  /// Whether a folder around the row is marked.
  private func isCovered(_ node: NodeID, by marks: Marks) -> Bool {
    var folder = node
    while folder != table.root {
      folder = table.parent(of: folder)
      if marks.contains(folder) { return true }
    }
    return false
  }
}
