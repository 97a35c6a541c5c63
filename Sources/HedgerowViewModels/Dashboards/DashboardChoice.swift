import HedgerowCore

/// The choice of a dashboard to give a tile to, by typing some of its name: from those that the cache knows at once, then
/// from all.
package struct DashboardChoice: ListLayer {
  package let tile: DashboardChange.TileName
  package let source: DashboardSummary
  package private(set) var field = TextFieldViewModel()
  /// Those that match, the best first.
  package private(set) var shown: [DashboardSummary] = []
  package private(set) var isLoading = true
  package private(set) var problem: Problem?
  package var list = ListCursor()
  private var known: [DashboardSummary] = []
  private var heardCount = 0

  init(tile: DashboardChange.TileName, from source: DashboardSummary) {
    self.tile = tile
    self.source = source
  }

  package var scope: Scope { .boards }
  package var takesText: Bool { true }

  package var selected: DashboardSummary? {
    shown.indices.contains(list.position) ? shown[list.position] : nil
  }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    change(&field)
    find()
    list.move(to: 0)
    return []
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.dashboards(let page)) where page.search.isEmpty: return receive(page)
    case .failed(.dashboards(search: "", _), let problem):
      self.problem = problem
      isLoading = false
    default: break
    }
    return []
  }

  package func stopWaiting() -> [Effect] { [.cancel(.boardChoice)] }

  private mutating func receive(_ page: DashboardPage) -> [Effect] {
    if page.source.isCache {
      if heardCount == 0 { known = page.dashboards }
    } else {
      guard page.offset <= heardCount else { return [] }
      let told = Array(known.prefix(page.offset)) + page.dashboards
      let ids = Set(told.map(\.id))
      known = told + (page.isLast ? [] : known.filter { !ids.contains($0.id) })
      heardCount = told.count
      isLoading = !page.isLast
    }
    let kept = selected?.id
    find()
    if let kept, let line = shown.firstIndex(where: { $0.id == kept }) { list.move(to: line) }
    guard !page.source.isCache, !page.isLast, !page.dashboards.isEmpty else { return [] }
    return [
      .load(.dashboards(search: "", offset: heardCount), .serverOnly, owner: .boardChoice)
    ]
  }

  private mutating func find() {
    let pattern = FuzzyPattern(field.text)
    let others = known.filter { $0.id != source.id }
    if pattern.isEmpty {
      shown = others
    } else {
      let scored = others.compactMap { dashboard in
        pattern.score("\(dashboard.title) \(dashboard.folder)").map { (dashboard, $0) }
      }
      shown = scored.sorted { ($1.1, $0.0.title) < ($0.1, $1.0.title) }.map(\.0)
    }
    list.count = shown.count
  }
}
