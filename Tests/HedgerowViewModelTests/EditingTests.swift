import HedgerowCore
import HedgerowViewModels
import Testing

/// Changes that are written in an editor: folders, paths, fields.
struct EditingTests {
  private func example() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "", project: "", region: "", isReadOnly: false))
    _ = workspace.start(at: nil)
    _ = workspace.receive(
      .loaded(page("", [row("A/"), row("B\\/C"), row("x"), row("y")])))
    return workspace
  }

  /// The text that the editor is given.
  private func draft(_ effects: [Effect]) throws -> Draft {
    for case .runOutside(.editor(let draft)) in effects { return draft }
    throw Missing()
  }

  private struct Missing: Error {}

  private func save(
    _ text: String, as draft: Draft, in workspace: inout WorkspaceViewModel
  ) -> [Effect] {
    workspace.receive(.edited(draft, .changed(text)))
  }

  // MARK: Folders

  @Test func `many folders are shown before they are made, without those that are there`() throws {
    var workspace = example()
    let draft = try draft(workspace.editNewFolders())
    _ = save("# a remark\nA\nPlans/Q3\nPlans/Q3\n\nNotes\n", as: draft, in: &workspace)
    #expect(workspace.question?.title == "Make 2 folders?")
    #expect(
      workspace.question?.lines
        == ["  A: left out, there is a folder “A” already", "  Plans/Q3", "  Notes"])
    #expect(workspace.acceptQuestion().operations == [])
    _ = save("Plans\nNotes", as: draft, in: &workspace)
    #expect(
      workspace.confirmQuestion().operations
        == [.batch([.createFolder(EntryPath("Plans")), .createFolder(EntryPath("Notes"))])])
    #expect(workspace.tree.lines.contains("Notes"))
  }

  @Test func `a text that cannot be used is opened again as it was`() throws {
    var workspace = example()
    let first = try draft(workspace.editNewFolders())
    _ = save("A\n", as: first, in: &workspace)
    #expect(workspace.layers.isEmpty)
    #expect(workspace.notice?.text.contains("all of these folders are there already") == true)
    #expect(try draft(workspace.editNewFolders()).text == "A\n")
  }

  // MARK: Paths

  @Test func `paths of marked rows become moves that are shown before they run`() throws {
    var workspace = example()
    for name in ["B/C", "x", "y"] {
      workspace.tree.select(name)
      _ = workspace.tree.toggleMark()
    }
    let draft = try draft(workspace.askForNewName())
    #expect(draft.text.hasSuffix("1\tB\\/C\n2\tx\n3\ty\n"))
    let effects = save("3 A/y\n1\tB\\/D\n2\tx\n", as: draft, in: &workspace)
    let moves = Operation.batch([
      .move(EntryReference(row("y")), to: EntryPath("A/y")),
      .move(EntryReference(row("B\\/C")), to: EntryPath("B\\/D")),
    ])
    #expect(effects.queries == [.placementPreview(moves)])
    let preview = PlacementPreview(operation: moves, count: 2, merges: [], sameNamed: [])
    // Small as it is, what was written by hand is asked about.
    #expect(workspace.receive(.loaded(.placementPreview(preview))).operations == [])
    #expect(workspace.question?.lines.suffix(2) == ["  y → A/y", "  B/C → B/D"])
    #expect(workspace.confirmQuestion().operations == [moves])
  }

  @Test(arguments: [
    ("x", "does not begin with the number of a row"), ("9\tx", "does not begin with"),
    ("1\tx\n1\ty", "the number 1 is there twice"), ("1\t", "the row 1 has no path any more"),
    ("1\tA/B", "cannot go into itself"),
  ])
  func `paths that make no sense are told and kept`(text: String, complaint: String) throws {
    var workspace = example()
    workspace.tree.select("A")
    _ = workspace.tree.toggleMark()
    let draft = try draft(workspace.askForNewName())
    #expect(save(text, as: draft, in: &workspace) == [])
    #expect(workspace.notice?.text.contains(complaint) == true)
    #expect(try self.draft(workspace.askForNewName()).text == text)
  }

  @Test func `paths left as they were change nothing`() throws {
    var workspace = example()
    workspace.tree.select("x")
    _ = workspace.tree.toggleMark()
    let draft = try draft(workspace.askForNewName())
    #expect(save("1   x", as: draft, in: &workspace) == [])
    #expect(workspace.notice?.text.contains("as they were") == true)
  }

  // MARK: Rows

  private let whole = Entry(
    id: row("x").id, path: EntryPath("x"), type: EntryType("insight"), ref: "AbC",
    href: "/insights/AbC", meta: #"{"a": 1}"#)

  /// What the row under the cursor is edited to.
  private func edited(
    _ text: String, in workspace: inout WorkspaceViewModel
  ) throws -> [Operation] {
    workspace.tree.select("x")
    #expect(workspace.editRow().queries == [.entry(whole.id)])
    let draft = try draft(workspace.receive(.loaded(.entry(whole))))
    #expect(draft.text.contains("type: insight\nref: AbC\nhref: /insights/AbC\nshortcut: no\n"))
    _ = save(text, as: draft, in: &workspace)
    return workspace.confirmQuestion().operations
  }

  @Test func `fields of a row are changed, meta over several lines`() throws {
    var workspace = example()
    let text = """
      type: insight
      ref: AbC
      href:
      shortcut: yes
      meta: {"a": 1,
        "b": [2]}
      """
    let old = EntryFields(whole)
    var new = old
    new.href = nil
    new.isShortcut = true
    new.meta = "{\"a\": 1,\n\"b\": [2]}"
    #expect(
      try edited(text, in: &workspace) == [.edit(EntryReference(whole), from: old, to: new)])
  }

  @Test(arguments: [
    ("typ: insight", "there is no field “typ”"), ("insight", "is no field with a colon"),
    ("shortcut: perhaps", "shortcut is yes or no"), ("meta: [1]", "meta is no JSON object"),
    ("meta: {\"a\": ", "meta is no JSON object"),
    ("ref: \(String(repeating: "r", count: 101))", "100 characters at most"),
  ])
  func `fields that the API would not take are told`(text: String, complaint: String) throws {
    var workspace = example()
    #expect(try edited(text, in: &workspace) == [])
    #expect(workspace.notice?.text.contains(complaint) == true)
  }

  @Test func `fields left as they were change nothing`() throws {
    var workspace = example()
    let text = "type: insight\nref: AbC\nhref: /insights/AbC\nmeta: {\"a\": 1}"
    #expect(try edited(text, in: &workspace) == [])
    #expect(workspace.notice?.text.contains("as they were") == true)
  }

  @Test func `who has gone on is not torn into the editor`() {
    var workspace = example()
    workspace.tree.select("x")
    _ = workspace.editRow()
    _ = workspace.askForFolderName()
    #expect(workspace.receive(.loaded(.entry(whole))) == [])
    #expect(workspace.notice?.text.contains("`e` on it") == true)
  }

  @Test func `a new row is made in the folder of the cursor, and a namesake is named`() throws {
    var workspace = example()
    workspace.tree.select("x")
    let draft = try draft(workspace.editNewRow())
    #expect(draft.text.contains("\npath: \n"))
    _ = save(
      "path: x\ntype: dashboard\nref: 42\nhref: /dashboard/42\nshortcut: yes\nmeta:", as: draft,
      in: &workspace)
    #expect(workspace.question?.lines.last?.hasPrefix("There is an insight “x” here") == true)
    let fields = EntryFields(
      type: EntryType("dashboard"), ref: "42", href: "/dashboard/42", isShortcut: true)
    #expect(
      workspace.confirmQuestion().operations
        == [.create(EntryDraft(path: EntryPath("x"), fields: fields))])
    _ = save("type: dashboard", as: draft, in: &workspace)
    #expect(workspace.notice?.text.contains("the row has no path") == true)
  }
}
