import HedgerowCore
import HedgerowViewModels
import Testing

extension TreeViewModel {
  /// Moves or links what was taken up to where the cursor is, as the workspace does when there is nothing to ask.
  fileprivate mutating func put() -> [Effect] {
    guard putObstacle(into: putTarget) == nil,
      let operation = placing(
        clipboard.nodes, into: table.path(of: putTarget), clipboard.placement)
    else { return [] }
    return perform(operation)
  }
}

struct TreeChangesTests {
  private let refusal = Problem(
    kind: .missingScope("file_system:write"), title: "", detail: "", remedy: "")

  @Test func `a deleted row is gone at once, and back when the server refuses`() {
    var tree = TreeViewModel.showing("Funnel", "Retention")
    let reference = tree.table.reference(to: tree.rows[0].node)
    #expect(tree.perform(.delete(reference)) == [.perform(.delete(reference), ticket: Ticket(1))])
    #expect(tree.lines == ["Retention"])
    _ = tree.receiveRefusal(of: Ticket(1), refusal)
    #expect(tree.lines == ["Funnel", "Retention"])
  }

  @Test func `a confirmed delete stays, and its undo is the inverse that the server's answer gave`()
  {
    var tree = TreeViewModel.showing("Funnel", "Retention")
    let reference = tree.table.reference(to: tree.rows[0].node)
    _ = tree.perform(.delete(reference))
    let object = DeletedObject(type: EntryType("insight"), ref: "1", path: reference.path)
    let inverse = Operation.restore(Restoration(objects: [object]))
    let receipt = Receipt(
      operation: .delete(reference), entry: nil, rows: RowChanges([.removed(reference)]),
      inverse: inverse)
    _ = tree.receive(receipt, for: Ticket(1))
    #expect(tree.lines == ["Retention"])
    #expect(tree.undo(receipt) == [.undo(receipt, ticket: Ticket(2))])
  }

  @Test func `a moved row is shown where it goes, and where it was after a refusal`() {
    var tree = TreeViewModel.showing("A/", "x")
    _ = tree.expand()
    _ = tree.receive(page("A", [row("A/y")]))
    tree.select("x")
    tree.cut()
    tree.select("A")
    #expect(tree.putObstacle(into: tree.putTarget) == nil)
    let effects = tree.put()
    #expect(effects.operations.map(\.touchedFolders) == [[.root, EntryPath("A")]])
    #expect(tree.lines == ["A", "  x", "  y"])
    _ = tree.receiveRefusal(of: Ticket(1), refusal)
    #expect(tree.lines == ["A", "  y", "x"])
  }

  @Test func `a settled move leaves the row where it was shown`() {
    var tree = TreeViewModel.showing("A/", "x")
    _ = tree.expand()
    _ = tree.receive(page("A", []))
    tree.select("x")
    tree.cut()
    tree.select("A")
    guard case .perform(let operation, let ticket)? = tree.put().last else {
      Issue.record("nothing was sent")
      return
    }
    let moved = Entry(
      id: row("x").id, path: EntryPath("A/x"), type: EntryType("insight"), ref: "1")
    let rows = RowChanges([.moved(from: EntryReference(row("x")), to: moved)])
    _ = tree.receive(
      Receipt(operation: operation, entry: moved, rows: rows, inverse: nil), for: ticket)
    #expect(tree.lines == ["A", "  x"])
    #expect(tree.pending.isEmpty)
  }

  @Test func `a folder cannot be put into itself or below`() {
    var tree = TreeViewModel.showing("A/")
    _ = tree.expand()
    _ = tree.receive(page("A", [row("A/B/"), row("A/x")]))
    tree.select("A")
    tree.cut()
    tree.select("x")
    #expect(tree.putObstacle(into: tree.putTarget)?.contains("into itself") == true)
    #expect(tree.put() == [])
  }

  @Test func `a new folder appears at once under the cursor, nested names and all`() {
    var tree = TreeViewModel.showing("a")
    let effects = tree.createFolder(named: "Plans/Q3")
    #expect(effects.operations == [.createFolder(EntryPath("Plans/Q3"))])
    #expect(tree.lines == ["Plans", "  Q3", "a"])
    #expect(tree.selectedName == "Q3")
    _ = tree.receiveRefusal(of: Ticket(1), refusal)
    #expect(!tree.lines.contains("  Q3"))
  }

  @Test func `a settled new folder is the server's row`() {
    var tree = TreeViewModel.showing("a")
    _ = tree.createFolder(named: "Plans")
    let made = row("Plans/")
    _ = tree.receive(
      Receipt(
        operation: .createFolder(EntryPath("Plans")), entry: made,
        rows: RowChanges([.placed(made)]), inverse: nil),
      for: Ticket(1))
    #expect(tree.lines == ["Plans", "a"])
    #expect(tree.selected.map { tree.table.id(of: $0) } == made.id)
  }

  @Test func `renaming is a move inside the folder, with the name escaped`() {
    var tree = TreeViewModel.showing("a")
    let operations = tree.perform(tree.renaming(tree.rows[0].node, to: "A/B test")).operations
    #expect(operations == [.move(EntryReference(row("a")), to: EntryPath("A\\/B test"))])
    #expect(tree.lines == ["A/B test"])
  }

  @Test func `an undo that fails can be tried again`() {
    var tree = TreeViewModel.showing("a")
    let reference = tree.table.reference(to: tree.rows[0].node)
    _ = tree.perform(.delete(reference))
    let inverse = Operation.restore(Restoration(folders: [EntryPath("a")]))
    let deletion = Receipt(
      operation: .delete(reference), entry: nil, rows: RowChanges([.removed(reference)]),
      inverse: inverse)
    _ = tree.receive(deletion, for: Ticket(1))
    _ = tree.undo(deletion)
    _ = tree.receiveRefusal(of: Ticket(2), refusal)
    #expect(tree.undo(deletion) == [.undo(deletion, ticket: Ticket(3))])
  }

  @Test func `rows that arrive while a change is under way do not bring back what it took`() {
    var tree = TreeViewModel.showing("a", "b")
    _ = tree.perform(.delete(tree.table.reference(to: tree.rows[0].node)))
    _ = tree.receive(page("", [row("a"), row("b")]))
    #expect(tree.lines == ["b"])
  }

  @Test func `the answer to a new folder moves neither the cursor nor what is open`() {
    var tree = TreeViewModel.showing("a", "z")
    _ = tree.createFolder(named: "Plans")
    tree.select("z")
    let made = row("Plans/")
    _ = tree.receive(
      Receipt(
        operation: .createFolder(EntryPath("Plans")), entry: made,
        rows: RowChanges([.placed(made)]), inverse: nil),
      for: Ticket(1))
    #expect(tree.selectedName == "z")
  }

  @Test func `a name that is taken by a folder is refused before anything is sent`() {
    var tree = TreeViewModel.showing("A/", "B/", "x")
    #expect(tree.newFolderObstacle(named: "A")?.contains("already") == true)
    #expect(tree.createFolder(named: "A") == [])
    #expect(tree.newFolderRemark(named: "A") == "There is a folder “A” already.")
    #expect(tree.newFolderRemark(named: "x")?.hasPrefix("There is an insight “x” here") == true)
    #expect(tree.newFolderRemark(named: "C/D") == "Makes 2 folders, one inside the other.")
    #expect(tree.newFolderRemark(named: "C") == nil)
  }

  @Test func `a plain row goes at once, a folder and a name that is taken do not`() throws {
    var tree = TreeViewModel.showing("A/", "B/", "x", "y")
    _ = tree.expand()
    _ = tree.receive(page("A", [row("A/B/"), row("A/x")]))
    let nodes = ["B", "x", "y"].map { name in
      tree.select(name)
      return tree.rows.last { tree.shownName(of: $0.node) == name }!.node
    }
    let folder = EntryPath("A")
    let plain = try nodes.map {
      tree.isPlain(try #require(tree.placing([$0], into: folder, .move)))
    }
    #expect(plain == [false, false, true])
  }

  @Test func `a refused nested folder leaves nothing behind`() {
    var tree = TreeViewModel.showing("a")
    _ = tree.createFolder(named: "x/y/z")
    _ = tree.receiveRefusal(of: Ticket(1), refusal)
    #expect(tree.lines == ["a"])
  }

  @Test func `a refusal in doubt asks for the rows again`() {
    var tree = TreeViewModel.showing("a")
    _ = tree.perform(.delete(tree.table.reference(to: tree.rows[0].node)))
    let gone = Problem(kind: .notFound, title: "", detail: "", remedy: "")
    #expect(
      tree.receiveRefusal(of: Ticket(1), gone).queries == [.children(of: .root, offset: 0)])
  }

  @Test func `counts stay after a change once the whole tree is known`() {
    var tree = TreeViewModel.showing("A/", "x")
    let rows = [row("A/"), row("A/y"), row("x")]
    _ = tree.receive(
      .index(
        IndexBatch(
          entries: rows, done: 3, total: 3, source: .server(asOf: Moment(seconds: 9)),
          isExhaustive: true)))
    let reference = tree.table.reference(to: tree.rows[1].node)
    _ = tree.perform(.delete(reference))
    _ = tree.receive(
      Receipt(
        operation: .delete(reference), entry: nil, rows: RowChanges([.removed(reference)]),
        inverse: nil), for: Ticket(1))
    #expect(tree.table.countBelow(tree.rows[0].node) == 1)
  }
}
