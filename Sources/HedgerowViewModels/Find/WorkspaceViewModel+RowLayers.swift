import HedgerowCore

extension RowLayer {
  /// The lines from the start of the range to the cursor; none where no range is on.
  fileprivate var linesInRange: Range<Int> {
    guard let rangeStart, let line = firstLine(of: rangeStart) else { return 0..<0 }
    return min(line, list.position)..<max(line, list.position) + 1
  }

  fileprivate func firstLine(of row: EntryID) -> Int? {
    (0..<list.count).first { entry(ofLine: $0)?.id == row }
  }

  /// The rows on these lines that the tree has.
  fileprivate func nodes(on lines: Range<Int>, in tree: TreeViewModel) -> [NodeID] {
    lines.compactMap { entry(ofLine: $0).flatMap { tree.node(of: $0) } }
  }
}

/// Marking, taking up and putting: in the tree, or in the list of rows on top.
extension WorkspaceViewModel {
  // MARK: Marks

  /// Why the row under the cursor cannot be marked; `nil` where it can.
  package var markObstacle: String? {
    if listOfRows == nil { return tree.markObstacle }
    return actionRow == nil ? rowObstacle : nil
  }

  /// Why no range can begin at the row under the cursor; `nil` where one can, or where one is on that would end.
  package var rangeObstacle: String? {
    let isOn = listOfRows.map { $0.rangeStart != nil } ?? tree.isRangeOn
    return isOn ? nil : markObstacle
  }

  /// Marks the row under the cursor, or takes its mark away, and steps down.
  package mutating func toggleMark() -> [Effect] {
    if listOfRows == nil { return tree.toggleMark() }
    guard let node = actionRow else { return [] }
    return tree.toggleMark(of: node) + moveInLayer(by: 1)
  }

  /// Begins a range at the row under the cursor, or keeps the one that is on as marks.
  package mutating func toggleRange() -> [Effect] {
    guard let list = listOfRows else { return tree.toggleRange() }
    if list.rangeStart != nil { return endRange() }
    setRangeStart(list.entry(ofLine: list.list.position)?.id)
    return []
  }

  /// Turns the marks round of the rows that the folder or the list shows.
  package mutating func invertMarks() -> [Effect] {
    guard let shown = rowsOfList else { return tree.invertMarks() }
    let kept = endRange()
    let marked = shown.filter { tree.marks.contains($0) }
    tree.unmark(Set(marked))
    return kept + tree.mark(shown.filter { !marked.contains($0) })
  }

  /// All rows that the list on top shows; `nil` where none is on top.
  var rowsOfList: [NodeID]? {
    listOfRows.map { $0.nodes(on: 0..<$0.list.count, in: tree) }
  }

  /// Keeps the range that is on, of the list or of the tree, as marks.
  mutating func endRange() -> [Effect] {
    let found = tree.rangeInList
    setRangeStart(nil)
    return tree.mark(found) + (tree.isRangeOn ? tree.endRange() : [])
  }

  /// Forgets the range of the list on top; returns whether there was one.
  mutating func dropRangeOfList() -> Bool {
    guard listOfRows?.rangeStart != nil else { return false }
    setRangeStart(nil)
    return true
  }

  private mutating func setRangeStart(_ row: EntryID?) {
    guard let index = layers.lastIndex(where: { $0 is any RowLayer }),
      var list = layers[index] as? any RowLayer
    else { return }
    list.rangeStart = row
    layers[index] = list
    followRange()
  }

  /// Tells the tree what the range of a list covers now: marks, and whatever is for marked rows, reckon with it.
  mutating func followRange() {
    let list = layers.last { $0 is any RowLayer } as? any RowLayer
    tree.cover(list.map { $0.nodes(on: $0.linesInRange, in: tree) } ?? [])
  }

  // MARK: Taking up and putting

  /// Takes up the marked rows, to be put elsewhere; without marks the row under the cursor, which the same key lets go
  /// again.
  package mutating func take(to placement: Placement) -> [Effect] {
    if tree.hasMarks {
      tree.takeMarked(targets, to: placement)
      setRangeStart(nil)
      return []
    }
    guard let node = actionRow else { return [] }
    tree.take(node, to: placement)
    return listOfRows == nil ? tree.moveCursor(by: 1) : moveInLayer(by: 1)
  }

  /// Why what was taken up cannot be put where the cursor is; `nil` where it can.
  package var putObstacle: String? {
    guard let folder = putTarget else { return rowObstacle }
    return tree.putObstacle(into: folder)
  }

  /// Puts what was taken up into the folder where the cursor is.
  package mutating func put() -> [Effect] {
    guard let folder = putTarget, tree.putObstacle(into: folder) == nil else { return [] }
    return place(tree.clipboard.nodes, into: tree.table.path(of: folder), tree.clipboard.placement)
  }

  /// The folder that rows would be put into. In a list nothing is open, so a folder under the cursor is meant itself.
  private var putTarget: NodeID? {
    guard listOfRows != nil else { return tree.putTarget }
    return actionRow.map { tree.table.isFolder($0) ? $0 : tree.table.parent(of: $0) }
  }
}
