import HedgerowCore
import HedgerowViewModels

/// Finding and going to rows: from the tree, and in the layers that this opens.
enum FindActions {
  static let all =
    searching + conditions + marks + NeighbourActions.tree + goTo + search + list + chips + searches
    + small

  // MARK: In the tree

  private static let searching = [
    Action(
      "tree.search", "Search on the server, in PostHog's own words", keys: ["s"],
      taking: Argument("WORDS", isRequired: false) { $0.show(.search($1)) }
    ) { $0.openSearch() },
    Action("tree.searches", "Searches that have names", keys: ["g /"]) { $0.openSavedSearches() },
    Action(
      "tree.form", "Tree, flat list, table: the next of these", keys: ["T"],
      taking: Argument("FORM", isRequired: false) { _ in
        .words(TreeForm.allCases.map { Candidate($0.rawValue, "form") })
      } perform: { workspace, form in
        workspace.show(as: form)
      }
    ) { $0.tree.changeForm() },
    Action(
      "tree.columns", "Choose the table's columns",
      taking: Argument("NAMES") { _ in
        .words(
          [Candidate("usual", "those that the width allows")]
            + TreeColumn.allCases.map { Candidate($0.rawValue, "column") })
      } perform: {
        $0.chooseColumns($1)
      }),
    Action("tree.reveal", "Show the row among its neighbours", keys: ["g ."], unless: .noRow) {
      $0.revealSelected()
    },
  ]

  private static let conditions = [
    Action("tree.conditions", "Conditions of the filter, as a list to tick", keys: ["f f"]) {
      $0.openChips()
    },
    Action("tree.onlyMine", "Only what I made", keys: ["f m"]) { $0.toggle(.mine) },
    Action(
      "tree.onlyType", "Only rows of this type; more types add up", keys: ["f t"], unless: .noRow
    ) { $0.toggleTypeOfRow() },
    Action("tree.onlyLinks", "Only links", keys: ["f l"]) { $0.toggle(.links(.only)) },
    Action("tree.noLinks", "No links", keys: ["f L"]) { $0.toggle(.links(.none)) },
    Action("tree.nextAge", "By age: the next span of time", keys: ["f a"]) { $0.nextAge() },
    Action(
      "tree.noConditions", "Take all conditions back", keys: ["f x"], unless: .noConditions
    ) { $0.dropConditions() },
  ]

  private static let marks = [
    Action("tree.setLetter", "Mark the row with a letter", keys: ["m"], unless: .noRow) {
      $0.askForLetter(.set)
    },
    Action("tree.goToLetter", "Go to the row with a letter", keys: ["'"]) {
      $0.askForLetter(.go)
    },
  ]

  // MARK: In the layers

  private static let goTo =
    ListActions.movesWhileTyping(in: .goTo) + [
      Action("goTo.accept", "Go there, or do it", keys: ["enter"], hint: "go") { $0.acceptGoTo() }
    ]

  private static let search =
    ListActions.movesWhileTyping(in: .search, withArrows: false) + [
      Action("search.complete", "Complete the word", keys: ["tab"], hint: "complete") {
        $0.completeSearch()
      },
      Action("search.accept", "Search", keys: ["enter"], hint: "search") { $0.acceptSearch() },
      Action("search.older", "A line up; above the first, an older search", keys: ["up"]) {
        $0.recall(older: true)
      },
      Action("search.newer", "A newer search; without one, a line down", keys: ["down"]) {
        $0.recall(older: false)
      },
    ]

  private static let list =
    ListActions.moves(in: .list) + [
      Action("list.open", "Go to the row and open it", keys: ["enter", "l"], hint: "open") {
        $0.openFromList()
      },
      Action("list.reveal", "Go to the row in the tree", keys: ["g ."], hint: "show in tree") {
        $0.revealFromList()
      },
      Action("list.form", "Flat list or tree", keys: ["T"], hint: "tree/flat") {
        $0.changeTop(RowListViewModel.self) { $0.changeForm() }
      },
      Action(
        "list.star", "Star the row, or take its star away", keys: ["b"], hint: "star",
        unless: .mayNotChange
      ) { $0.toggleStar() },
      Action("list.starDown", "The star one place down", keys: ["J"], unless: .noStarOrder) {
        $0.moveStar(by: 1)
      },
      Action("list.starUp", "The star one place up", keys: ["K"], unless: .noStarOrder) {
        $0.moveStar(by: -1)
      },
      Action("list.search", "Change the search, or begin one", keys: ["s", "/"]) {
        $0.openSearch()
      },
      Action("list.name", "Give the search a name", keys: ["m"], unless: .noSearch) {
        $0.askForSearchName()
      },
      Action("list.refresh", "Ask the server again", keys: ["R"]) { $0.reloadList() },
    ]

  private static let chips =
    ListActions.moves(in: .chips) + [
      Action(
        "chips.toggle", "Set the condition, or take it back", keys: ["space", "enter"],
        hint: "set"
      ) { $0.toggleChip() },
      Action("chips.clear", "Take all conditions back", keys: ["x"], hint: "none") {
        $0.clearChips()
      },
    ]

  private static let searches =
    ListActions.moves(in: .searches) + [
      Action("searches.run", "Search", keys: ["enter", "l"], hint: "search") {
        $0.runSavedSearch()
      },
      Action("searches.forget", "Forget the name", keys: ["d"], hint: "forget") {
        $0.forgetSavedSearch()
      },
    ]

  private static let small = [
    Action("searchName.accept", "Keep the search", keys: ["enter"], hint: "keep") {
      $0.acceptSearchName()
    },
    Action("letter.accept", "Take the letter", keys: ["enter"]) { $0.acceptLetter() },
  ]
}
