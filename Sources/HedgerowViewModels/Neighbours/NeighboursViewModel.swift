import HedgerowCore

/// Something that was asked for in order to go on with it.
enum Errand: Hashable, Sendable {
  /// To open the row of an object.
  case open(ObjectKey)
  /// To go to the row that a link stands for.
  case original(of: EntryID)
  /// To show only what the owner of the key made.
  case mine
}

/// What is known around the tree: what is starred, what was opened, whose key it is, which searches have names.
package struct NeighboursViewModel: Sendable {
  package private(set) var history = VisitHistory()
  package private(set) var me: Person?
  package internal(set) var searches: [SavedSearch] = []
  /// What was asked for whose answer leads on.
  var errand: Errand?
  /// All rows of the object that the preview shows, where there are several.
  package private(set) var places: (id: EntryID, rows: [Entry])?

  package init() {}

  mutating func receive(_ answer: Answer) {
    switch answer {
    case .history(let history): self.history = history
    case .me(let person): me = person
    case .searches(let searches): self.searches = searches
    case .rows(let page): receive(page)
    default: break
    }
  }

  private mutating func receive(_ page: RowListPage) {
    if case .placesOf(let id) = page.list { places = (id, page.rows.map(\.entry)) }
  }
}
