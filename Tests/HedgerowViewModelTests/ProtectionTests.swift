import HedgerowCore
import HedgerowViewModels
import Testing

/// A profile where nothing is changed before its name has been typed.
struct ProtectionTests {
  private func protected() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(
        profile: "production", project: "Acme", region: "EU", isReadOnly: false, isProtected: true))
    _ = workspace.start(at: nil)
    _ = workspace.receive(.loaded(page("", [row("A/"), row("x")])))
    workspace.tree.select("x")
    return workspace
  }

  private func type(_ text: String, in workspace: inout WorkspaceViewModel) {
    _ = workspace.edit { $0.insert(text) }
  }

  @Test func `a new folder is made only when the profile's name is typed`() {
    var workspace = protected()
    _ = workspace.askForFolderName()
    type("Plans", in: &workspace)
    #expect(workspace.acceptPrompt() == [])
    #expect(workspace.question?.textToType == "production")
    #expect(workspace.question?.lines.first?.contains("is protected") == true)
    #expect(workspace.acceptQuestion() == [])
    #expect(workspace.notice?.text.contains("type “production” first") == true)
    type("production", in: &workspace)
    #expect(workspace.acceptQuestion().operations == [.createFolder(EntryPath("Plans"))])
  }

  @Test func `a delete asks for the profile's name, and for its own text where it has one`() {
    var workspace = protected()
    _ = workspace.askToDelete()
    let target = EntryReference(row("x"))
    _ = workspace.receive(
      .loaded(.deletionPreview(DeletionPreview(target: target, consequence: .onlyLink))))
    #expect(workspace.question?.textToType == "production")
    _ = workspace.receive(
      .loaded(.deletionPreview(DeletionPreview(target: target, consequence: .objectForGood))))
    #expect(workspace.question?.textToType == "x")
  }

  @Test func `a move that meets nothing is asked about all the same`() {
    var workspace = protected()
    _ = workspace.receive(.loaded(page("A", [])))
    _ = workspace.take(to: .move)
    workspace.tree.select("A")
    _ = workspace.tree.expand()
    #expect(workspace.put().operations.isEmpty)
    #expect(workspace.question?.textToType == "production")
    type("production", in: &workspace)
    #expect(workspace.acceptQuestion().operations.count == 1)
  }

  @Test func `an undo is asked about too, and Unfiled`() {
    var workspace = protected()
    let receipt = Receipt(
      operation: .createFolder(EntryPath("B")), entry: nil,
      inverse: .delete(EntryReference(row("A/"))))
    #expect(workspace.receive(.loaded(.undoable(receipt))) == [])
    #expect(workspace.question?.title == "Take back: Made the folder “B”?")
    type("production", in: &workspace)
    #expect(workspace.acceptQuestion() == [.undo(receipt, ticket: Ticket(1))])
    _ = workspace.receive(.refused(Ticket(1), .example))
    _ = workspace.askForUnfiled()
    #expect(workspace.question?.textToType == "production")
  }
}
