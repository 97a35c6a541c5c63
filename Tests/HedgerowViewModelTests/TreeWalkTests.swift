import HedgerowCore
import HedgerowViewModels
import Testing

struct TreeWalkTests {
  private func tree() -> TreeViewModel {
    var tree = TreeViewModel.showing("A/", "B/", "c")
    _ = tree.expand()
    _ = tree.receive(page("A", [row("A/Inner/"), row("A/x")]))
    return tree
  }

  @Test func `l opens, then steps in; h goes to the folder around, then closes it`() {
    var tree = tree()
    _ = tree.expand()
    #expect(tree.selectedName == "Inner")
    _ = tree.moveCursor(by: 1)
    _ = tree.collapse()
    #expect(tree.selectedName == "A")
    _ = tree.collapse()
    #expect(tree.lines == ["A", "B", "c"])
  }

  @Test func `siblings are stepped over what lies inside them`() {
    var tree = tree()
    _ = tree.moveToSibling(1)
    #expect(tree.selectedName == "B")
    _ = tree.moveToSibling(-1)
    #expect(tree.selectedName == "A")
    _ = tree.moveToSibling(-1)
    #expect(tree.selectedName == "A")
  }

  @Test func `back and forward go to the places that were left by a jump`() {
    var tree = tree()
    tree.select("x")
    _ = tree.goToParent()
    #expect(tree.selectedName == "A")
    _ = tree.goBack()
    #expect(tree.selectedName == "x")
    _ = tree.goForward()
    #expect(tree.selectedName == "A")
    #expect(!tree.canGoForward)
  }

  @Test func `the cursor never leaves the lines, whatever it is asked`() {
    var tree = tree()
    _ = tree.moveCursor(by: -100)
    #expect(tree.cursor == 0)
    _ = tree.moveCursor(by: 100)
    #expect(tree.cursor == tree.rows.count - 1)
    _ = tree.moveCursor(pages: -5)
    #expect(tree.cursor == 0)
  }

  @Test func `sorting by type keeps the cursor on its row`() {
    var tree = TreeViewModel()
    _ = tree.start(at: nil)
    _ = tree.receive(
      page("", [row("a", type: "notebook"), row("b", type: "dashboard"), row("F/")]))
    tree.select("a")
    _ = tree.sort(by: .type, isReversed: false)
    #expect(tree.lines == ["F", "b", "a"])
    #expect(tree.selectedName == "a")
  }

  @Test func `the filter keeps the folders that lead to its hits and goes to the best of them`() {
    var tree = tree()
    _ = tree.receive(page("A/Inner", [row("A/Inner/Sales funnel"), row("A/Inner/other")]))
    _ = tree.setFilter("funnel")
    #expect(tree.lines == ["A", "  Inner", "    Sales funnel"])
    #expect(tree.selectedName == "Sales funnel")
    _ = tree.setFilter("funnelzzz")
    #expect(tree.lines == [])
    #expect(tree.selected == nil)
  }

  @Test func `leaving the filter keeps the cursor on the row that was found`() {
    var tree = tree()
    _ = tree.receive(page("A/Inner", [row("A/Inner/Sales funnel")]))
    _ = tree.setFilter("sales")
    _ = tree.clearFilter()
    #expect(tree.selectedName == "Sales funnel")
    #expect(tree.lines == ["A", "  Inner", "    Sales funnel", "  x", "B", "c"])
  }

  @Test func `giving the filter up goes back to where the cursor was`() {
    var tree = tree()
    tree.select("c")
    _ = tree.setFilter("x")
    #expect(tree.selectedName == "x")
    _ = tree.clearFilter(keepingCursor: false)
    #expect(tree.selectedName == "c")
  }

  @Test func `letters added one by one find what the whole word finds`() {
    var typed = tree()
    var whole = tree()
    for length in 1...2 { _ = typed.setFilter(String("in".prefix(length))) }
    _ = whole.setFilter("in")
    #expect(typed.lines == whole.lines)
    _ = typed.setFilter("i")
    _ = whole.setFilter("i")
    #expect(typed.lines == whole.lines)
  }

  @Test func `a cursor far down finds its row when only a few are left`() {
    var tree = TreeViewModel()
    _ = tree.start(at: nil)
    let names = (100..<400).map { "row \($0)" } + ["wanted row"]
    _ = tree.receive(page("", names.map { row($0) }))
    _ = tree.moveToBottom()
    _ = tree.setFilter("wanted")
    #expect(tree.lines == ["wanted row"])
    #expect(tree.selectedName == "wanted row")
  }

  @Test func `rows that come while a filter is set pass through it`() {
    var tree = tree()
    _ = tree.setFilter("new")
    #expect(tree.lines == [])
    _ = tree.receive(page("B", [row("B/new row"), row("B/old row")]))
    #expect(tree.lines == ["B", "  new row"])
    #expect(tree.selected.map { tree.table.name(of: $0) } == "new row")
  }

  @Test func `rows that come do not take the cursor from the hit that was chosen`() {
    var tree = tree()
    _ = tree.receive(page("B", [row("B/new row"), row("B/new thing")]))
    _ = tree.setFilter("new")
    _ = tree.moveToHit(1)
    let chosen = tree.selected
    _ = tree.receive(page("A", [row("A/new")]))
    #expect(tree.selected == chosen)
  }

  @Test func `the next hit is looked for also when no row is left`() {
    var tree = TreeViewModel.showing("only", "b")
    _ = tree.setFilter("only")
    _ = tree.perform(.delete(tree.table.reference(to: tree.rows[0].node)))
    #expect(tree.moveToHit(1) == [])
  }

  @Test func `a filter that leaves few rows finds the cursor far below them`() {
    var tree = TreeViewModel()
    _ = tree.start(at: nil)
    _ = tree.receive(page("", (0..<300).map { row("row \($0)") } + [row("needle")]))
    _ = tree.moveToBottom()
    _ = tree.setFilter("needle")
    #expect(tree.lines == ["needle"])
    _ = tree.clearFilter(keepingCursor: false)
    #expect(tree.rows.count == 301)
  }

  @Test func `an expression tests so few names at a time that keys get their turn`() {
    var workspace = WorkspaceViewModel(heading: .test)
    let names = (0..<2_500).map { "row \($0)" }
    _ = workspace.receive(.loaded(page("", names.map { row($0) })))
    var effects = workspace.tree.setFilter("~9{3}$")
    var turns = 0
    while effects.contains(.wait(.filterStretch)) {
      turns += 1
      effects = workspace.receive(.elapsed(.filterStretch))
    }
    #expect(turns == 2)
    #expect(workspace.tree.lines == ["row 1999", "row 999"])
  }
}
