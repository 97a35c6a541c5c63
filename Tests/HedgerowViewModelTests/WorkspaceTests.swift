import HedgerowCore
import HedgerowViewModels
import Testing

struct WorkspaceTests {
  private func workspace(_ paths: String...) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(
        profile: "p", project: "Acme", region: "EU", isReadOnly: false))
    _ = workspace.start(at: nil)
    _ = workspace.receive(.loaded(page("", paths.map { row($0) })))
    return workspace
  }

  @Test func `a delete asks first, and cannot be confirmed before it is known what will go`() {
    var workspace = workspace("a", "b")
    let reference = workspace.tree.table.reference(to: workspace.tree.rows[0].node)
    #expect(workspace.askToDelete().queries == [.deletionPreview([reference])])
    #expect(workspace.confirmQuestion() == [])
    #expect(workspace.top(DeletionQuestion.self) != nil)
    _ = workspace.receive(
      .loaded(.deletionPreview(DeletionPreview(target: reference, consequence: .objectRestorable))))
    #expect(workspace.confirmQuestion().operations == [.delete(reference)])
    #expect(workspace.top(DeletionQuestion.self) == nil)
  }

  @Test func `what is irrecoverable asks for the typed name`() {
    var workspace = workspace("Exit survey")
    let reference = workspace.tree.table.reference(to: workspace.tree.rows[0].node)
    _ = workspace.askToDelete()
    _ = workspace.receive(
      .loaded(.deletionPreview(DeletionPreview(target: reference, consequence: .objectForGood))))
    #expect(workspace.takesText)
    #expect(workspace.confirmQuestion() == [])
    _ = workspace.edit { $0.insert("Exit survey") }
    #expect(workspace.confirmQuestion().operations == [.delete(reference)])
  }

  @Test func `an answer to another question does not open this one`() {
    var workspace = workspace("a", "b")
    _ = workspace.askToDelete()
    let other = EntryReference(row("b"))
    _ = workspace.receive(
      .loaded(.deletionPreview(DeletionPreview(target: other, consequence: .onlyLink))))
    #expect(workspace.confirmQuestion() == [])
  }

  @Test func `Esc backs out one layer at a time and never quits`() {
    var workspace = workspace("a")
    _ = workspace.openFilter()
    _ = workspace.edit { $0.insert("a") }
    _ = workspace.acceptFilter()
    _ = workspace.openRequestLog()
    #expect(workspace.backOut().contains(.quit) == false)
    #expect(workspace.layers.isEmpty)
    #expect(workspace.tree.filter != nil)
    _ = workspace.backOut()
    #expect(workspace.tree.filter == nil)
    for _ in 0..<5 { #expect(!workspace.backOut().contains(.quit)) }
  }

  @Test func `Ctrl-C cancels, offers to leave, and leaves`() {
    var workspace = workspace("A/")
    _ = workspace.tree.expand()
    let effects = workspace.interrupt()
    #expect(effects.contains(.cancel(.folder(EntryPath("A")))))
    #expect(!effects.contains(.quit))
    #expect(!workspace.interrupt().contains(.quit))
    #expect(workspace.notice?.text.contains("Leave Hedgerow?") == true)
    #expect(workspace.interrupt() == [.quit])
  }

  @Test func `two interrupts far apart do not leave`() {
    var workspace = workspace("a")
    _ = workspace.interrupt()
    _ = workspace.receive(.elapsed(.secondInterrupt))
    #expect(!workspace.interrupt().contains(.quit))
  }

  @Test func `a refusal is told with its remedy`() {
    var workspace = workspace("a")
    let problem = Problem(
      kind: .missingScope("file_system:write"), title: "Could not delete “a”",
      detail: "the key lacks `file_system:write`", remedy: "Press `?`.")
    _ = workspace.receive(.refused(Ticket(1), problem))
    #expect(workspace.notice?.text == problem.sentence)
    #expect(workspace.notice?.tone == .failure)
  }

  @Test func `the preview turns to the row when the cursor rests, and asks only the cache`() {
    var workspace = workspace("a", "b")
    _ = workspace.tree.moveCursor(by: 1)
    #expect(workspace.detail.node == nil)
    let effects = workspace.receive(.elapsed(.cursorRest))
    #expect(workspace.detail.node == workspace.tree.selected)
    let id = row("b").id
    #expect(
      effects.queries
        == [.entry(id), .facts(id), .rows(.placesOf(id), offset: 0), .dashboard(id)])
    #expect(effects.contains(.load(.entry(id), .cacheOnly, owner: .preview)))
  }

  @Test func `an empty prompt changes nothing and says so`() {
    var workspace = workspace("a")
    _ = workspace.askForFolderName()
    _ = workspace.edit { $0.insert("  ") }
    #expect(workspace.acceptPrompt() == [])
    #expect(workspace.notice?.text.contains("Nothing was typed") == true)
  }

  @Test func `the help finds by words and runs what is under its cursor`() {
    var workspace = workspace("a")
    let items = ["cut", "delete"].map {
      HelpItem(action: "tree.\($0)", section: "tree", keys: "x", title: $0, obstacle: nil)
    }
    _ = workspace.openHelp(items)
    _ = workspace.edit { $0.insert("del") }
    #expect(workspace.runSelectedHelpItem() == [.run(action: "tree.delete")])
    #expect(workspace.layers.isEmpty)
  }

  @Test func `an answer reaches the question under another layer`() {
    var workspace = workspace("a")
    let reference = workspace.tree.table.reference(to: workspace.tree.rows[0].node)
    _ = workspace.askToDelete()
    _ = workspace.openRequestLog()
    _ = workspace.receive(
      .loaded(.deletionPreview(DeletionPreview(target: reference, consequence: .onlyLink))))
    _ = workspace.backOut()
    #expect(workspace.top(DeletionQuestion.self)?.preview != nil)
  }
}
