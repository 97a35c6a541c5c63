import HedgerowCore

/// What the filter found: the rows whose names match, and the folders that lead to them.
package struct TreeFilter: Sendable {
  package private(set) var pattern: FilterPattern
  /// Matching rows, in the order of the table.
  package private(set) var hits: ContiguousArray<NodeID> = []
  /// The hit that matches best.
  package private(set) var best: NodeID?
  /// By number of node: whether it is a hit, or leads to one.
  private var marks: ContiguousArray<Mark> = []

  private enum Mark: UInt8 { case none, way, hit }

  /// What must hold beside the name, and the time that ages are reckoned from.
  package private(set) var conditions = RowConditions()
  private var now = Moment.never

  package init(_ pattern: FilterPattern) { self.pattern = pattern }

  /// Whether every row passes.
  package var isEmpty: Bool { pattern.isEmpty && conditions.isEmpty }

  package func shows(_ node: NodeID) -> Bool {
    marks.indices.contains(Int(node.index)) && marks[Int(node.index)] != .none
  }

  package func isHit(_ node: NodeID) -> Bool {
    marks.indices.contains(Int(node.index)) && marks[Int(node.index)] == .hit
  }

  /// Runs the pattern over every row of the table.
  mutating func run(over table: EntryTable) {
    run(over: table.allRows, of: table)
  }

  /// Takes a new pattern; where it only narrows the old one, just the old hits are tested.
  mutating func change(to pattern: FilterPattern, in table: EntryTable) {
    let canNarrow = pattern.narrows(self.pattern) && !self.pattern.isEmpty
    self.pattern = pattern
    if canNarrow {
      run(over: hits, of: table)
    } else {
      run(over: table)
    }
  }

  mutating func change(to conditions: RowConditions, at now: Moment, in table: EntryTable) {
    self.conditions = conditions
    self.now = now
    run(over: table)
  }

  private mutating func run(over candidates: some Sequence<NodeID>, of table: EntryTable) {
    var scored = isEmpty ? [] : table.matches(of: pattern, among: candidates)
    if !conditions.isEmpty {
      scored.removeAll { !conditions.hold(for: $0.node, in: table, at: now) }
    }
    marks = ContiguousArray(repeating: .none, count: table.nodeLimit)
    hits = ContiguousArray(scored.map(\.node))
    best = scored.max { $0.score < $1.score }?.node
    for hit in hits { marks[Int(hit.index)] = .hit }
    for hit in hits {
      var above = table.parent(of: hit)
      while above != table.root, marks[Int(above.index)] == .none {
        marks[Int(above.index)] = .way
        above = table.parent(of: above)
      }
    }
  }
}

extension TreeViewModel {
  /// Narrows the tree to the rows whose names match, and puts the cursor on the best of them.
  package mutating func setFilter(_ text: String) -> [Effect] {
    let pattern = FilterPattern(text)
    beginFilter()
    filter?.change(to: pattern, in: table)
    rebuildRows()
    if let best = filter?.best, let index = rows.firstIndex(where: { $0.node == best }) {
      return moveCursor(to: index)
    }
    return []
  }

  /// Narrows the tree to rows that fulfil the conditions too; the cursor stays on its row where that still shows.
  package mutating func setConditions(_ conditions: RowConditions, at now: Moment) -> [Effect] {
    beginFilter()
    filter?.change(to: conditions, at: now, in: table)
    guard filter?.isEmpty == false else { return clearFilter() }
    rebuildRows()
    return [.wait(.cursorRest)]
  }

  /// The conditions that are set beside the text of the filter.
  package var conditions: RowConditions { filter?.conditions ?? RowConditions() }

  private mutating func beginFilter() {
    guard filter == nil else { return }
    rowBeforeFilter = cursorRow
    filter = TreeFilter(FilterPattern(""))
  }

  /// Shows the rows that the text left out, and where there is no text all rows again. The cursor stays on its row, whose folders are opened, or goes back to where it was.
  package mutating func clearFilter(keepingCursor: Bool = true) -> [Effect] {
    guard let filter else { return [] }
    if !filter.pattern.isEmpty, !filter.conditions.isEmpty {
      self.filter?.change(to: FilterPattern(""), in: table)
      rebuildRows()
      return [.wait(.cursorRest)]
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

  /// Runs the filter over rows that have come since.
  mutating func applyFilterAnew() {
    guard filter != nil else { return }
    filter?.run(over: table)
  }
}
