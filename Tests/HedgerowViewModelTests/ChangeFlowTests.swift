import HedgerowCore
import HedgerowViewModels
import Testing

/// How changes are asked about, sent and answered for.
struct ChangeFlowTests {
  /// `A/` open with `p`; `B/`, `x`, `y`; everything told by the server.
  private func example(isIndexed: Bool = true) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "", project: "", region: "", isReadOnly: false))
    _ = workspace.start(at: nil)
    let rows = [row("A/"), row("A/p"), row("B/"), row("x"), row("y")]
    _ = workspace.receive(.loaded(page("", rows.filter { $0.path.depth == 1 })))
    if isIndexed {
      _ = workspace.receive(
        .loaded(
          .index(
            IndexBatch(
              entries: rows, done: 5, total: 5, source: .server(asOf: Moment(seconds: 9)),
              isExhaustive: true))))
    }
    _ = workspace.tree.expand()
    return workspace
  }

  private func mark(_ names: String..., in workspace: inout WorkspaceViewModel) {
    for name in names {
      workspace.tree.select(name)
      _ = workspace.tree.toggleMark()
    }
  }

  private func ticket(of effects: [Effect]) throws -> (Operation, Ticket) {
    for case .perform(let operation, let ticket) in effects { return (operation, ticket) }
    throw Missing()
  }

  private struct Missing: Error {}

  private func problem(_ kind: Problem.Kind) -> Problem {
    Problem(kind: kind, title: "Could not do it", detail: "of a reason", remedy: "Press `R`.")
  }

  // MARK: Marks as targets

  @Test func `marks in several folders are deleted by one question`() {
    var workspace = example()
    mark("p", "y", in: &workspace)
    let targets = [EntryReference(row("A/p")), EntryReference(row("y"))]
    #expect(workspace.askToDelete().queries == [.deletionPreview(targets)])
    #expect(workspace.question?.title == "Delete 2 rows?")
    let preview = DeletionPreview(
      target: targets[0], others: [targets[1]],
      consequence: .several(
        .init(
          countsByType: [EntryType("insight"): 2], links: 0, total: 2, firstPaths: [],
          isPartial: false)))
    _ = workspace.receive(.loaded(.deletionPreview(preview)))
    #expect(workspace.confirmQuestion().operations == [preview.operation])
    #expect(workspace.tree.lines == ["A", "  (empty)", "B", "x"])
  }

  @Test func `what cannot be deleted says why and what it is, and asks for nothing`() {
    var workspace = example()
    mark("y", in: &workspace)
    let target = EntryReference(row("y"))
    _ = workspace.askToDelete()
    let contents = DeletionPreview.Contents(
      countsByType: [EntryType("survey"): 60], links: 0, total: 60, firstPaths: [],
      isPartial: false, undeletable: [EntryPath("y/z")])
    _ = workspace.receive(
      .loaded(
        .deletionPreview(DeletionPreview(target: target, consequence: .folder(contents)))))
    #expect(workspace.question?.textToType == nil)
    #expect(workspace.question?.obstacle?.contains("y/z") == true)
    #expect(workspace.question?.lines.contains { $0.contains("60 surveys") } == true)
    #expect(workspace.confirmQuestion() == [])
  }

  @Test func `what the filter hides is left alone, and the question says so`() {
    var workspace = example()
    mark("x", "y", in: &workspace)
    _ = workspace.tree.setFilter("y")
    let target = EntryReference(row("y"))
    #expect(workspace.askToDelete().queries == [.deletionPreview([target])])
    _ = workspace.receive(
      .loaded(.deletionPreview(DeletionPreview(target: target, consequence: .onlyLink))))
    #expect(
      workspace.question?.lines.contains("1 marked row hidden by the filter is left alone.") == true
    )
  }

  @Test func `marked rows are cut, and keep waiting when the move is refused`() throws {
    var workspace = example()
    mark("x", "y", in: &workspace)
    _ = workspace.take(to: .move)
    #expect(!workspace.tree.hasMarks)
    workspace.tree.select("A")
    let (operation, sent) = try ticket(of: workspace.put())
    #expect(operation.parts.compactMap(\.target) == [EntryPath("A/x"), EntryPath("A/y")])
    _ = workspace.receive(.refused(sent, problem(.missingScope(nil))))
    #expect(workspace.tree.clipboard.nodes.count == 2)
    #expect(workspace.tree.lines == ["A", "  p", "B", "x", "y"])
  }

  @Test func `cut rows that could not be moved stay cut, the others are put`() throws {
    var workspace = example()
    mark("x", "y", in: &workspace)
    _ = workspace.take(to: .move)
    workspace.tree.select("A")
    let (operation, sent) = try ticket(of: workspace.put())
    let moved = Entry(id: row("x").id, path: EntryPath("A/x"), type: EntryType("insight"))
    _ = workspace.receive(
      .performed(
        sent,
        Receipt(
          operation: operation, entry: nil,
          rows: RowChanges.moving(EntryReference(row("x")), moved),
          inverse: .move(EntryReference(moved), to: EntryPath("x")),
          failures: [.init(operation.parts[1], problem(.missingScope(nil)))])))
    let result = try #require(workspace.top(BatchResult.self))
    #expect(result.title == "1 moved, 1 not")
    #expect(result.lines == ["y: of a reason"])
    #expect(result.answer == "r retries the one · u undoes the 1 · Esc closes")
    #expect(workspace.tree.lines == ["A", "  p", "  x", "B", "y"])
    #expect(workspace.tree.clipboard.nodes.map { workspace.tree.shownName(of: $0) } == ["y"])
    let retried = workspace.retryResult()
    #expect(retried.queries == [] && retried.operations == [.batch([operation.parts[1]])])
    #expect(workspace.layers.isEmpty)
  }

  // MARK: Moves and links

  @Test
  func
    `a folder is counted before it is moved, and goes on by itself when there is nothing to ask`()
    throws
  {
    var workspace = example()
    workspace.tree.select("B")
    _ = workspace.take(to: .move)
    workspace.tree.select("A")
    let operation = Operation.move(EntryReference(row("B/")), to: EntryPath("A/B"))
    #expect(workspace.put().queries == [.placementPreview(operation)])
    #expect(workspace.top(PlacementQuestion.self) != nil)
    let preview = PlacementPreview(operation: operation, count: 1, merges: [], sameNamed: [])
    #expect(workspace.receive(.loaded(.placementPreview(preview))).operations == [operation])
    #expect(workspace.layers.isEmpty)
    #expect(workspace.tree.lines == ["A", "  B", "  p", "x", "y"])
  }

  @Test func `a large move asks, and Enter is no yes`() {
    var workspace = example()
    workspace.tree.select("B")
    _ = workspace.take(to: .move)
    workspace.tree.select("A")
    let operation = Operation.move(EntryReference(row("B/")), to: EntryPath("A/B"))
    _ = workspace.put()
    let preview = PlacementPreview(operation: operation, count: 51, merges: [], sameNamed: [])
    #expect(workspace.receive(.loaded(.placementPreview(preview))).operations == [])
    #expect(workspace.acceptQuestion().operations == [])
    #expect(workspace.layers.isEmpty)
  }

  @Test func `a folder that has come to be at the target is asked about, and a yes merges`() throws
  {
    var workspace = example()
    workspace.tree.select("B")
    _ = workspace.askForNewName()
    _ = workspace.edit { $0.insert("2") }
    let asked = workspace.acceptPrompt()
    let operation = Operation.move(EntryReference(row("B/")), to: EntryPath("B2"))
    #expect(asked.queries == [.placementPreview(operation)])
    let first = PlacementPreview(operation: operation, count: 1, merges: [], sameNamed: [])
    let (_, sent) = try ticket(of: workspace.receive(.loaded(.placementPreview(first))))
    let again = workspace.receive(.refused(sent, problem(.conflict)))
    #expect(again.queries.contains(.placementPreview(operation)))
    let merge = PlacementPreview.Merge(
      source: EntryReference(row("B/")), target: EntryPath("B2"), countThere: 3, sameNamed: [])
    _ = workspace.receive(
      .loaded(
        .placementPreview(
          PlacementPreview(operation: operation, count: 1, merges: [merge], sameNamed: []))))
    #expect(workspace.confirmQuestion().operations == [operation.merging])
  }

  @Test func `a yanked row is linked, may be linked again, and its link is shown at once`() throws {
    var workspace = example()
    workspace.tree.select("x")
    _ = workspace.take(to: .link)
    workspace.tree.select("A")
    let (operation, sent) = try ticket(of: workspace.put())
    #expect(operation == .link(EntryReference(row("x")), to: EntryPath("A/x")))
    #expect(workspace.tree.lines == ["A", "  p", "  x", "B", "x", "y"])
    let link = Entry(
      id: EntryID(high: 5, low: 5), path: EntryPath("A/x"), type: EntryType("insight"),
      isShortcut: true)
    _ = workspace.receive(
      .performed(
        sent,
        Receipt(
          operation: operation, entry: link, rows: RowChanges.placing(link),
          inverse: .delete(EntryReference(link)))))
    #expect(workspace.tree.lines == ["A", "  p", "  x", "B", "x", "y"])
    #expect(workspace.tree.clipboard.nodes.count == 1)
    #expect(workspace.notice?.text == "Linked “x” in A. `u` undoes it.")
  }

  @Test func `the same folder again takes other rows, and says why it does not`() {
    var workspace = example()
    #expect(workspace.repeatObstacle == "nothing has been moved or linked yet")
    workspace.tree.select("x")
    _ = workspace.take(to: .move)
    workspace.tree.select("A")
    _ = workspace.put()
    workspace.tree.select("y")
    #expect(
      workspace.repeatPlacement().operations
        == [.move(EntryReference(row("y")), to: EntryPath("A/y"))])
    workspace.tree.select("p")
    #expect(workspace.repeatObstacle == "the rows are in this folder already")
  }

  // MARK: Choosing a folder

  @Test func `folders are found by letters of their path, the ones used lately first`() throws {
    var workspace = example()
    workspace.tree.select("x")
    _ = workspace.askForTarget(.move)
    let first = try #require(workspace.top(FolderChoice.self))
    #expect(first.items.map(\.path.text) == ["", "A", "B"])
    #expect(first.items[0].obstacle == "the rows are in this folder already")
    #expect(first.selected?.path == EntryPath("A"))
    _ = workspace.edit { $0.insert("b") }
    #expect(workspace.top(FolderChoice.self)?.items.map(\.path.text) == ["B", "b"])
    #expect(workspace.acceptFolder().operations.compactMap(\.target) == [EntryPath("B/x")])
    workspace.tree.select("y")
    _ = workspace.askForTarget(.link)
    #expect(workspace.top(FolderChoice.self)?.items.first?.path == EntryPath("B"))
    #expect(workspace.top(FolderChoice.self)?.items.first?.kind == .recent)
  }

  @Test func `a folder that is not there is made on the way`() {
    var workspace = example()
    workspace.tree.select("x")
    _ = workspace.askForTarget(.move)
    _ = workspace.edit { $0.insert("A/New plans") }
    #expect(workspace.top(FolderChoice.self)?.selected?.kind == .new)
    #expect(
      workspace.acceptFolder().queries
        == [
          .placementPreview(
            .move(EntryReference(row("x")), to: EntryPath("A/New plans/x")))
        ])
  }

  @Test func `a folder below what is moved cannot be chosen`() {
    var workspace = example()
    workspace.tree.select("A")
    _ = workspace.askForTarget(.move)
    _ = workspace.edit { $0.insert("A") }
    _ = workspace.moveInLayer(by: -9)
    #expect(workspace.acceptFolder() == [])
    #expect(workspace.notice?.text.contains("into itself") == true)
    #expect(workspace.top(FolderChoice.self) != nil)
  }

  // MARK: Asking again

  @Test func `rows that have changed since they were shown are shown and asked about again`() throws
  {
    var workspace = example()
    workspace.tree.select("B")
    let target = EntryReference(row("B/"))
    _ = workspace.askToDelete()
    let preview = DeletionPreview(target: target, consequence: .onlyLink)
    _ = workspace.receive(.loaded(.deletionPreview(preview)))
    let (_, sent) = try ticket(of: workspace.confirmQuestion())
    let effects = workspace.receive(.refused(sent, problem(.changedMeanwhile)))
    #expect(effects.queries.contains(.deletionPreview([target])))
    #expect(workspace.confirmQuestion() == [])
    _ = workspace.receive(.loaded(.deletionPreview(preview)))
    #expect(workspace.question?.lines.last?.contains("have changed since") == true)
    #expect(workspace.confirmQuestion().operations == [preview.operation])
  }

  @Test func `what a folder holds is asked while the cursor stays, and the question comes at once`()
  {
    var workspace = example()
    workspace.tree.select("B")
    let target = EntryReference(row("B/"))
    #expect(workspace.receive(.elapsed(.cursorRest)).contains(.wait(.cursorStay)))
    #expect(
      workspace.receive(.elapsed(.cursorStay))
        == [.load(.deletionPreview([target]), .serverOnly, owner: .foresight)])
    let preview = DeletionPreview(target: target, consequence: .onlyLink)
    _ = workspace.receive(.loaded(.deletionPreview(preview)))
    #expect(workspace.askToDelete() == [])
    #expect(workspace.confirmQuestion().operations == [preview.operation])
    #expect(Pause.cursorRest.ends == [.foresight])
  }

  @Test func `the first delete ever explains how to undo, the next one does not`() {
    var workspace = example()
    for isFirst in [true, false] {
      workspace.tree.select(isFirst ? "x" : "y")
      _ = workspace.askToDelete()
      let target = EntryReference(row(isFirst ? "x" : "y"))
      _ = workspace.receive(
        .loaded(.deletionPreview(DeletionPreview(target: target, consequence: .onlyLink))))
      #expect(workspace.question?.lines.contains { $0.contains("first delete") } == isFirst)
      _ = workspace.confirmQuestion()
    }
    #expect(workspace.tree.place.knowsUndo == true)
  }

  // MARK: Nothing is lost

  @Test func `a name that was refused is offered again`() throws {
    var workspace = example()
    workspace.tree.select("x")
    _ = workspace.askForFolderName()
    _ = workspace.edit { $0.insert("Plans/Q3") }
    let (_, sent) = try ticket(of: workspace.acceptPrompt())
    _ = workspace.receive(.refused(sent, problem(.timedOut)))
    workspace.tree.select("x")
    _ = workspace.askForFolderName()
    #expect(workspace.top(PromptViewModel.self)?.field.text == "Plans/Q3")
  }

  @Test func `a namesake is named while the name is typed`() {
    var workspace = example()
    workspace.tree.select("x")
    _ = workspace.askForNewName()
    _ = workspace.edit {
      $0.deleteToStart()
      $0.insert("y")
    }
    #expect(
      workspace.top(PromptViewModel.self)?.explanation
        == "There is an insight “y” here already; both would stand side by side.")
    #expect(
      workspace.acceptPrompt().queries
        == [.placementPreview(.move(EntryReference(row("x")), to: EntryPath("y")))])
  }

  // MARK: Undo and redo

  @Test func `undo takes what the journal names, after the change under way`() throws {
    var workspace = example()
    workspace.tree.select("x")
    _ = workspace.take(to: .move)
    workspace.tree.select("A")
    let (operation, sent) = try ticket(of: workspace.put())
    #expect(workspace.undo() == [])
    let moved = Entry(id: row("x").id, path: EntryPath("A/x"), type: EntryType("insight"))
    let receipt = Receipt(
      operation: operation, entry: moved,
      rows: RowChanges.moving(EntryReference(row("x")), moved),
      inverse: .move(EntryReference(moved), to: EntryPath("x")))
    #expect(workspace.receive(.performed(sent, receipt)).queries.contains(.undoable))
    let other = Receipt(
      operation: .createFolder(EntryPath("Z")), entry: nil,
      inverse: .delete(EntryReference(row("Z/"))))
    let effects = workspace.receive(.loaded(.undoable(other)))
    #expect(effects.contains { if case .undo(other, _) = $0 { true } else { false } })
  }

  @Test func `what was taken back is done once more, and a new change ends that`() throws {
    var workspace = example()
    let back = Receipt(
      operation: .move(EntryReference(row("x")), to: EntryPath("A/x")), entry: nil,
      inverse: .move(EntryReference(row("A/x")), to: EntryPath("x")))
    var undo: Ticket?
    for case .undo(_, let sent) in workspace.receive(.loaded(.undoable(back))) { undo = sent }
    let forth = Operation.move(EntryReference(row("x")), to: EntryPath("A/x"))
    let receipt = Receipt(operation: try #require(back.inverse), entry: nil, inverse: forth)
    _ = workspace.receive(.performed(try #require(undo), receipt))
    #expect(workspace.tree.project.redoable != nil)
    let (again, sent) = try ticket(of: workspace.redo())
    #expect(again == forth)
    _ = workspace.receive(.refused(sent, problem(.timedOut)))
    #expect(workspace.tree.project.redoable != nil)
    let (new, newSent) = try ticket(of: workspace.tree.createFolder(named: "New"))
    _ = workspace.receive(
      .performed(newSent, Receipt(operation: new, entry: nil, inverse: nil)))
    #expect(workspace.tree.project.redoable == nil)
  }

  private func made(_ name: String, isUndone: Bool = false) -> JournalItem {
    JournalItem(
      receipt: Receipt(
        operation: .createFolder(EntryPath(name)), entry: nil,
        inverse: .delete(EntryReference(row("\(name)/")))),
      madeAt: .never, isUndone: isUndone)
  }

  @Test func `all changes since one are taken back in turn, and no more after a refusal`() throws {
    var workspace = example()
    _ = workspace.openJournal()
    let items = [made("1"), made("2"), made("3", isUndone: true), made("4")]
    _ = workspace.receive(.loaded(.journal(items)))
    _ = workspace.moveInLayer(by: 2)
    #expect(workspace.askToUndoUpToSelected() == [])
    #expect(workspace.question?.title == "Take back 2 changes?")
    #expect(
      workspace.question?.lines.suffix(2) == ["  Made the folder “4”", "  Made the folder “2”"])
    #expect(workspace.confirmQuestion() == [.undo(items[3].receipt, ticket: Ticket(1))])
    let undone = Receipt(operation: .delete(EntryReference(row("4/"))), entry: nil, inverse: nil)
    #expect(
      workspace.receive(.performed(Ticket(1), undone))
        .contains(.undo(items[1].receipt, ticket: Ticket(2))))
    #expect(!workspace.receive(.refused(Ticket(2), problem(.server))).contains { $0.isUndo })
  }

  @Test func `the trash lists only what was deleted here`() {
    var workspace = example()
    _ = workspace.openTrash()
    let deleted = JournalItem(
      receipt: Receipt(
        operation: .delete(EntryReference(row("x"))), entry: nil,
        inverse: .restore(Restoration(rows: []))), madeAt: .never, isUndone: false)
    _ = workspace.receive(.loaded(.journal([made("1"), deleted, made("2")])))
    #expect(workspace.top(JournalViewModel.self)?.items == [deleted])
    #expect(workspace.top(JournalViewModel.self)?.list.count == 1)
  }

  @Test func `lines that were typed come back with the arrow keys, also after a start`() {
    var workspace = example()
    for name in ["One", "Two"] {
      _ = workspace.askForFolderName()
      _ = workspace.edit { $0.insert(name) }
      _ = workspace.acceptPrompt()
    }
    let place = workspace.tree.place
    workspace = example()
    _ = workspace.start(at: place)
    _ = workspace.askForFolderName()
    _ = workspace.edit { $0.insert("T") }
    func text() -> String? { workspace.top(PromptViewModel.self)?.field.text }
    _ = workspace.recall(older: true)
    #expect(text() == "Two")
    _ = workspace.recall(older: true)
    #expect(text() == "One")
    _ = workspace.recall(older: true)
    #expect(text() == "One")
    _ = workspace.recall(older: false)
    #expect(text() == "Two")
    _ = workspace.recall(older: false)
    #expect(text() == "T")
  }

  @Test func `the table's columns are chosen by name, kept, and given back`() {
    var workspace = example()
    _ = workspace.chooseColumns("age,creator")
    #expect(workspace.tree.columns == [.age, .creator])
    #expect(workspace.tree.form == .table)
    #expect(workspace.tree.place.columns == ["age", "creator"])
    _ = workspace.chooseColumns("size")
    #expect(workspace.notice?.tone == .warning)
    #expect(workspace.tree.columns == [.age, .creator])
    _ = workspace.chooseColumns("usual")
    #expect(workspace.tree.columns == nil)
  }

  @Test func `the journal takes one change back, and says why another stays`() throws {
    var workspace = example()
    #expect(workspace.openJournal().queries == [.journal])
    let items = [false, true].map { isUndone in
      JournalItem(
        receipt: Receipt(
          operation: .createFolder(EntryPath("Z")), entry: nil,
          inverse: isUndone ? nil : .delete(EntryReference(row("Z/")))),
        madeAt: Moment(seconds: 9), isUndone: isUndone)
    }
    _ = workspace.receive(.loaded(.journal(items)))
    #expect(workspace.undoFromJournal() == [])
    #expect(workspace.notice?.text == "Not taken back: it has been taken back already.")
    _ = workspace.moveInLayer(by: 1)
    let effects = workspace.undoFromJournal()
    #expect(effects.contains { if case .undo(items[0].receipt, _) = $0 { true } else { false } })
  }

  @Test func `nothing to take back is told`() {
    var workspace = example()
    _ = workspace.receive(.loaded(.undoable(nil)))
    #expect(workspace.notice?.text == "There is nothing to take back.")
  }
}

extension RowChanges {
  fileprivate static func moving(_ row: EntryReference, _ entry: Entry) -> RowChanges {
    RowChanges([.moved(from: row, to: entry)])
  }

  fileprivate static func placing(_ entry: Entry) -> RowChanges { RowChanges([.placed(entry)]) }
}

extension Effect {
  fileprivate var isUndo: Bool { if case .undo = self { true } else { false } }
}
