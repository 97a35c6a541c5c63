import HedgerowCore
import HedgerowViewModels
import Testing

/// Marks: set by hand, by range, by pattern, and kept by identity.
struct TreeMarksTests {
  /// `A/` open with `p` and `q`, `B/` closed, `x`, `y`.
  private func example() -> TreeViewModel {
    var tree = TreeViewModel.showing("A/", "B/", "x", "y")
    _ = tree.expand()
    _ = tree.receive(page("A", [row("A/p"), row("A/q")]))
    return tree
  }

  private func names(_ nodes: [NodeID], in tree: TreeViewModel) -> [String] {
    nodes.map { tree.table.path(of: $0).text }
  }

  private func states(_ tree: TreeViewModel) -> [MarkState] {
    tree.rows.indices.map { tree.markState(ofLine: $0) }
  }

  @Test func `a mark is set and taken away, and the cursor steps on`() {
    var tree = example()
    tree.select("x")
    _ = tree.toggleMark()
    #expect(tree.selectedName == "y")
    #expect(names(tree.markedRows, in: tree) == ["x"])
    _ = tree.moveCursor(by: -1)
    _ = tree.toggleMark()
    #expect(!tree.hasMarks)
    #expect(tree.markSummary == nil)
  }

  @Test func `marks in several folders stay when the folders are closed`() {
    var tree = example()
    tree.select("p")
    _ = tree.toggleMark()
    tree.select("y")
    _ = tree.toggleMark()
    tree.select("A")
    _ = tree.collapse()
    #expect(names(tree.targets, in: tree) == ["A/p", "y"])
    #expect(states(tree) == [.partly, .none, .none, .marked])
  }

  @Test func `a marked folder takes along what is inside and counts it`() {
    var tree = example()
    tree.select("p")
    _ = tree.toggleMark()
    tree.select("A")
    _ = tree.toggleMark()
    #expect(names(tree.targets, in: tree) == ["A"])
    #expect(states(tree) == [.marked, .marked, .covered, .none, .none, .none])
    #expect(tree.markSummary?.words == "1 marked (at least 1 rows)")
    _ = tree.receive(
      .count(below: EntryPath("A"), 2, .server(asOf: Moment(seconds: 9))))
    #expect(tree.markSummary?.words == "1 marked (3 rows)")
  }

  @Test func `the count of a marked folder is asked for`() {
    var tree = TreeViewModel.showing("A/")
    tree.receive(Problem(kind: .offline, title: "", detail: "", remedy: ""), for: .everything)
    #expect(tree.toggleMark().queries == [.count(below: EntryPath("A"))])
  }

  @Test func `a range grows and shrinks with the cursor and is kept by the same key`() {
    var tree = example()
    tree.select("q")
    _ = tree.toggleRange()
    _ = tree.moveCursor(by: 2)
    #expect(names(tree.targets, in: tree) == ["A/q", "B", "x"])
    #expect(tree.markSummary?.isRange == true)
    _ = tree.moveCursor(by: -1)
    _ = tree.toggleRange()
    #expect(!tree.isRangeOn)
    #expect(names(tree.targets, in: tree) == ["A/q", "B"])
  }

  @Test func `inverting turns round the rows of the cursor's folder alone`() {
    var tree = example()
    tree.select("x")
    _ = tree.toggleMark()
    _ = tree.invertMarks()
    #expect(names(tree.targets, in: tree) == ["A", "B", "y"])
    _ = tree.invertMarks()
    #expect(names(tree.targets, in: tree) == ["x"])
  }

  @Test func `a pattern finds the rows that are shown, not those in closed folders`() {
    var tree = example()
    #expect(names(tree.shownRows(matching: FilterPattern("p")), in: tree) == ["A/p"])
    tree.select("A")
    _ = tree.collapse()
    #expect(tree.shownRows(matching: FilterPattern("p")).isEmpty)
    #expect(tree.shownRows(matching: FilterPattern("")).isEmpty)
  }

  @Test func `a row that the filter hides stays marked but is no target`() {
    var tree = example()
    tree.select("x")
    _ = tree.toggleMark()
    _ = tree.toggleMark()
    _ = tree.setFilter("y")
    #expect(names(tree.targets, in: tree) == ["y"])
    #expect(tree.markSummary?.words == "2 marked, 1 hidden")
    _ = tree.setFilter("nothing of the kind")
    #expect(tree.targets.isEmpty)
    _ = tree.clearFilter()
    #expect(names(tree.targets, in: tree) == ["x", "y"])
  }

  @Test func `without marks the row under the cursor is the target`() {
    var tree = example()
    tree.select("B")
    #expect(names(tree.targets, in: tree) == ["B"])
  }

  @Test func `a marked row that comes back under another number is still marked`() {
    var tree = example()
    tree.select("x")
    _ = tree.toggleMark()
    let others = [row("A/"), row("B/"), row("y")]
    _ = tree.receive(page("", others))
    #expect(tree.markedRows.isEmpty)
    _ = tree.receive(page("", others + [row("x")]))
    #expect(names(tree.markedRows, in: tree) == ["x"])
  }

  @Test func `a marked row that somebody moved is followed, and one that is gone is forgotten`() {
    var tree = example()
    tree.select("x")
    _ = tree.toggleMark()
    _ = tree.toggleMark()
    let moved = Entry(id: row("x").id, path: EntryPath("B/x"), type: EntryType("insight"))
    let rows = [row("A/"), row("A/p"), row("A/q"), row("B/"), moved]
    _ = tree.receive(
      .index(
        IndexBatch(
          entries: rows, done: 5, total: 5, source: .server(asOf: Moment(seconds: 9)),
          isExhaustive: true)))
    #expect(names(tree.markedRows, in: tree) == ["B/x"])
    #expect(tree.markSummary?.words == "1 marked")
    tree.select("B")
    #expect(tree.markState(ofLine: tree.cursor) == .partly)
  }

  @Test func `what was deleted is marked no more`() {
    var tree = example()
    tree.select("x")
    _ = tree.toggleMark()
    let reference = tree.table.reference(to: tree.targets[0])
    _ = tree.perform(.delete(reference))
    #expect(tree.targets != [tree.table.root])
    _ = tree.receive(
      Receipt(operation: .delete(reference), entry: nil, inverse: nil), for: Ticket(1))
    #expect(!tree.hasMarks)
  }

  @Test func `Esc clears the filter, then the range, then the marks`() {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "", project: "", region: "", isReadOnly: false))
    _ = workspace.start(at: nil)
    _ = workspace.receive(.loaded(page("", [row("x"), row("y")])))
    _ = workspace.tree.toggleMark()
    _ = workspace.tree.toggleRange()
    _ = workspace.tree.setFilter("y")
    _ = workspace.backOut()
    #expect(workspace.tree.filter == nil && workspace.tree.isRangeOn)
    _ = workspace.backOut()
    #expect(!workspace.tree.isRangeOn && workspace.tree.hasMarks)
    _ = workspace.backOut()
    #expect(!workspace.tree.hasMarks)
  }
}
