import HedgerowCore
import HedgerowViewModels
import Testing

/// Marks and actions in lists of rows.
struct ListOfRowsTests {
  private let search = RowList.search("x")

  private func page(_ rows: [Entry], isCached: Bool = false) -> Outcome {
    let source: Source = isCached ? .cache(asOf: .never) : .server(asOf: .never)
    return .loaded(
      .rows(RowListPage(list: search, rows: rows.map { ListedRow($0) }, source: source)))
  }

  /// The list of a search that found these, over a tree with `Growth/Funnel one`, `Growth/Funnel two` and `Home`.
  private func found(_ rows: [Entry]) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.show(search)
    _ = workspace.receive(page(rows))
    return workspace
  }

  private let one = row("Growth/Funnel one")
  private let home = row("Home", type: "dashboard")

  private func names(_ workspace: WorkspaceViewModel) -> [String] {
    workspace.targets.map { workspace.tree.table.name(of: $0) }
  }

  @Test func `Space marks in the list, and the marks hold in the tree`() {
    var workspace = found([home, one])
    #expect(names(workspace) == ["Home"])
    _ = workspace.toggleMark()
    _ = workspace.toggleMark()
    #expect(names(workspace) == ["Home", "Funnel one"])
    #expect(workspace.top(RowListViewModel.self)?.list.position == 1)
    _ = workspace.prepareFrame()
    let looks = workspace.top(RowListViewModel.self)?.looks
    #expect(looks?.sign(ofLine: 0) == .marked && looks?.sign(ofLine: 1) == .marked)
    #expect(looks?.marks == "2 marked")
    _ = workspace.backOut()
    #expect(names(workspace) == ["Home", "Funnel one"])
  }

  @Test func `a delete from the list asks about its row, and the row goes from both`() throws {
    var workspace = found([one, home])
    #expect(workspace.askToDelete().queries == [.deletionPreview([EntryReference(one)])])
    let preview = DeletionPreview(target: EntryReference(one), consequence: .objectRestorable)
    _ = workspace.receive(.loaded(.deletionPreview(preview)))
    let sent = workspace.confirmQuestion()
    guard case .perform(let operation, let ticket)? = sent.last else {
      Issue.record("nothing was sent")
      return
    }
    _ = workspace.prepareFrame()
    #expect(workspace.top(RowListViewModel.self)?.looks.isPending(line: 0) == true)
    _ = workspace.receive(
      .performed(
        ticket,
        Receipt(
          operation: operation, entry: nil, rows: RowChanges([.removed(EntryReference(one))]),
          inverse: nil)))
    let list = try #require(workspace.top(RowListViewModel.self))
    #expect(list.found.map(\.entry) == [home])
    #expect(list.total == 1)
    #expect(!workspace.tree.lines.contains("  Funnel one"))
  }

  @Test func `what comes back from a delete is asked for again`() {
    var workspace = found([home])
    let back = Entry(id: row("other").id, path: one.path, type: one.type, ref: one.ref)
    let receipt = Receipt(
      operation: .restore(Restoration()), entry: back,
      rows: RowChanges([.moved(from: EntryReference(one), to: back)]), inverse: nil)
    let effects = workspace.receive(.performed(Ticket(1), receipt))
    #expect(effects.queries.contains(.rows(search, offset: 0)))
  }

  @Test func `a folder that moves takes the rows of the list along`() throws {
    var workspace = found([row("Growth/"), one, home])
    let moved = Entry(id: row("Growth/").id, path: EntryPath("Plans/Growth"), type: .folder)
    let receipt = Receipt(
      operation: .move(EntryReference(row("Growth/")), to: moved.path), entry: moved,
      rows: RowChanges([.moved(from: EntryReference(row("Growth/")), to: moved)]), inverse: nil)
    _ = workspace.receive(.performed(Ticket(1), receipt))
    let list = try #require(workspace.top(RowListViewModel.self))
    #expect(
      list.found.map(\.entry.path.text) == ["Plans/Growth", "Plans/Growth/Funnel one", "Home"])
  }

  @Test func `marked rows that the filter hides are left alone unless the list shows them`() {
    var workspace = WorkspaceViewModel.searchable
    for name in ["Funnel one", "Funnel two", "Home"] {
      workspace.tree.select(name)
      _ = workspace.toggleMark()
    }
    _ = workspace.tree.setFilter("home")
    #expect(names(workspace) == ["Home"])
    _ = workspace.show(search)
    _ = workspace.receive(page([one]))
    #expect(names(workspace) == ["Funnel one", "Home"])
    _ = workspace.askToDelete()
    #expect(workspace.question?.question?.contains("Asking what would be deleted") == true)
    #expect((workspace.question as? DeletionQuestion)?.remarks.first?.hasPrefix("1 marked") == true)
  }

  @Test func `a row that the tree has not read yet is put into it, and can be acted on`() {
    let far = row("Far/Away/Report")
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.show(search)
    _ = workspace.receive(page([far], isCached: true))
    #expect(workspace.actionRow == nil)
    #expect(workspace.rowObstacle.contains("`R`"))
    _ = workspace.receive(page([far]))
    #expect(names(workspace) == ["Report"])
    _ = workspace.take(to: .move)
    #expect(workspace.tree.lines.contains("Far"))
    _ = workspace.prepareFrame()
    #expect(workspace.top(RowListViewModel.self)?.looks.sign(ofLine: 0) == .cut)
  }

  @Test func `paths are copied and the row renamed from the list`() {
    var workspace = found([one])
    #expect(workspace.run(.copy(.id)).queries == [.entry(one.id)])
    _ = workspace.askForNewName()
    #expect(workspace.top(PromptViewModel.self)?.field.text == "Funnel one")
  }

  @Test func `a line that only leads to rows is none`() {
    var workspace = found([one])
    _ = workspace.changeTop(RowListViewModel.self) { $0.changeForm() }
    _ = workspace.moveInLayer(by: -5)
    #expect(workspace.actionRow == nil)
    #expect(workspace.markObstacle == "the line only leads to rows")
    #expect(workspace.toggleMark() == [])
  }

  // MARK: Ranges, patterns, putting

  private let two = row("Growth/Funnel two", type: "dashboard")

  private func marks(_ workspace: WorkspaceViewModel) -> [String] {
    workspace.tree.marks.nodes.map { workspace.tree.table.name(of: $0) }
  }

  @Test func `a range in the list grows with its cursor, and v keeps it as marks`() {
    var workspace = found([home, one, two])
    _ = workspace.toggleRange()
    _ = workspace.moveInLayer(by: 1)
    #expect(names(workspace) == ["Home", "Funnel one"])
    #expect(marks(workspace) == [])
    _ = workspace.prepareFrame()
    #expect(workspace.top(RowListViewModel.self)?.looks.marks == "range, 2 marked")
    #expect(workspace.top(RowListViewModel.self)?.looks.sign(ofLine: 1) == .marked)
    _ = workspace.moveInLayer(by: -1)
    #expect(names(workspace) == ["Home"])
    _ = workspace.moveInLayer(by: 5)
    _ = workspace.toggleRange()
    #expect(marks(workspace) == ["Home", "Funnel one", "Funnel two"])
    #expect(!workspace.tree.isRangeOn)
  }

  @Test func `Esc forgets the range before it closes the list, and so does taking up`() {
    var workspace = found([home, one])
    _ = workspace.toggleRange()
    _ = workspace.backOut()
    #expect(workspace.top(RowListViewModel.self) != nil && !workspace.tree.hasMarks)
    _ = workspace.toggleRange()
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.take(to: .move)
    #expect(workspace.tree.clipboard.nodes.count == 2)
    #expect(!workspace.tree.hasMarks && workspace.rangeObstacle == nil)
    _ = workspace.moveInLayer(by: -1)
    #expect(!workspace.tree.hasMarks)
  }

  @Test func `a list that is closed takes its range along`() {
    var workspace = found([home, one])
    _ = workspace.toggleRange()
    _ = workspace.openFromList()
    #expect(!workspace.tree.hasMarks)
  }

  @Test func `V turns the marks of the list round and leaves those elsewhere`() {
    var workspace = found([home, one])
    _ = workspace.tree.mark(
      workspace.tree.table.allRows.filter { node in
        ["Funnel two", "Home"].contains(workspace.tree.table.name(of: node))
      })
    _ = workspace.invertMarks()
    #expect(Set(marks(workspace)) == ["Funnel two", "Funnel one"])
  }

  @Test func `a pattern marks among the rows of the list only`() {
    var workspace = found([home, one])
    _ = workspace.askForPattern()
    _ = workspace.edit { $0.insert("funnel") }
    #expect(
      workspace.top(PromptViewModel.self)?.explanation == "1 of the rows shown matches.")
    _ = workspace.acceptPrompt()
    #expect(marks(workspace) == ["Funnel one"])
  }

  @Test func `p puts into the folder under the cursor, or beside the row`() {
    var workspace = found([one, home, row("Growth/")])
    #expect(workspace.putObstacle?.contains("nothing is taken up") == true)
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.take(to: .move)
    #expect(workspace.putObstacle == nil)
    let moved = Operation.move(EntryReference(home), to: EntryPath("Growth/Home"))
    #expect(workspace.put().operations == [moved])
  }

  @Test func `p beside a row goes into the folder around it`() {
    var workspace = found([home, one])
    _ = workspace.take(to: .move)
    #expect(
      workspace.put().operations == [
        .move(EntryReference(home), to: EntryPath("Growth/Home"))
      ])
  }

  @Test func `where a line is no row, v and p say why they mean nothing`() {
    var workspace = found([one])
    _ = workspace.take(to: .link)
    _ = workspace.changeTop(RowListViewModel.self) { $0.changeForm() }
    _ = workspace.moveInLayer(by: -5)
    #expect(workspace.rangeObstacle == "the line only leads to rows")
    #expect(workspace.putObstacle == "the line only leads to rows")
    #expect(workspace.put() == [])
  }

  @Test func `tiles that a search found stand behind the rows, and open their dashboard`() {
    var workspace = found([one])
    let tile = TileHit(dashboard: home, tile: 7, name: "Signups", place: .name, line: "Signups")
    _ = workspace.receive(
      .loaded(
        .rows(
          RowListPage(
            list: search, rows: [ListedRow(one)], source: .server(asOf: .never), tiles: [tile]))))
    let list = workspace.top(RowListViewModel.self)
    #expect(list?.lines.map(\.name) == ["Funnel one", "Signups"])
    #expect(list?.total == 1)
    _ = workspace.moveInLayer(by: 1)
    #expect(names(workspace) == ["Home"])
    #expect(workspace.openFromList().queries == [.dashboard(home.id)])
    #expect(workspace.top(DashboardViewModel.self)?.title == "Home")
  }
}
