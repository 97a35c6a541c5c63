import HedgerowCore
import Testing

@testable import HedgerowViewModels

/// The page of what stands behind a row.
struct ObjectTests {
  private let note = row("Growth/Notes", type: "notebook")

  private func open() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.showing("Growth/")
    workspace.tree.select("Growth")
    _ = workspace.tree.expand()
    _ = workspace.receive(
      .loaded(page("Growth", [note, row("Growth/Other", type: "cohort"), row("Growth/Z/")])))
    workspace.tree.select("Notes")
    return workspace
  }

  private func facts(_ text: String, isCached: Bool = false) -> Outcome {
    .loaded(
      .facts(
        ObjectFacts(
          entry: note.id, facts: [ObjectFacts.Fact("Version", "3")], text: text,
          source: isCached ? .cache(asOf: .never) : .server(asOf: Moment(seconds: 9)))))
  }

  @Test func `Enter opens the page, from the cache first, and notes the visit`() {
    var workspace = open()
    let effects = workspace.openSelected()
    #expect(effects.queries == [.facts(note.id), .entry(note.id)])
    #expect(effects.contains(.noteVisit(note.id)))
    _ = workspace.receive(facts("old", isCached: true))
    #expect(workspace.top(ObjectViewModel.self)?.text == ["old"])
    #expect(workspace.top(ObjectViewModel.self)?.isLoading == true)
    _ = workspace.receive(facts("# New\n\ntext"))
    _ = workspace.receive(facts("old", isCached: true))
    let page = workspace.top(ObjectViewModel.self)
    #expect(page?.text == ["# New", "", "text"])
    #expect(page?.fields.map(\.label) == ["Folder", "Version"])
    #expect(page?.list.count == 5)
  }

  @Test func `JSON, link and copies are those of its row`() {
    var workspace = open()
    _ = workspace.openSelected()
    #expect(workspace.actionRow == workspace.tree.selected)
    #expect(workspace.openJSON().queries.contains(.object(note.id)))
  }

  @Test func `a failure is told beside what was known, and R asks again`() {
    var workspace = open()
    _ = workspace.openSelected()
    _ = workspace.receive(facts("old", isCached: true))
    _ = workspace.receive(.failed(.facts(note.id), .example))
    let page = workspace.top(ObjectViewModel.self)
    #expect(page?.problem == .example && page?.text == ["old"])
    #expect(workspace.reloadObject().queries == [.facts(note.id)])
  }

  @Test func `the next row of the folder is opened from inside, also back`() {
    var workspace = open()
    _ = workspace.openSelected()
    _ = workspace.stepObject(by: 1)
    #expect(workspace.top(ObjectViewModel.self)?.name == "Other")
    _ = workspace.stepObject(by: -1)
    #expect(workspace.top(ObjectViewModel.self)?.name == "Notes")
    _ = workspace.backOut()
    #expect(workspace.layers.isEmpty && workspace.tree.selectedName == "Notes")
  }

  @Test func `a very long line can be scrolled to in parts`() {
    var workspace = open()
    _ = workspace.openSelected()
    let words = Array(repeating: "word", count: 1_000).joined(separator: " ")
    _ = workspace.receive(facts(words))
    let lines = workspace.top(ObjectViewModel.self)?.text ?? []
    #expect(lines.count > 5 && lines.joined(separator: " ") == words)
  }

  @Test func `what has no page shows its preview large`() {
    var workspace = WorkspaceViewModel.showing("Strange")
    _ = workspace.receive(.loaded(page("", [row("Strange", type: "hologram")])))
    workspace.tree.select("Strange")
    _ = workspace.openSelected()
    #expect(workspace.isPreviewLarge && workspace.layers.isEmpty)
  }
}
