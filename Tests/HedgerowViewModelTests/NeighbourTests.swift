import HedgerowCore
import Testing

@testable import HedgerowViewModels

struct NeighbourTests {
  private func starred(_ rows: [ListedRow]) -> Outcome {
    .loaded(.rows(RowListPage(list: .starred, rows: rows, source: .server(asOf: .never))))
  }

  @Test func `a star shows at once, and one that was refused goes again`() {
    var workspace = WorkspaceViewModel.searchable
    workspace.tree.select("Home")
    let home = row("Home").id
    #expect(workspace.toggleStar() == [.star(.set(true, home))])
    #expect(workspace.tree.project.starred == [home])
    let effects = workspace.receive(.starRefused(.set(true, home), .example))
    #expect(effects == [.load(.rows(.starred, offset: 0), .cacheOnly, owner: .stars)])
    #expect(workspace.tree.project.starred == [])
    #expect(workspace.notice?.text == Problem.example.sentence)
  }

  @Test func `in the list the star itself is taken away, and stars change places`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.show(.starred)
    _ = workspace.receive(
      starred([
        ListedRow(row("Home"), star: "s1"), ListedRow(row("Growth/Funnel one"), star: "s2"),
      ]))
    #expect(workspace.moveStar(by: -1) == [])
    #expect(workspace.moveStar(by: 1) == [.star(.swap(id: "s1", with: "s2"))])
    #expect(workspace.toggleStar() == [.star(.remove(id: "s1", name: "Home"))])
  }

  @Test func `a star whose row is not known is looked for before it is gone to`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.show(.starred)
    let far = row("Far", type: "dashboard")
    _ = workspace.receive(starred([ListedRow(far, star: "s1", isFound: false)]))
    let key = ObjectKey(type: far.type, ref: far.ref ?? "")
    #expect(workspace.openFromList().queries == [.rows(.places(key), offset: 0)])
  }

  @Test func `a link leads to the row of its object`() {
    var workspace = WorkspaceViewModel.showing("Growth/")
    let link = row("@", id: 8, type: "dashboard", isShortcut: true)
    _ = workspace.receive(.loaded(page("", [row("Growth/"), link])))
    workspace.tree.select("@")
    #expect(workspace.goToOriginal().queries == [.rows(.placesOf(link.id), offset: 0)])
    let original = row("Growth/Board", id: 9, type: "dashboard")
    let rows = RowListPage(
      list: .placesOf(link.id), rows: [ListedRow(link), ListedRow(original)],
      source: .cache(asOf: .never))
    _ = workspace.receive(.loaded(.rows(rows)))
    _ = workspace.receive(.loaded(page("Growth", [original])))
    #expect(workspace.tree.selectedName == "Board")
  }

  @Test func `a link whose object has no row of its own says so`() {
    var workspace = WorkspaceViewModel.showing("Growth/")
    let link = row("@", id: 8, type: "dashboard", isShortcut: true)
    _ = workspace.receive(.loaded(page("", [row("Growth/"), link])))
    workspace.tree.select("@")
    _ = workspace.goToOriginal()
    let only = RowListPage(
      list: .placesOf(link.id), rows: [ListedRow(link)], source: .server(asOf: .never))
    _ = workspace.receive(.loaded(.rows(only)))
    #expect(workspace.notice?.text.contains("has no row of its own") == true)
  }

  @Test func `Unfiled explains, asks the server only after yes, and goes there`() {
    var workspace = WorkspaceViewModel.showing("Growth/", "Unfiled/")
    #expect(workspace.askForUnfiled() == [])
    #expect(workspace.question?.question?.contains("for everybody") == true)
    #expect(workspace.confirmQuestion() == [.load(.unfiled, .serverOnly, owner: .neighbour)])
    let effects = workspace.receive(.loaded(.unfiled(3)))
    #expect(workspace.notice?.text == "3 objects were filed.")
    #expect(workspace.tree.selectedName == "Unfiled")
    #expect(effects.queries.contains(.children(of: EntryPath("Unfiled"), offset: 0)))
  }

  @Test func `the home folder is asked for and opened, and a refusal is told`() {
    var workspace = WorkspaceViewModel.showing("Users/", "Zoo/")
    workspace.tree.select("Zoo")
    #expect(workspace.goHome().queries == [.homeFolder])
    _ = workspace.receive(.loaded(.homeFolder(EntryPath("Users/Robin"))))
    _ = workspace.receive(.loaded(page("Users", [row("Users/Robin/")])))
    #expect(workspace.tree.selectedName == "Robin")
    _ = workspace.receive(.failed(.homeFolder, .example))
    #expect(workspace.notice?.text == Problem.example.sentence)
  }

  @Test func `opening a row is remembered, opening a folder with Enter is not`() {
    var workspace = WorkspaceViewModel.searchable
    workspace.tree.select("Home")
    #expect(workspace.openSelected().contains(.noteVisit(row("Home").id)))
    _ = workspace.backOut()
    workspace.tree.select("Growth")
    #expect(!workspace.openSelected().contains(.noteVisit(row("Growth/").id)))
  }

  @Test func `views close each other, and 1 closes them all`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.show(.starred)
    _ = workspace.show(.recents)
    #expect(workspace.layers.count == 1)
    _ = workspace.showTree()
    #expect(workspace.layers.isEmpty)
  }
}
