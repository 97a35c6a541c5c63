import HedgerowCore

/// The searches that have names, to run them and to forget them.
package struct SavedSearchesViewModel: ListLayer {
  package private(set) var searches: [SavedSearch]
  package var list: ListCursor

  init(_ searches: [SavedSearch]) {
    self.searches = searches
    list = ListCursor(count: searches.count)
  }

  package var scope: Scope { .searches }

  package var selected: SavedSearch? {
    searches.indices.contains(list.position) ? searches[list.position] : nil
  }

  mutating func show(_ searches: [SavedSearch]) {
    self.searches = searches
    list.count = searches.count
  }
}

extension WorkspaceViewModel {
  package mutating func openSavedSearches() -> [Effect] {
    push(SavedSearchesViewModel(neighbours.searches))
    return []
  }

  package mutating func runSavedSearch() -> [Effect] {
    guard let search = top(SavedSearchesViewModel.self)?.selected else { return [] }
    layers.removeLast()
    return run(search)
  }

  package mutating func forgetSavedSearch() -> [Effect] {
    guard let search = top(SavedSearchesViewModel.self)?.selected else { return [] }
    neighbours.searches.removeAll { $0 == search }
    tell(Notice("Forgot the search “\(search.name)”."))
    let rest = neighbours.searches
    _ = changeTop(SavedSearchesViewModel.self) { $0.show(rest) }
    return [.keepSearches(rest)]
  }

  /// Asks for a name for the search whose list is open.
  package mutating func askForSearchName() -> [Effect] {
    guard case .search(let text)? = top(RowListViewModel.self)?.rows else { return [] }
    push(SearchNameViewModel(text: text))
    return []
  }

  package mutating func acceptSearchName() -> [Effect] {
    guard let layer = top(SearchNameViewModel.self) else { return [] }
    layers.removeLast()
    let name = layer.field.text.trimmingBlanks
    let search = SavedSearch(name: name.isEmpty ? layer.text : name, text: layer.text)
    neighbours.searches.removeAll { $0.name == search.name }
    neighbours.searches.append(search)
    tell(
      Notice("Kept as “\(search.name)”: `g /` lists such searches, Ctrl-P finds them.", .success))
    return [.keepSearches(neighbours.searches)]
  }
}

/// Asks what a search is to be called.
package struct SearchNameViewModel: Layer {
  package let text: String
  package private(set) var field = TextFieldViewModel()

  init(text: String) { self.text = text }

  package var scope: Scope { .searchName }
  package var takesText: Bool { true }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    change(&field)
    return []
  }
}
