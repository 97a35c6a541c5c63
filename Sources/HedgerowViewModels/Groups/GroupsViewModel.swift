import HedgerowCore

/// The groups of a project: the types as tabs, the groups of one as a list without end, and the properties of the group
/// under the bar. What the cache knows is shown behind what the server has said so far.
package struct GroupsViewModel: ListLayer {
  package private(set) var types: [GroupType] = []
  /// The type that is shown, by its place among the types.
  package private(set) var tab = 0
  package private(set) var groups: [Group] = []
  /// Where the oldest of what is shown comes from; nil before the first answer.
  package private(set) var source: Source?
  package private(set) var isLoading = true
  package private(set) var problem: Problem?
  /// What was searched for; empty where all are shown.
  package private(set) var search = ""
  package var list = ListCursor()
  /// Whether the keys are in the properties of the group.
  package private(set) var isInProperties = false
  package private(set) var propertyList = ListCursor()
  /// How many of the groups the server has told in this order; behind them is what the cache knows.
  private var told = 0
  private var next: String?
  private var shownGroup: GroupID?

  /// The type that is to be shown first; nil leaves that to the server's order.
  private let wanted: GroupType?

  package init(showing type: GroupType? = nil) { wanted = type }

  package var scope: Scope { .groups }

  package var type: GroupType? { types.indices.contains(tab) ? types[tab] : nil }

  package var selected: Group? {
    groups.indices.contains(list.position) ? groups[list.position] : nil
  }

  package var selectedProperty: Group.Property? {
    guard let properties = selected?.properties, isInProperties,
      properties.indices.contains(propertyList.position)
    else { return nil }
    return properties[propertyList.position]
  }

  /// Whether the server has more than is shown.
  package var hasMore: Bool { next != nil }

  package var filter: GroupFilter? { type.map { GroupFilter(type: $0.index, text: search) } }

  private var isElsewhere: Bool { selected?.id != shownGroup }

  // MARK: Answers

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.groupTypes(let list)): return take(list)
    case .loaded(.groups(let page)) where page.filter == filter:
      take(page)
      return []
    case .performed(_, let receipt): for group in receipt.groups { take(group) }
    case .failed(.groupTypes, let problem): fail(problem)
    case .failed(.groups(let filter, _), let problem) where filter == self.filter: fail(problem)
    default: break
    }
    return []
  }

  private mutating func fail(_ problem: Problem) {
    self.problem = problem
    isLoading = false
  }

  private mutating func take(_ answer: GroupTypeList) -> [Effect] {
    let shown = type
    if answer.source.isCache, !types.isEmpty { return [] }
    types = answer.types
    problem = nil
    tab = types.firstIndex { $0.index == (shown ?? wanted)?.index } ?? 0
    if types.isEmpty { isLoading = false }
    // The types that the cache knew are there already, with their groups.
    return type?.index == shown?.index ? [] : loadFirst()
  }

  private mutating func take(_ page: GroupPage) {
    let chosen = selected?.id
    if page.source.isCache {
      guard told == 0 else { return }
      groups = page.groups
    } else {
      take(server: page)
    }
    source = page.source.isCache || told == groups.count ? page.source : source ?? page.source
    problem = nil
    list.count = groups.count
    if let place = groups.firstIndex(where: { $0.id == chosen }) { list.move(to: place) }
    followGroup()
  }

  /// Puts a page behind what the server has told before, and what only the cache knows behind both.
  private mutating func take(server page: GroupPage) {
    if page.cursor == nil { told = 0 }
    var known = Array(groups.dropFirst(told))
    let fresh = Set(page.groups.map(\.id))
    // What the server did not name before the last group of its page is gone.
    if let last = page.groups.last, let end = known.firstIndex(where: { $0.id == last.id }) {
      known.removeFirst(end + 1)
    }
    known.removeAll { fresh.contains($0.id) }
    let before = groups.prefix(told).filter { !fresh.contains($0.id) }
    groups = before + page.groups
    told = groups.count
    next = page.next
    // The server looks for whole keys only: what fits by a part of its key is kept to the end.
    if next == nil { known = search.isEmpty ? [] : known.filter(fitsByKey) }
    groups += known
    isLoading = false
  }

  private func fitsByKey(_ group: Group) -> Bool {
    group.id.key.lowercased().contains(search.lowercased())
  }

  /// A group as it is after a change; a new one stands first.
  private mutating func take(_ group: Group) {
    guard group.id.type == type?.index else { return }
    if let place = groups.firstIndex(where: { $0.id == group.id }) {
      groups[place] = group
    } else {
      groups.insert(group, at: 0)
      told += 1
      list.count = groups.count
      list.move(to: 0)
    }
    followGroup()
  }

  /// The properties are those of the group under the bar.
  private mutating func followGroup() {
    if isElsewhere { propertyList.move(to: 0) }
    shownGroup = selected?.id
    propertyList.count = selected?.properties.count ?? 0
    if propertyList.count == 0 { isInProperties = false }
  }

  // MARK: What keys do

  /// Asks for the first page of the type that is shown.
  mutating func loadFirst() -> [Effect] {
    guard let filter else { return [] }
    isLoading = true
    problem = nil
    return [.load(.groups(filter, cursor: nil), .cacheThenServer, owner: .groups)]
  }

  /// Asks the server anew; what is shown stays until it has answered.
  mutating func refresh() -> [Effect] {
    told = 0
    next = nil
    return [.load(.groupTypes, .serverOnly, owner: .groupTypes)] + loadFirst()
  }

  /// Asks for the next page where the bar comes near the end of what the server has told.
  package mutating func loadAhead() -> [Effect] {
    guard let filter, let next, !isLoading, list.position >= told - Self.ahead else { return [] }
    isLoading = true
    return [.load(.groups(filter, cursor: next), .serverOnly, owner: .groups)]
  }

  /// So many lines before the end the next page is asked for.
  private static let ahead = 30

  mutating func turn(by count: Int) -> [Effect] {
    guard types.count > 1 else { return [] }
    tab = (tab + count % types.count + types.count) % types.count
    search = ""
    return startOver()
  }

  mutating func find(_ text: String) -> [Effect] {
    search = text
    return startOver()
  }

  private mutating func startOver() -> [Effect] {
    groups = []
    (told, next, source, isInProperties) = (0, nil, nil, false)
    list = ListCursor()
    list.height = propertyList.height
    followGroup()
    return loadFirst()
  }

  /// The keys go to the properties, or back to the groups.
  mutating func changeSide() {
    isInProperties = !isInProperties && propertyList.count > 0
  }

  package mutating func moveCursor(by lines: Int) {
    if isInProperties { return propertyList.move(by: lines) }
    list.move(by: lines)
    followGroup()
  }

  package mutating func moveCursor(pages: Int, dividedBy divisor: Int) {
    if isInProperties { return propertyList.move(pages: pages, dividedBy: divisor) }
    list.move(pages: pages, dividedBy: divisor)
    followGroup()
  }

  /// Two lines are taken by the tabs and the state.
  package mutating func resize(toHeight height: Int) {
    list.height = max(1, height - 2)
    propertyList.height = max(1, height - 2)
  }

  package mutating func stopWaiting() -> [Effect] {
    isLoading = false
    return [.cancel(.groups), .cancel(.groupTypes)]
  }
}
