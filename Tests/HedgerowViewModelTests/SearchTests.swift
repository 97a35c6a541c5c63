import HedgerowCore
import Testing

@testable import HedgerowViewModels

struct SearchLineTests {
  private func candidates(_ text: String) -> [String] {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.openSearch()
    _ = workspace.edit { $0.insert(text) }
    return workspace.top(SearchLineViewModel.self)?.candidates.map(\.value) ?? []
  }

  @Test func `fields, and their values from what is loaded, complete the word under way`() {
    #expect(candidates("").contains("type:"))
    #expect(candidates("funnel na") == ["name:"])
    #expect(candidates("type:da") == ["dashboard"])
    #expect(candidates("-user:") == ["me", "Robin Field"])
    #expect(candidates("path:gro") == ["Growth"])
    #expect(candidates("name:fun").contains("Funnel one"))
    #expect(candidates("ref:") == [])
  }

  @Test func `Tab completes and goes on behind the value`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.openSearch()
    _ = workspace.edit { $0.insert("user:Rob") }
    _ = workspace.completeSearch()
    #expect(workspace.top(SearchLineViewModel.self)?.field.text == "user:\"Robin Field\" ")
    _ = workspace.edit { $0.insert("ty") }
    _ = workspace.completeSearch()
    #expect(workspace.top(SearchLineViewModel.self)?.field.text == "user:\"Robin Field\" type:")
  }

  @Test func `Enter asks for what was typed, and nothing for nothing`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.openSearch()
    _ = workspace.edit { $0.insert("  type:dashboard ") }
    #expect(
      workspace.acceptSearch() == [
        .load(.rows(.search("type:dashboard"), offset: 0), .cacheThenServer, owner: .list)
      ])
    _ = workspace.openSearch()
    #expect(workspace.top(SearchLineViewModel.self)?.field.text == "type:dashboard")
    _ = workspace.edit { $0.deleteToStart() }
    #expect(workspace.acceptSearch() == [])
    #expect(workspace.notice?.text.contains("Nothing was typed") == true)
  }
}

struct RecalledLineTests {
  private func filter(_ workspace: WorkspaceViewModel) -> String? {
    workspace.top(FilterLine.self)?.field.text
  }

  @Test func `filters come back above what is being typed, and narrow the tree at once`() {
    var workspace = WorkspaceViewModel.searchable
    for text in ["funnel", "  ", "home"] {
      _ = workspace.openFilter()
      _ = workspace.edit { $0.deleteToStart() }
      _ = workspace.edit { $0.insert(text) }
      _ = workspace.acceptFilter()
    }
    _ = workspace.openFilter()
    _ = workspace.edit { $0.insert(" 2") }
    _ = workspace.recall(older: true)
    #expect(filter(workspace) == "home")
    _ = workspace.recall(older: true)
    #expect(filter(workspace) == "funnel")
    #expect(workspace.tree.lines == ["Growth", "  Funnel one", "  Funnel two"])
    _ = workspace.recall(older: true)
    #expect(filter(workspace) == "funnel")
    _ = workspace.recall(older: false)
    _ = workspace.recall(older: false)
    #expect(filter(workspace) == "home 2")
    #expect(workspace.place.typed?["filter"] == ["funnel", "home"])
  }

  @Test func `searches come back above the first proposal`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.openSearch()
    _ = workspace.edit { $0.insert("type:dashboard") }
    _ = workspace.acceptSearch()
    _ = workspace.backOut()
    _ = workspace.openSearch()
    _ = workspace.recall(older: false)
    let line = workspace.top(SearchLineViewModel.self)
    #expect(line?.list.position == 1 && line?.field.text == "")
    _ = workspace.recall(older: true)
    _ = workspace.recall(older: true)
    #expect(workspace.top(SearchLineViewModel.self)?.field.text == "type:dashboard")
    _ = workspace.recall(older: false)
    #expect(workspace.top(SearchLineViewModel.self)?.field.text == "")
  }
}

struct RowListTests {
  private let search = RowList.search("x")

  private func page(_ rows: [Entry], offset: Int = 0, total: Int? = nil, isCached: Bool = false)
    -> Outcome
  {
    .loaded(
      .rows(
        RowListPage(
          list: search, offset: offset, rows: rows.map { ListedRow($0) }, total: total,
          source: isCached ? .cache(asOf: .never) : .server(asOf: Moment(seconds: 9)))))
  }

  private func names(_ workspace: WorkspaceViewModel) -> [String] {
    workspace.top(RowListViewModel.self)?.lines.map {
      String(repeating: " ", count: $0.depth) + $0.name
    } ?? []
  }

  @Test func `the cache's finds are shown until the server's are there`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.show(search)
    _ = workspace.receive(page([row("old")], isCached: true))
    #expect(names(workspace) == ["old"])
    #expect(workspace.top(RowListViewModel.self)?.isLoading == true)
    _ = workspace.receive(page([row("a"), row("b")]))
    #expect(names(workspace) == ["a", "b"])
    #expect(workspace.top(RowListViewModel.self)?.isLoading == false)
  }

  @Test func `further pages follow by themselves, and late ones of another search are dropped`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.show(search)
    let more = workspace.receive(page([row("a"), row("b")], total: 3))
    #expect(more.queries == [.rows(search, offset: 2)])
    #expect(workspace.receive(page([row("c")], offset: 2, total: 3)).queries == [])
    #expect(names(workspace) == ["a", "b", "c"])
    let other = RowListPage(
      list: .search("y"), rows: [ListedRow(row("z"))], source: .server(asOf: .never))
    _ = workspace.receive(.loaded(.rows(other)))
    #expect(names(workspace) == ["a", "b", "c"])
  }

  @Test func `the tree shows the folders that lead to each, and the cursor stays on its row`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.show(search)
    _ = workspace.receive(page([row("B/x"), row("A/S/y"), row("A/"), row("A/z")]))
    _ = workspace.changeTop(RowListViewModel.self) { $0.changeForm() }
    #expect(names(workspace) == ["A", " S", "  y", " z", "B", " x"])
    #expect(workspace.top(RowListViewModel.self)?.selected?.entry.name == "x")
  }

  @Test func `Enter opens the row in the tree, and a failure is said in the list`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.show(search)
    _ = workspace.receive(.failed(.rows(search, offset: 0), .example))
    #expect(workspace.top(RowListViewModel.self)?.problem == .example)
    _ = workspace.receive(page([row("Growth/Funnel one")]))
    let effects = workspace.openFromList()
    #expect(workspace.top(RowListViewModel.self) == nil)
    #expect(workspace.tree.selectedName == "Funnel one")
    #expect(workspace.top(DashboardViewModel.self)?.entry == row("Growth/Funnel one").id)
    #expect(effects.contains(.noteVisit(row("Growth/Funnel one").id)))
  }

  @Test func `a search gets a name, is listed under it, and is forgotten again`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.show(search)
    _ = workspace.askForSearchName()
    _ = workspace.edit { $0.insert("all x") }
    let kept = [SavedSearch(name: "all x", text: "x")]
    #expect(workspace.acceptSearchName() == [.keepSearches(kept)])
    _ = workspace.openSavedSearches()
    #expect(workspace.runSavedSearch().queries == [.rows(search, offset: 0)])
    _ = workspace.openSavedSearches()
    #expect(workspace.forgetSavedSearch() == [.keepSearches([])])
    #expect(workspace.top(SavedSearchesViewModel.self)?.searches == [])
  }
}

struct ChipsTests {
  private let robin = Person(email: "robin@example.com", name: "Robin Field")

  @Test func `conditions combine with the filter, and Esc takes the text back first`() {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.tree.setFilter("funnel")
    #expect(workspace.tree.lines == ["Growth", "  Funnel one", "  Funnel two"])
    _ = workspace.toggle(.type(EntryType("dashboard")))
    #expect(workspace.tree.lines == ["Growth", "  Funnel two"])
    #expect(workspace.tree.conditions.words == ["dashboards"])
    _ = workspace.backOut()
    #expect(workspace.tree.lines == ["Growth", "  Funnel two", "Home"])
    _ = workspace.backOut()
    #expect(workspace.tree.filter == nil)
  }

  @Test func `types add up, links and ages take each other's place`() {
    var conditions = RowConditions()
    conditions.toggle(.type(EntryType("a")), me: nil)
    conditions.toggle(.type(EntryType("b")), me: nil)
    conditions.toggle(.links(.only), me: nil)
    conditions.toggle(.links(.none), me: nil)
    #expect(conditions.types.count == 2)
    #expect(conditions.links == RowConditions.Links.none)
    conditions.toggle(.links(.none), me: nil)
    #expect(conditions.links == nil)
  }

  @Test func `mine asks whose key it is once, and then holds`() {
    var workspace = WorkspaceViewModel.searchable
    #expect(workspace.toggle(.mine) == [.load(.me, .cacheThenServer, owner: .me)])
    _ = workspace.receive(.loaded(.me(robin)))
    #expect(workspace.tree.lines == ["Growth", "  Funnel two"])
    _ = workspace.toggle(.mine)
    #expect(workspace.tree.filter == nil)
  }

  @Test func `the list counts what each condition leaves and changes the tree behind it`() throws {
    var workspace = WorkspaceViewModel.searchable
    _ = workspace.openChips()
    _ = workspace.receive(.loaded(.me(robin)))
    let items = try #require(workspace.top(ChipsViewModel.self)?.items)
    #expect(items.first?.count == 1)
    let dashboards = try #require(items.firstIndex { $0.words == "dashboards" })
    #expect(items[dashboards].count == 2)
    _ = workspace.moveInLayer(by: dashboards)
    _ = workspace.toggleChip()
    #expect(workspace.tree.lines == ["Growth", "  Funnel two", "Home"])
    _ = workspace.clearChips()
    #expect(workspace.tree.conditions.isEmpty)
  }

  @Test func `ages go round`() {
    var workspace = WorkspaceViewModel.searchable
    var words: [[String]] = []
    for _ in 0..<6 {
      _ = workspace.nextAge()
      words.append(workspace.tree.conditions.words)
    }
    #expect(words.first == ["made within a day"])
    #expect(words.last == [])
  }
}

extension WorkspaceViewModel {
  /// A folder with two funnels, and a dashboard beside it.
  static var searchable: WorkspaceViewModel {
    var workspace = WorkspaceViewModel.showing("Growth/")
    var mine = row("Growth/Funnel two", type: "dashboard")
    mine.createdBy = Person(email: "robin@example.com", name: "Robin Field")
    _ = workspace.receive(
      .loaded(page("", [row("Growth/"), row("Home", type: "dashboard")])))
    workspace.tree.select("Growth")
    _ = workspace.tree.expand()
    _ = workspace.receive(.loaded(page("Growth", [row("Growth/Funnel one"), mine])))
    return workspace
  }
}
