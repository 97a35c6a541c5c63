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
  /// The rows as they would be shown with all folders open, as far as the walk through them has come.
  private var lines: ContiguousArray<TreeRow> = []
  private var walk = LineWalk()
  /// Those of them that may match, in the same order; those before `tested` have been looked at.
  private var candidates: ContiguousArray<NodeID> = []
  private var tested = 0
  /// Lines up to the last row that has been looked at.
  private var reached = 0
  private var hits: ContiguousArray<NodeID> = []
  /// By number of node: whether it is a hit, or leads to one.
  private var marks: ContiguousArray<Mark> = []

  private enum Mark: UInt8 { case none, way, hit }

  /// Whether every row passes.
  package var isEmpty: Bool { pattern.isEmpty && conditions.isEmpty }
  /// Whether every row has been tested.
  package var isComplete: Bool { isEmpty || tested == candidates.count && walk.isDone }

  package func shows(_ node: NodeID) -> Bool { mark(of: node) != .none }
  package func isHit(_ node: NodeID) -> Bool { mark(of: node) == .hit }

  private func mark(of node: NodeID) -> Mark {
    let index = Int(node.index)
    return marks.indices.contains(index) ? marks[index] : .none
  }

  /// The lines to show: hits, and the folders that lead to them.
  private(set) var shownLines: ContiguousArray<TreeRow> = []
  /// Lines up to the last one of those.
  private var passed = 0

  /// The hits alone, in the same order.
  var shownHits: ContiguousArray<NodeID> {
    ContiguousArray(lines[..<reached].lazy.map(\.node).filter { isHit($0) })
  }

  /// Takes the rows in another order, or without those that have gone. (Rows that are new are not tested.) Where not all
  /// have been come by yet, it begins again.
  mutating func layOut(_ shown: ShownRows) {
    guard walk.isDone else { return restart(over: shown) }
    lines = shown.lines()
    reached = lines.count
    show(from: 0)
  }

  /// Takes a new pattern; where it only narrows the old one, what has been tested and did not match is left out.
  mutating func change(to pattern: FilterPattern, over shown: ShownRows) {
    let canNarrow = pattern.narrows(self.pattern) && !self.pattern.isEmpty
    self.pattern = pattern
    begin(canNarrow ? hits + candidates[tested...] : nil, over: shown)
  }

  mutating func change(to conditions: RowConditions, at now: Moment, over shown: ShownRows) {
    self.conditions = conditions
    self.now = now
    begin(nil, over: shown)
  }

  /// Tests all rows anew, since they are others.
  mutating func restart(over shown: ShownRows) {
    lines = []
    walk = LineWalk()
    begin(nil, over: shown)
  }

  private mutating func begin(_ narrowed: ContiguousArray<NodeID>?, over shown: ShownRows) {
    candidates = isEmpty ? [] : narrowed ?? ContiguousArray(lines.lazy.map(\.node))
    (best, bestScore) = (nil, Int.min)
    hits = []
    tested = 0
    reached = 0
    marks = ContiguousArray(repeating: .none, count: shown.table.nodeLimit)
    show(from: 0)
    testNext(over: shown)
  }

  /// Tests the next stretch of rows.
  mutating func testNext(over shown: ShownRows) {
    guard !isComplete else { return }
    let stretch = tested == 0 ? pattern.firstStretch : pattern.stretch
    walkOn(until: tested + stretch, over: shown)
    let end = min(candidates.count, tested + stretch)
    let table = shown.table
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
      var above = shown.parent(of: hit)
      while above != table.root, marks[Int(above.index)] == .none {
        marks[Int(above.index)] = .way
        above = shown.parent(of: above)
      }
    }
    show(from: passed)
  }
}

extension TreeFilter {
  /// Comes by further rows, until there are so many candidates or no more rows.
  private mutating func walkOn(until count: Int, over shown: ShownRows) {
    guard candidates.count < count, !walk.isDone else { return }
    let known = lines.count
    walk.advance(by: count - candidates.count, over: shown, to: &lines)
    candidates.append(contentsOf: lines[known...].lazy.map(\.node))
  }

  /// Adds what is to be shown of the lines from here on. A folder that leads to a new hit stands behind every line that
  /// was shown before, since otherwise it would have led to that one too.
  private mutating func show(from start: Int) {
    var shown = start == 0 ? [] : shownLines
    shownLines = []
    let (lines, marks) = (lines, marks)
    passed = start
    for index in start..<max(start, reached) {
      let number = Int(lines[index].node.index)
      guard number < marks.count, marks[number] != .none else { continue }
      shown.append(lines[index])
      passed = index + 1
    }
    shownLines = shown
  }

  private mutating func reach() {
    guard tested < candidates.count, tested > 0 else {
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
    let shown = shownRows
    filter?.change(to: FilterPattern(text), over: shown)
    return showFiltered()
  }

  /// Narrows the tree to rows that fulfil the conditions too; the cursor stays on its row where that still shows.
  package mutating func setConditions(_ conditions: RowConditions, at now: Moment) -> [Effect] {
    beginFilter()
    let shown = shownRows
    filter?.change(to: conditions, at: now, over: shown)
    guard filter?.isEmpty == false else { return clearFilter() }
    return showFiltered(keepingCursor: true) + [.wait(.cursorRest)]
  }

  /// The conditions that are set beside the text of the filter.
  package var conditions: RowConditions { filter?.conditions ?? RowConditions() }

  private mutating func beginFilter() {
    guard filter == nil else { return }
    rowBeforeFilter = cursorRow
    filter = TreeFilter()
  }

  /// Tests the next stretch of rows. (The filter itself is not bound to a name meanwhile: that would have all it holds
  /// copied.)
  mutating func continueFilter() -> [Effect] {
    guard filter?.isComplete == false else { return [] }
    let (best, shown) = (filter?.best, shownRows)
    filter?.testNext(over: shown)
    return showFiltered(keepingCursor: !followsBest(insteadOf: best))
  }

  /// Whether the cursor goes to a new best hit: it stood on the old one, or there was none. It is not taken from a row
  /// that the user has gone to meanwhile.
  private func followsBest(insteadOf old: NodeID?) -> Bool {
    old == nil ? filter?.pattern.isEmpty == false : selected == old && filter?.best != old
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
      let shown = shownRows
      self.filter?.change(to: FilterPattern(""), over: shown)
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
    guard filter != nil else {
      layOutRows()
      return []
    }
    let best = filter?.best
    _ = applyFilterAnew()
    return showFiltered(keepingCursor: !followsBest(insteadOf: best))
  }

  /// Runs the filter anew, over rows that have come or gone or stand elsewhere since.
  mutating func applyFilterAnew() -> [Effect] {
    let shown = shownRows
    filter?.restart(over: shown)
    return filter?.isComplete == false ? [.wait(.filterStretch)] : []
  }
}
