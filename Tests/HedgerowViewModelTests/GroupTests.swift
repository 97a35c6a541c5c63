import HedgerowCore
import Testing

@testable import HedgerowViewModels

/// The groups as a view: its pages, what the cache adds, its changes.
struct GroupTests {
  private static let types = [
    GroupType(index: 0, name: "company", plural: "Companies", detailDashboard: 7),
    GroupType(index: 3, name: "cafe"),
  ]
  private static let now = Moment(seconds: 9_000)

  private func group(_ number: Int, type: Int = 0) -> Group {
    Group(
      id: GroupID(type: type, key: "org:\(number)"), name: "Name \(number)",
      properties: [.init(name: "name", value: "Name \(number)"), .init(name: "n", value: "1")])
  }

  private func page(
    _ numbers: some Sequence<Int>, cursor: String? = nil, next: String? = nil, text: String = "",
    isCached: Bool = false
  ) -> Outcome {
    .loaded(
      .groups(
        GroupPage(
          filter: GroupFilter(type: 0, text: text), cursor: cursor,
          groups: numbers.map { group($0) },
          next: next, source: isCached ? .cache(asOf: Self.now) : .server(asOf: Self.now))))
  }

  private func done(_ change: GroupChange, _ group: Group) -> Outcome {
    .performed(
      Ticket(9),
      Receipt(operation: .group(change), entry: nil, groups: [group], inverse: nil))
  }

  private func open(isReadOnly: Bool = false) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(
        profile: "demo", project: "Demo", region: "EU", isReadOnly: isReadOnly, number: 1,
        origin: "https://eu.posthog.com"))
    #expect(
      workspace.openGroups() == [.load(.groupTypes, .cacheThenServer, owner: .groupTypes)])
    let first = workspace.receive(
      .loaded(.groupTypes(GroupTypeList(types: Self.types, source: .server(asOf: Self.now)))))
    #expect(
      first == [.load(.groups(GroupFilter(type: 0), cursor: nil), .cacheThenServer, owner: .groups)]
    )
    return workspace
  }

  private func keys(_ workspace: WorkspaceViewModel) -> [String] {
    workspace.groups?.groups.map { String($0.id.key.dropFirst(4)) } ?? []
  }

  @Test func `the next page is asked for near the end, once, and nothing is lost on the way back`()
  {
    var workspace = open()
    _ = workspace.receive(page(0..<100, next: "c1"))
    #expect(workspace.moveInLayer(by: 10) == [])
    let wanted = Effect.load(
      .groups(GroupFilter(type: 0), cursor: "c1"), .serverOnly, owner: .groups)
    #expect(workspace.moveInLayer(by: 70) == [wanted])
    #expect(workspace.moveInLayer(by: 1) == [])
    _ = workspace.receive(page(100..<150, cursor: "c1"))
    #expect(workspace.groups?.selected?.id.key == "org:81")
    #expect(keys(workspace).count == 150 && workspace.groups?.hasMore == false)
    #expect(workspace.moveInLayer(by: -1_000) == [])
    #expect(workspace.groups?.selected?.id.key == "org:0")
  }

  @Test func `what the cache knows is shown until the server has told the end`() {
    var workspace = open()
    _ = workspace.receive(page([1, 2, 3, 4, 5], isCached: true))
    _ = workspace.moveInLayer(by: 3)
    #expect(workspace.groups?.source?.isCache == true)
    _ = workspace.receive(page([9, 1, 3], next: "c"))
    #expect(keys(workspace) == ["9", "1", "3", "4", "5"])
    #expect(workspace.groups?.selected?.id.key == "org:4")
    _ = workspace.receive(page([4], cursor: "c"))
    #expect(keys(workspace) == ["9", "1", "3", "4"])
    #expect(workspace.groups?.source?.isCache == false)
  }

  @Test func `a search keeps what is known by a part of its key`() {
    var workspace = open()
    _ = workspace.askForGroupSearch()
    _ = workspace.edit { $0 = TextFieldViewModel("12") }
    let filter = GroupFilter(type: 0, text: "12")
    #expect(
      workspace.acceptPrompt()
        == [.load(.groups(filter, cursor: nil), .cacheThenServer, owner: .groups)])
    _ = workspace.receive(page([123], text: "12", isCached: true))
    _ = workspace.receive(page([12], text: "12"))
    #expect(keys(workspace) == ["12", "123"])
    // An answer to what was asked before comes too late.
    _ = workspace.receive(page([7]))
    #expect(keys(workspace) == ["12", "123"])
  }

  @Test func `a property is edited, and a refused value stands in the editor again`() throws {
    var workspace = open()
    _ = workspace.receive(page([1]))
    #expect(workspace.editProperty() == [])
    _ = workspace.changeGroupSide()
    _ = workspace.moveInLayer(by: 1)
    let id = GroupID(type: 0, key: "org:1")
    let old = Group.Property(name: "n", value: "1")
    let draft = Draft(purpose: .groupProperty(id, old), text: "1\n", fileName: "property.txt")
    #expect(workspace.editProperty() == [.runOutside(.editor(draft))])
    #expect(workspace.receive(.edited(draft, .changed("1\n\n"))) == [])
    let change = GroupChange.set(id, Group.Property(name: "n", value: "22"))
    #expect(
      workspace.receive(.edited(draft, .changed("22\n"))).operations == [.group(change)])
    let problem = Problem(kind: .server, title: "Could not", detail: "x", remedy: "y")
    _ = workspace.receive(.refused(Ticket(1), problem))
    #expect(workspace.notice?.tone == .failure)
    let again = Draft(purpose: .groupProperty(id, old), text: "22\n", fileName: "property.txt")
    #expect(workspace.editProperty() == [.runOutside(.editor(again))])
  }

  @Test func `a property is deleted after a question, and a new group stands first`() {
    var workspace = open()
    _ = workspace.receive(page([1, 2]))
    _ = workspace.changeGroupSide()
    _ = workspace.askToDeleteProperty()
    #expect(workspace.question?.title.contains("name") == true)
    let change = GroupChange.unset(GroupID(type: 0, key: "org:1"), property: "name")
    #expect(workspace.confirmQuestion().operations == [.group(change)])
    let made = GroupChange.create(GroupID(type: 0, key: "org:5"), [])
    _ = workspace.receive(done(made, group(5)))
    #expect(keys(workspace) == ["5", "1", "2"])
    #expect(workspace.groups?.selected?.id.key == "org:5")
  }

  @Test func `tabs go round, and each type has its own groups`() {
    var workspace = open()
    _ = workspace.receive(page([1, 2]))
    let cafes = Effect.load(
      .groups(GroupFilter(type: 3), cursor: nil), .cacheThenServer, owner: .groups)
    #expect(workspace.turnGroupType(by: -1) == [cafes])
    #expect(keys(workspace) == [])
    _ = workspace.turnGroupType(by: 1)
    #expect(workspace.groups?.type?.name == "company")
  }

  @Test func `the address holds the key as one part, whatever is in it`() {
    var workspace = open()
    let odd = Group(id: GroupID(type: 0, key: "a/b ?é"))
    _ = workspace.receive(done(.create(odd.id, []), odd))
    #expect(
      workspace.openGroupLink()
        == [.openInBrowser("https://eu.posthog.com/project/1/groups/0/a%2Fb%20%3F%C3%A9")])
  }

  @Test func `a failure stays with what was loaded before`() {
    var workspace = open()
    _ = workspace.receive(page([1], isCached: true))
    let problem = Problem(kind: .offline, title: "Could not", detail: "no network", remedy: "R")
    _ = workspace.receive(.failed(.groups(GroupFilter(type: 0), cursor: nil), problem))
    #expect(keys(workspace) == ["1"] && workspace.groups?.problem == problem)
  }
}
