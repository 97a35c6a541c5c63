import HedgerowCore
import HedgerowViewModels
import Testing

struct TreeLoadingTests {
  @Test func `the root is asked for at the start, and shows that it is on its way`() {
    var tree = TreeViewModel()
    let effects = tree.start(at: nil)
    #expect(effects.queries == [.children(of: .root, offset: 0)])
    #expect(tree.lines == ["(loading)"])
  }

  @Test func `opening a folder costs one request, and walking it again none`() {
    var tree = TreeViewModel.showing("A/", "b")
    #expect(tree.expand().queries == [.children(of: EntryPath("A"), offset: 0)])
    #expect(tree.lines == ["A", "  (loading)", "b"])
    _ = tree.receive(page("A", [row("A/x"), row("A/y")]))
    #expect(tree.lines == ["A", "  x", "  y", "b"])
    #expect(tree.collapse().queries == [])
    #expect(tree.expand().queries == [])
    #expect(tree.lines == ["A", "  x", "  y", "b"])
  }

  @Test func `rows of the cache are shown and the server is asked behind them`() {
    var tree = TreeViewModel()
    _ = tree.start(at: nil)
    _ = tree.receive(page("", [row("A/")], isCached: true))
    let effects = tree.expand()
    #expect(
      effects.contains(
        .load(
          .children(of: EntryPath("A"), offset: 0), .cacheThenServer, owner: .folder(EntryPath("A"))
        )))
    _ = tree.receive(page("A", [row("A/old")], isCached: true))
    #expect(tree.lines == ["A", "  old"])
    _ = tree.receive(page("A", [row("A/new")]))
    #expect(tree.lines == ["A", "  new"])
  }

  @Test func `a refresh keeps the cursor on its row and the row on its line`() {
    var tree = TreeViewModel.showing("a", "b", "c", "d", "e", "f", "g", "h")
    tree.resize(toHeight: 4)
    tree.select("f")
    let line = tree.cursor - tree.top
    _ = tree.receive(page("", ["0", "1", "b", "c", "f", "g", "h"].map { row($0) }))
    #expect(tree.selectedName == "f")
    #expect(tree.cursor - tree.top == line)
  }

  @Test func `a row that is gone leaves the cursor where it was`() {
    var tree = TreeViewModel.showing("a", "b", "c")
    tree.select("b")
    _ = tree.receive(page("", [row("a"), row("c")]))
    #expect(tree.selectedName == "c")
  }

  @Test func `an empty folder and a failed one say so`() {
    var tree = TreeViewModel.showing("A/", "B/")
    _ = tree.expand()
    _ = tree.receive(page("A", []))
    tree.select("B")
    _ = tree.expand()
    tree.receive(
      Problem(kind: .server, title: "Could not list “B”", detail: "broken", remedy: "`R`"),
      for: .children(of: EntryPath("B"), offset: 0))
    #expect(tree.lines == ["A", "  (empty)", "B", "  (problem)"])
  }

  @Test func `a failed refresh leaves the rows that are known`() {
    var tree = TreeViewModel.showing("a")
    tree.receive(
      Problem(kind: .offline, title: "", detail: "", remedy: ""),
      for: .children(of: .root, offset: 0))
    #expect(tree.lines == ["a"])
  }

  @Test func `the next page is asked for near the end of what is loaded`() {
    var tree = TreeViewModel()
    tree.resize(toHeight: 10)
    _ = tree.start(at: nil)
    let names = (0..<100).map { "row \(100 + $0)" }
    _ = tree.receive(page("", names.map { row($0) }, total: 250))
    #expect(tree.moveCursor(by: 50).queries == [])
    #expect(tree.moveToBottom().queries == [.children(of: .root, offset: 100)])
  }

  @Test
  func
    `when the cursor rests, the folder under it is loaded ahead and folders in view are counted`()
  {
    var tree = TreeViewModel.showing("A/", "B/", "c")
    #expect(tree.loadAheadOfNeed().queries == [.children(of: EntryPath("A"), offset: 0)])
    // The index would have told the counts; now that it failed they are asked for.
    tree.receive(Problem(kind: .server, title: "", detail: "", remedy: ""), for: .everything)
    let queries = tree.loadAheadOfNeed().queries
    #expect(queries.first == .children(of: EntryPath("A"), offset: 0))
    #expect(
      Set(queries.dropFirst()) == [.count(below: EntryPath("A")), .count(below: EntryPath("B"))])
  }

  @Test func `with the whole tree read nothing more is asked for`() {
    var tree = TreeViewModel.showing("A/", "b")
    let entries = [row("A/"), row("A/x"), row("b")]
    _ = tree.receive(
      .index(
        IndexBatch(
          entries: entries, done: 3, total: 3, source: .server(asOf: Moment(seconds: 9)),
          isExhaustive: true)))
    #expect(tree.loadAheadOfNeed().queries == [])
    #expect(tree.expand().queries == [])
    #expect(tree.lines == ["A", "  x", "b"])
    let folder = tree.table.folder(at: EntryPath("A"))
    #expect(folder.flatMap { tree.table.countBelow($0) } == 1)
  }

  @Test func `the place of the last visit is restored as its rows come`() {
    var first = TreeViewModel.showing("A/", "b", "c")
    _ = first.expand()
    _ = first.receive(page("A", [row("A/x"), row("A/y")]))
    first.select("y")
    let place = first.place

    var second = TreeViewModel()
    _ = second.start(at: place)
    let effects = second.receive(page("", [row("A/"), row("b"), row("c")]))
    #expect(effects.queries.contains(.children(of: EntryPath("A"), offset: 0)))
    _ = second.receive(page("A", [row("A/x"), row("A/y")]))
    #expect(second.selectedName == "y")
    #expect(second.place == place)
  }

  @Test func `a cursor that was moved meanwhile is not taken back to the old place`() {
    let place = Place(expanded: [], cursor: "c", line: 0, sortKey: "name", isReversed: false)
    var tree = TreeViewModel()
    _ = tree.start(at: place)
    _ = tree.receive(page("", [row("a"), row("b")], total: 3))
    _ = tree.moveCursor(by: 1)
    _ = tree.receive(page("", [row("a"), row("b"), row("c")]))
    #expect(tree.selectedName == "b")
  }

  @Test func `near the end one page is asked for, however many keys are pressed`() {
    var tree = TreeViewModel()
    tree.resize(toHeight: 10)
    _ = tree.start(at: nil)
    let names = (0..<100).map { "row \(100 + $0)" }
    _ = tree.receive(page("", names.map { row($0) }, total: 250))
    var queries: [Query] = []
    for _ in 0..<99 { queries += tree.moveCursor(by: 1).queries }
    #expect(queries == [.children(of: .root, offset: 100)])
  }

  @Test func `a server that counts rows it does not give does no harm`() {
    var tree = TreeViewModel()
    _ = tree.start(at: nil)
    _ = tree.receive(page("", [], total: 5))
    #expect(tree.moveCursor(by: 1).queries == [])
  }

  @Test func `a pass over the tree that went on after a break removes nothing`() {
    var tree = TreeViewModel.showing("A/", "b")
    _ = tree.receive(
      .index(
        IndexBatch(
          entries: [row("b")], done: 2, total: 2, source: .server(asOf: Moment(seconds: 9)),
          isExhaustive: false)))
    #expect(tree.lines == ["A", "b"])
  }

  @Test func `leaving before the rows have come keeps the place of the last visit`() {
    let place = Place(expanded: ["A"], cursor: "A/x", line: 3, sortKey: "type", isReversed: true)
    var tree = TreeViewModel()
    _ = tree.start(at: place)
    #expect(tree.place == place)
  }
}
