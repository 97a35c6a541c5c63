import HedgerowCore
import Testing

@testable import HedgerowViewModels

struct RevealTests {
  @Test func `a row in folders that nobody has opened is gone to once they have come`() {
    var tree = TreeViewModel.showing("A/", "B/")
    let target = row("B/C/x")
    let effects = tree.go(to: Destination(target))
    #expect(
      effects.queries == [
        .children(of: EntryPath("B"), offset: 0), .children(of: EntryPath("B/C"), offset: 0),
      ])
    #expect(tree.isOnTheWay)
    _ = tree.receive(page("B/C", [row("B/C/w"), target]))
    _ = tree.receive(page("B", [row("B/C/")]))
    #expect(tree.selectedName == "x")
    #expect(tree.lines == ["A", "B", "  C", "    w", "    x"])
    #expect(!tree.isOnTheWay)
  }

  @Test func `further pages are asked for until the row is among them`() {
    var tree = TreeViewModel.showing("A/")
    let target = row("A/z")
    _ = tree.go(to: Destination(target))
    let more = tree.receive(page("A", [row("A/a"), row("A/b")], total: 3))
    #expect(more.queries.contains(.children(of: EntryPath("A"), offset: 2)))
    _ = tree.receive(page("A", [target], offset: 2, total: 3))
    #expect(tree.selectedName == "z")
  }

  @Test func `what the cache shows is not enough to give up`() {
    var tree = TreeViewModel.showing("A/")
    _ = tree.go(to: Destination(row("A/x")))
    _ = tree.receive(page("A", [row("A/old")], isCached: true))
    #expect(tree.isOnTheWay)
    _ = tree.receive(page("A", [row("A/x")]))
    #expect(tree.selectedName == "x")
  }

  @Test func `a row that is not there is told, and supposed folders go again`() {
    var workspace = WorkspaceViewModel.showing("A/")
    _ = workspace.open(text: "Nowhere/at/all")
    _ = workspace.receive(.loaded(page("Nowhere/at", [])))
    #expect(workspace.notice?.text.contains("“all” is not where it was looked for") == true)
    #expect(workspace.tree.lines == ["A"])
  }

  @Test func `moving the cursor gives the way up`() {
    var tree = TreeViewModel.showing("A/", "B/", "C/")
    _ = tree.go(to: Destination(row("B/x")))
    _ = tree.moveToBottom()
    _ = tree.receive(page("B", [row("B/x")]))
    #expect(tree.selectedName == "C")
  }

  @Test func `of two rows of one path the identity tells which`() {
    var tree = TreeViewModel.showing("A/")
    _ = tree.go(to: Destination(row("A/x", id: 2)))
    _ = tree.receive(page("A", [row("A/x", id: 1), row("A/x", id: 2)]))
    #expect(tree.selected.map { tree.table.id(of: $0).low } == 2)
  }

  @Test func `a filter that hides the row gives way, and one that shows it stays`() {
    var tree = TreeViewModel.showing("Alpha", "Beta")
    _ = tree.setFilter("alp")
    _ = tree.go(to: Destination(row("Alpha")))
    #expect(tree.filter != nil)
    _ = tree.go(to: Destination(row("Beta")))
    #expect(tree.filter == nil)
    #expect(tree.selectedName == "Beta")
    _ = tree.goBack()
    #expect(tree.selectedName == "Alpha")
  }
}

struct TreeFormTests {
  private func tree() -> TreeViewModel {
    var tree = TreeViewModel.showing("A/", "B/", "z")
    tree.select("A")
    _ = tree.expand()
    _ = tree.receive(page("A", [row("A/S/"), row("A/x")]))
    tree.select("S")
    _ = tree.expand()
    _ = tree.receive(page("A/S", [row("A/S/deep")]))
    return tree
  }

  @Test func `the flat list shows every entry below the folder, and no folders`() {
    var tree = tree()
    tree.select("z")
    _ = tree.show(as: .flat)
    #expect(tree.lines == ["deep", "x", "z"])
    #expect(tree.selectedName == "z")
    tree.select("deep")
    _ = tree.show(as: .tree)
    #expect(tree.selectedName == "deep")
    #expect(tree.lines == ["A", "  S", "    deep", "  x", "B", "z"])
  }

  @Test func `the flat list of a folder holds only what lies in it`() {
    var tree = tree()
    tree.select("deep")
    _ = tree.show(as: .flat)
    #expect(tree.lines == ["deep"])
  }

  @Test func `with a filter the flat list shows its hits, folders too`() {
    var tree = tree()
    _ = tree.show(as: .flat)
    _ = tree.setFilter("s")
    #expect(tree.lines == ["S"])
  }

  @Test func `T goes from the tree to the flat list to the table and back`() {
    var tree = tree()
    var forms = [tree.form]
    for _ in 0..<3 {
      _ = tree.changeForm()
      forms.append(tree.form)
    }
    #expect(forms == [.tree, .flat, .table, .tree])
  }

  @Test func `going to a row that the flat list lacks leads back to the tree`() {
    var tree = tree()
    tree.select("deep")
    _ = tree.show(as: .flat)
    _ = tree.go(to: Destination(row("z")))
    #expect(tree.form == .tree)
    #expect(tree.selectedName == "z")
  }
}

struct LocalMarkTests {
  @Test func `a letter leads back to its row, also after a new start`() {
    var workspace = WorkspaceViewModel.showing("A/", "B")
    workspace.tree.select("B")
    _ = workspace.askForLetter(.set)
    #expect(workspace.edit { $0.insert("q") } == [.run(action: "letter.accept")])
    _ = workspace.acceptLetter()
    workspace.tree.select("A")
    _ = workspace.askForLetter(.go)
    _ = workspace.edit { $0.insert("q") }
    _ = workspace.acceptLetter()
    #expect(workspace.tree.selectedName == "B")

    var next = TreeViewModel()
    _ = next.start(at: workspace.tree.place)
    _ = next.receive(page("", [row("A/"), row("B")]))
    next.select("A")
    _ = next.goToLocalMark("q")
    #expect(next.selectedName == "B")
  }

  @Test func `a letter that is not set is told, and a quote goes to the place before`() {
    var workspace = WorkspaceViewModel.showing("A/", "B")
    _ = workspace.askForLetter(.go)
    _ = workspace.edit { $0.insert("z") }
    _ = workspace.acceptLetter()
    #expect(workspace.notice?.text.contains("No row is marked “z”") == true)
    _ = workspace.tree.go(to: Destination(row("B")))
    _ = workspace.askForLetter(.go)
    _ = workspace.edit { $0.insert("'") }
    _ = workspace.acceptLetter()
    #expect(workspace.tree.selectedName == "A")
  }
}
