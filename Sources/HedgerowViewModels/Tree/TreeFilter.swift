import HedgerowCore

/// What the filter found: the rows whose names match, and the folders that lead to them.
///
/// Rows are tested in the order in which they are shown, a stretch at a time: the first hits are there at once however
/// many rows there are, and a key never waits for more than one stretch.
package struct TreeFilter: Sendable {
  package private(set) var pattern = FilterPattern("")
  /// What must hold beside the name, and the time that ages are reckoned from.
  package private(set) var conditions = RowConditions()
  private var now = Moment.never
  /// The hit that matches best.
  package private(set) var best: NodeID?
  private var bestScore = Int.min
  /// Every row as it would be shown with all folders open.
  private var lines: ContiguousArray<TreeRow>
  /// Rows that may match, in that order; those before `tested` have been looked at.
  private var candidates: ContiguousArray<NodeID> = []
  private var tested = 0
  /// Lines up to the last row that has been looked at: of a million, those behind it need not be gone through.
  private var reached = 0
  private var hits: ContiguousArray<NodeID> = []
  /// By number of node: whether it is a hit, or leads to one.
  private var marks: ContiguousArray<Mark> = []

  private enum Mark: UInt8 { case none, way, hit }

  init(over lines: ContiguousArray<TreeRow>) { self.lines = lines }

  /// Whether every row passes.
  package var isEmpty: Bool { pattern.isEmpty && conditions.isEmpty }
  /// Whether every row has been tested.
  package var isComplete: Bool { tested == candidates.count }

  package func shows(_ node: NodeID) -> Bool { mark(of: node) != .none }
  package func isHit(_ node: NodeID) -> Bool { mark(of: node) == .hit }

  private func mark(of node: NodeID) -> Mark {
    let index = Int(node.index)
    return marks.indices.contains(index) ? marks[index] : .none
  }

  /// The lines to show: hits, and the folders that lead to them.
  var shownLines: ContiguousArray<TreeRow> {
    ContiguousArray(lines[..<reached].lazy.filter { shows($0.node) })
  }
  /// The hits alone, in the same order.
  var shownHits: ContiguousArray<NodeID> {
    ContiguousArray(lines[..<reached].lazy.map(\.node).filter { isHit($0) })
  }

  /// Takes the rows in another order, or without those that have gone. (Rows that are new are not tested.)
  mutating func layOut(_ lines: ContiguousArray<TreeRow>) {
    self.lines = lines
    reached = lines.count
  }

  /// Takes a new pattern; where it only narrows the old one, what has been tested and did not match is left out.
  mutating func change(to pattern: FilterPattern, in table: EntryTable) {
    let canNarrow = pattern.narrows(self.pattern) && !self.pattern.isEmpty
    self.pattern = pattern
    begin(canNarrow ? hits + candidates[tested...] : nil, in: table)
  }

  mutating func change(to conditions: RowConditions, at now: Moment, in table: EntryTable) {
    self.conditions = conditions
    self.now = now
    begin(nil, in: table)
  }

  /// The same filter, over other rows.
  func again(over lines: ContiguousArray<TreeRow>, in table: EntryTable) -> TreeFilter {
    var filter = self
    filter.lines = lines
    filter.begin(nil, in: table)
    return filter
  }

  private mutating func begin(_ narrowed: ContiguousArray<NodeID>?, in table: EntryTable) {
    candidates = isEmpty ? [] : narrowed ?? ContiguousArray(lines.lazy.map(\.node))
    (best, bestScore) = (nil, Int.min)
    hits = []
    tested = 0
    reached = 0
    marks = ContiguousArray(repeating: .none, count: table.nodeLimit)
    testNext(in: table)
  }

  /// Tests the next stretch of rows.
  mutating func testNext(in table: EntryTable) {
    let stretch = tested == 0 ? pattern.firstStretch : pattern.stretch
    let end = min(candidates.count, tested + stretch)
    let conditions = conditions.isEmpty ? nil : conditions
    // Names of their own: what the filter itself holds would be looked after with every row.
    var (best, bestScore) = (best, bestScore)
    var found: ContiguousArray<NodeID> = []
    table.forEachMatch(of: pattern.makeMatcher(), among: candidates[tested..<end]) { node, score in
      if let conditions, !conditions.hold(for: node, in: table, at: now) { return bestScore }
      found.append(node)
      if score > bestScore { (best, bestScore) = (node, score) }
      return bestScore
    }
    (self.best, self.bestScore) = (best, bestScore)
    tested = end
    hits += found
    reach()
    for hit in found { marks[Int(hit.index)] = .hit }
    for hit in found {
      var above = table.parent(of: hit)
      while above != table.root, marks[Int(above.index)] == .none {
        marks[Int(above.index)] = .way
        above = table.parent(of: above)
      }
    }
  }
}

extension TreeFilter {
  private mutating func reach() {
    guard !isComplete, tested > 0 else {
      reached = lines.count
      return
    }
    let last = candidates[tested - 1]
    reached = lines[reached...].firstIndex { $0.node == last }.map { $0 + 1 } ?? lines.count
  }
}

extension TreeViewModel {
  /// Narrows the tree to the rows whose names match, and puts the cursor on the best of them.
  package mutating func setFilter(_ text: String) -> [Effect] {
    beginFilter()
    filter?.change(to: FilterPattern(text), in: project.table)
    return showFiltered()
  }

  /// Narrows the tree to rows that fulfil the conditions too; the cursor stays on its row where that still shows.
  package mutating func setConditions(_ conditions: RowConditions, at now: Moment) -> [Effect] {
    beginFilter()
    filter?.change(to: conditions, at: now, in: project.table)
    guard filter?.isEmpty == false else { return clearFilter() }
    return showFiltered(keepingCursor: true) + [.wait(.cursorRest)]
  }

  /// The conditions that are set beside the text of the filter.
  package var conditions: RowConditions { filter?.conditions ?? RowConditions() }

  private mutating func beginFilter() {
    guard filter == nil else { return }
    rowBeforeFilter = cursorRow
    filter = TreeFilter(over: allLines())
  }

  /// Tests the next stretch of rows.
  mutating func continueFilter() -> [Effect] {
    guard let before = filter, !before.isComplete else { return [] }
    filter?.testNext(in: project.table)
    return showFiltered(keepingCursor: !followsBest(of: before))
  }

  /// Whether the cursor goes to a new best hit: it stood on the old one, or there was none. It is not taken from a row
  /// that the user has gone to meanwhile.
  private func followsBest(of before: TreeFilter) -> Bool {
    before.best == nil
      ? !before.pattern.isEmpty : selected == before.best && filter?.best != before.best
  }

  private mutating func showFiltered(keepingCursor: Bool = false) -> [Effect] {
    layOutRows()
    var effects: [Effect] = filter?.isComplete == false ? [.wait(.filterStretch)] : []
    if !keepingCursor, let best = filter?.best,
      let index = rows.firstIndex(where: { $0.node == best })
    {
      effects += moveCursor(to: index)
    }
    return effects
  }

  /// Shows the rows that the text left out, and where there is no text all rows again. The cursor stays on its row,
  /// whose folders are opened, or goes back to where it was.
  package mutating func clearFilter(keepingCursor: Bool = true) -> [Effect] {
    guard let filter else { return [] }
    if !filter.pattern.isEmpty, !filter.conditions.isEmpty {
      self.filter?.change(to: FilterPattern(""), in: project.table)
      return showFiltered(keepingCursor: true) + [.wait(.cursorRest)]
    }
    let wanted = keepingCursor ? selected : nil
    self.filter = nil
    defer { rowBeforeFilter = nil }
    rebuildRows()
    if let wanted { return reveal(wanted) }
    guard let row = rowBeforeFilter, let index = index(of: row) else { return [] }
    return moveCursor(to: index)
  }

  /// Goes to the next (1) or previous (-1) row that the filter matched itself.
  package mutating func moveToHit(_ step: Int) -> [Effect] {
    guard let filter, !rows.isEmpty else { return [] }
    let count = rows.count
    for distance in 1...count {
      let index = (cursor + step * distance % count + count) % count
      if rows[index].kind == .entry, filter.isHit(rows[index].node) {
        return moveCursor(to: index)
      }
    }
    return []
  }

  /// Lays the rows out that have come, through the filter where there is one.
  mutating func layOutNewRows() -> [Effect] {
    guard let before = filter else {
      layOutRows()
      return []
    }
    _ = applyFilterAnew()
    return showFiltered(keepingCursor: !followsBest(of: before))
  }

  /// Runs the filter anew, over rows that have come or gone or stand elsewhere since.
  mutating func applyFilterAnew() -> [Effect] {
    guard let filter else { return [] }
    self.filter = filter.again(over: allLines(), in: project.table)
    return self.filter?.isComplete == false ? [.wait(.filterStretch)] : []
  }
}
