import HedgerowCore
import HedgerowViewModels
import Testing

/// Several trees over one project: two side by side, and tabs.
struct TreesTests {
  /// `A/` open with `p` and `q`; `B/` open with `r`; `x`; everything told by the server.
  private func example() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "", project: "", region: "", isReadOnly: false))
    _ = workspace.start(at: nil)
    take(page("", [row("A/"), row("B/"), row("x")]), in: &workspace)
    let rows = [row("A/"), row("A/p"), row("A/q"), row("B/"), row("B/r"), row("x")]
    take(
      .index(
        IndexBatch(
          entries: rows, done: 6, total: 6, source: .server(asOf: Moment(seconds: 9)),
          isExhaustive: true)), in: &workspace)
    for folder in ["A", "B"] {
      workspace.tree.select(folder)
      _ = workspace.tree.expand()
    }
    workspace.tree.select("p")
    return workspace
  }

  private func take(_ answer: Answer, in workspace: inout WorkspaceViewModel) {
    _ = workspace.receive(.loaded(answer))
  }

  private func move(_ name: String, from folder: String, to other: String) -> Operation {
    .move(EntryReference(row("\(folder)/\(name)")), to: EntryPath("\(other)/\(name)"))
  }

  /// What the tree shows that does not have the keys.
  private func linesBeside(_ workspace: inout WorkspaceViewModel) -> [String]? {
    _ = workspace.prepareFrame()
    return workspace.trees.beside?.lines
  }

  private let problem = Problem(
    kind: .server, title: "Could not move", detail: "it broke", remedy: "`R` asks again.")

  // MARK: Side by side

  @Test func `a second tree opens at the same place and has its own cursor and folds`() {
    var workspace = example()
    #expect(!workspace.trees.isSplit)
    _ = workspace.goToOtherTree()
    #expect(workspace.trees.isSplit && workspace.trees.isRightFocused)
    #expect(workspace.tree.selectedName == "p")

    workspace.tree.select("A")
    _ = workspace.tree.collapse()
    #expect(workspace.tree.lines == ["A", "B", "  r", "x"])
    #expect(linesBeside(&workspace) == ["A", "  p", "  q", "B", "  r", "x"])
    #expect(workspace.trees.beside?.selectedName == "p")

    _ = workspace.goToOtherTree()
    #expect(!workspace.trees.isRightFocused)
    #expect(workspace.tree.selectedName == "p")
    #expect(workspace.trees.beside?.selectedName == "A")
  }

  @Test func `what is cut in one tree is put into the other and shows in both at once`() throws {
    var workspace = example()
    _ = workspace.take(to: .move)
    _ = workspace.goToOtherTree()
    workspace.tree.select("r")
    let effects = workspace.put()
    #expect(effects.operations == [move("p", from: "A", to: "B")])
    let moved = ["A", "  q", "B", "  p", "  r", "x"]
    #expect(workspace.tree.lines == moved)
    #expect(linesBeside(&workspace) == moved)

    let operation = try #require(effects.operations.first)
    let receipt = Receipt(
      operation: operation, entry: nil,
      rows: RowChanges([
        .moved(from: EntryReference(row("A/p")), to: row("B/p", id: row("A/p").id.low))
      ]),
      inverse: nil)
    _ = workspace.receive(.performed(Ticket(1), receipt))
    #expect(workspace.tree.lines == moved)
    #expect(linesBeside(&workspace) == moved)
    #expect(workspace.tree.clipboard.isEmpty)
  }

  @Test func `a refused change is taken back in both trees`() {
    var workspace = example()
    _ = workspace.goToOtherTree()
    let before = workspace.tree.lines
    _ = workspace.take(to: .move)
    workspace.tree.select("r")
    _ = workspace.put()
    #expect(linesBeside(&workspace) != before)
    _ = workspace.receive(.refused(Ticket(1), problem))
    #expect(workspace.tree.lines == before)
    #expect(linesBeside(&workspace) == before)
    #expect(!workspace.tree.clipboard.isEmpty)
  }

  @Test func `rows that come are seen in both trees, and each keeps its cursor`() {
    var workspace = example()
    _ = workspace.goToOtherTree()
    workspace.tree.select("x")
    take(page("A", [row("A/new"), row("A/p"), row("A/q")]), in: &workspace)
    #expect(workspace.tree.lines.contains("  new"))
    #expect(workspace.tree.selectedName == "x")
    #expect(linesBeside(&workspace)?.contains("  new") == true)
    #expect(workspace.trees.beside?.selectedName == "p")
  }

  @Test func `marks, ranges and filters are of one tree alone`() {
    var workspace = example()
    _ = workspace.tree.toggleMark()
    _ = workspace.tree.setFilter("q")
    _ = workspace.goToOtherTree()
    #expect(!workspace.tree.hasMarks)
    #expect(workspace.tree.filter == nil)
    #expect(workspace.tree.lines == ["A", "  p", "  q", "B", "  r", "x"])
    _ = workspace.goToOtherTree()
    #expect(workspace.tree.marks.nodes.count == 1)
    #expect(workspace.tree.lines == ["A", "  q"])
  }

  @Test func `a filter in the other tree follows rows that come and change`() {
    var workspace = example()
    _ = workspace.tree.setFilter("q")
    _ = workspace.goToOtherTree()
    take(page("B", [row("B/quick"), row("B/r")]), in: &workspace)
    #expect(linesBeside(&workspace) == ["A", "  q", "B", "  quick"])
  }

  @Test func `a mark follows its row where the other tree moves it, and goes with a deleted one`() {
    var workspace = example()
    _ = workspace.tree.toggleMark()
    _ = workspace.goToOtherTree()
    let row = workspace.tree.table.reference(to: workspace.tree.table.node(at: EntryPath("A/p"))!)
    _ = workspace.tree.perform(.delete(row))
    _ = workspace.receive(
      .performed(
        Ticket(1),
        Receipt(
          operation: .delete(row), entry: nil, rows: RowChanges([.removed(row)]), inverse: nil)
      ))
    _ = workspace.goToOtherTree()
    #expect(!workspace.tree.hasMarks)
    #expect(workspace.tree.lines == ["A", "  q", "B", "  r", "x"])
  }

  @Test func `Esc closes the second tree last, and the first keeps its place`() {
    var workspace = example()
    _ = workspace.goToOtherTree()
    workspace.tree.select("x")
    _ = workspace.take(to: .link)
    _ = workspace.backOut()
    #expect(workspace.trees.isSplit)
    _ = workspace.backOut()
    #expect(!workspace.trees.isSplit)
    #expect(workspace.tree.selectedName == "p")
    _ = workspace.backOut()
    #expect(workspace.trees.tabCount == 1)
  }

  @Test func `the tree that has the keys can be kept instead`() {
    var workspace = example()
    _ = workspace.goToOtherTree()
    workspace.tree.select("x")
    _ = workspace.keepThisTree()
    #expect(!workspace.trees.isSplit)
    #expect(workspace.tree.selectedName == "x")
    #expect(workspace.tree.lines.count == 6)
  }

  @Test func `a way that has begun in one tree ends there while the other has the keys`() {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "", project: "", region: "", isReadOnly: false))
    _ = workspace.start(at: nil)
    take(page("", [row("A/"), row("x")]), in: &workspace)
    _ = workspace.goToOtherTree()
    _ = workspace.open(text: "A/deep/row")
    _ = workspace.goToOtherTree()
    take(page("A", [row("A/deep/")]), in: &workspace)
    take(page("A/deep", [row("A/deep/row")]), in: &workspace)
    _ = workspace.prepareFrame()
    #expect(workspace.trees.beside?.selectedName == "row")
    #expect(workspace.tree.selectedName == "A")
    // Nobody is surprised by a large preview for what was asked for long ago.
    _ = workspace.goToOtherTree()
    #expect(!workspace.isPreviewLarge)
  }

  // MARK: Tabs

  @Test func `tabs open, turn round, are gone to by number, and close`() {
    var workspace = example()
    _ = workspace.openTab()
    workspace.tree.select("r")
    _ = workspace.openTab()
    workspace.tree.select("x")
    #expect(workspace.trees.tabNames == ["A", "B", nil])
    #expect(workspace.trees.current == 2)

    _ = workspace.goOn(by: 1)
    #expect(workspace.tree.selectedName == "p")
    _ = workspace.goOn(by: -1)
    #expect(workspace.tree.selectedName == "x")
    _ = workspace.show(tab: 2)
    #expect(workspace.tree.selectedName == "r")
    _ = workspace.show(tab: 7)
    #expect(workspace.trees.current == 1)

    _ = workspace.closeTab()
    #expect(workspace.trees.tabNames == ["A", nil])
    #expect(workspace.tree.selectedName == "x")
    _ = workspace.closeTab()
    #expect(workspace.tree.selectedName == "p")
    _ = workspace.closeTab()
    #expect(workspace.trees.tabCount == 1)
  }

  @Test func `the keys of tabs go on in the folder where there is one tab, and inside a row`() {
    var workspace = example()
    _ = workspace.goOn(by: 1)
    #expect(workspace.tree.selectedName == "q")
    _ = workspace.openTab()
    workspace.isPreviewLarge = true
    _ = workspace.goOn(by: -1)
    #expect(workspace.tree.selectedName == "p")
    #expect(workspace.trees.current == 1)
  }

  @Test func `a tab that was not in view shows what has become of the rows`() {
    var workspace = example()
    _ = workspace.openTab()
    take(page("", [row("A/"), row("B/"), row("news")]), in: &workspace)
    _ = workspace.goOn(by: 1)
    #expect(workspace.tree.lines == ["A", "  p", "  q", "B", "  r", "news"])
  }

  @Test func `each tab may have two trees`() {
    var workspace = example()
    _ = workspace.openTab()
    _ = workspace.goToOtherTree()
    #expect(workspace.trees.isSplit)
    _ = workspace.goOn(by: 1)
    #expect(!workspace.trees.isSplit)
    _ = workspace.goOn(by: 1)
    #expect(workspace.trees.isSplit && workspace.trees.isRightFocused)
  }

  // MARK: From one start to the next

  @Test func `the places of all trees are come back to`() throws {
    var workspace = example()
    _ = workspace.goToOtherTree()
    workspace.tree.select("A")
    _ = workspace.tree.collapse()
    workspace.tree.select("r")
    _ = workspace.openTab()
    workspace.tree.select("x")
    let place = workspace.place

    var later = WorkspaceViewModel(
      heading: ProjectHeading(profile: "", project: "", region: "", isReadOnly: false))
    _ = later.start(at: place)
    #expect(later.trees.tabNames.count == 2)
    // A tab that is not shown begins with its left tree.
    #expect(later.trees.tabNames[0] == "A")
    #expect(later.place.tabs == place.tabs)
    take(page("", [row("A/"), row("B/"), row("x")]), in: &later)
    take(page("A", [row("A/p"), row("A/q")]), in: &later)
    take(page("B", [row("B/r")]), in: &later)
    #expect(later.tree.selectedName == "x")
    _ = later.goOn(by: -1)
    #expect(later.trees.isSplit)
    #expect(later.tree.lines == ["A", "  p", "  q", "B", "  r", "x"])
    #expect(later.tree.selectedName == "p")
    _ = later.goToOtherTree()
    #expect(later.tree.lines == ["A", "B", "  r", "x"])
    #expect(later.tree.selectedName == "r")
  }

  @Test func `a place of one tree says nothing of tabs, and one that makes no sense is left`() {
    #expect(example().place.tabs == nil)
    var place = example().place
    place.tabs = [[place, place]]
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "", project: "", region: "", isReadOnly: false))
    _ = workspace.start(at: place)
    #expect(workspace.trees.tabCount == 1)
    #expect(!workspace.trees.isSplit)
  }
}
