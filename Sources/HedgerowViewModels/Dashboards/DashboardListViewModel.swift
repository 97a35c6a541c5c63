import HedgerowCore

/// The list of all dashboards, or of those that a search finds: from the cache at once, then from the server, page by
/// page as one goes down.
package struct DashboardListViewModel: ListLayer {
  /// In which order they stand.
  package enum Order: String, CaseIterable, Sendable {
    case pinned = "pinned first"
    case name = "by name"
    case folder = "by folder"
    case refreshed = "latest numbers first"
    case creator = "by creator"
  }

  package let search: String
  package private(set) var shown: [DashboardSummary] = []
  package private(set) var total = 0
  package private(set) var order: Order
  package private(set) var isLoading = true
  /// When the list was heard of from the server; `nil` while it is the cache's.
  package private(set) var heardAt: Moment?
  package private(set) var problem: Problem?
  package var list = ListCursor()
  private var found: [DashboardSummary] = []
  /// How many of them the server has told; the others are the cache's.
  private var heardCount = 0
  private var pending: [Ticket: [DashboardChange]] = [:]
  /// The dashboards that are marked, by number.
  private var marked: Set<Int64> = []

  /// So many lines before the end of what was told, the next page is asked for.
  private static let margin = 30

  init(search: String = "", order: Order = .pinned) {
    self.search = search
    self.order = order
  }

  package var isPage: Bool { true }
  package var scope: Scope { .dashboards }

  /// The dashboard under the cursor.
  package var selected: DashboardSummary? {
    shown.indices.contains(list.position) ? shown[list.position] : nil
  }

  /// Whether a change of the dashboard is under way.
  package func isPending(_ dashboard: DashboardSummary) -> Bool {
    pending.values.joined().contains { $0.subject?.id == dashboard.id }
  }

  // MARK: Marks

  package func isMarked(_ dashboard: DashboardSummary) -> Bool { marked.contains(dashboard.id) }

  package var hasMarks: Bool { !marked.isEmpty }

  /// What a change is for: the marked dashboards, or else the one under the cursor.
  package var subjects: [DashboardSummary] {
    hasMarks ? shown.filter(isMarked) : selected.map { [$0] } ?? []
  }

  mutating func toggleMark() {
    guard let selected else { return }
    marked.formSymmetricDifference([selected.id])
    moveCursor(by: 1)
  }

  mutating func invertMarks() { marked.formSymmetricDifference(shown.map(\.id)) }

  mutating func forgetMarks() { marked = [] }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.dashboards(let page)) where page.search == search: return receive(page)
    case .failed(.dashboards(search, _), let problem):
      self.problem = problem
      isLoading = false
    case .performed(let ticket, let receipt): follow(receipt, of: ticket)
    case .refused(let ticket, let problem):
      guard pending.removeValue(forKey: ticket) != nil else { break }
      rebuild()
      // What is true now only the server knows.
      if problem.kind == .uncertain { return reload() }
    case .loaded(.sharingChanged(let changed)):
      guard case .enable(let isOn) = changed.change.what else { break }
      for index in found.indices where found[index].id == changed.change.dashboard.id {
        found[index].isShared = isOn
      }
      rebuild()
    default: break
    }
    return []
  }

  package mutating func stopWaiting() -> [Effect] {
    isLoading = false
    return [.cancel(.dashboards)]
  }

  /// Asks for the next page where the cursor comes near the end of what was told, or where the order needs all.
  package mutating func loadAhead() -> [Effect] {
    let isNear = list.position + list.height + Self.margin > heardCount
    guard !isLoading, heardAt != nil, heardCount < total, isNear || order != .pinned else {
      return []
    }
    isLoading = true
    return [
      .load(.dashboards(search: search, offset: heardCount), .serverOnly, owner: .dashboards)
    ]
  }

  mutating func reload() -> [Effect] {
    isLoading = true
    return [.load(.dashboards(search: search, offset: 0), .serverOnly, owner: .dashboards)]
  }

  mutating func showNextOrder() -> [Effect] {
    let orders = Order.allCases
    let next = (orders.firstIndex(of: order) ?? 0) + 1
    order = orders[next % orders.count]
    rebuild()
    return loadAhead()
  }

  /// Shows changes that are under way as if they were made.
  mutating func begin(_ changes: [DashboardChange], _ ticket: Ticket) {
    guard !changes.isEmpty else { return }
    pending[ticket] = changes
    rebuild()
  }

  // MARK: Answers

  private mutating func receive(_ page: DashboardPage) -> [Effect] {
    if page.source.isCache {
      // What the cache says comes too late where the server has spoken.
      guard heardAt == nil else { return [] }
      found = page.dashboards
      total = page.total
      rebuild()
      return []
    }
    guard page.offset <= heardCount else { return [] }
    let told = Array(found.prefix(page.offset)) + page.dashboards
    let ids = Set(told.map(\.id))
    // What the cache knew stays until the server has told of it, so that nothing jumps.
    found = told + (page.isLast ? [] : found.dropFirst(page.offset).filter { !ids.contains($0.id) })
    heardCount = told.count
    total = page.total
    heardAt = page.source.asOf
    isLoading = false
    problem = nil
    rebuild()
    return loadAhead()
  }

  private mutating func follow(_ receipt: Receipt, of ticket: Ticket) {
    pending[ticket] = nil
    for case .delete(let dashboard, _) in receipt.dashboardChanges { remove(dashboard.id) }
    var new: Int64?
    for now in receipt.dashboards {
      if let index = found.firstIndex(where: { $0.id == now.id }) {
        found[index] = now
      } else {
        new = now.id
        found.insert(now, at: 0)
        heardCount += 1
        total += 1
      }
    }
    rebuild()
    if let line = shown.firstIndex(where: { $0.id == new }) { list.move(to: line) }
  }

  private mutating func remove(_ id: Int64) {
    guard let index = found.firstIndex(where: { $0.id == id }) else { return }
    found.remove(at: index)
    marked.remove(id)
    if index < heardCount { heardCount -= 1 }
    total -= 1
  }

  // MARK: Lines

  /// Lays the changes under way over what is known, and puts all in order; the cursor stays on its dashboard.
  private mutating func rebuild() {
    let kept = selected?.id
    shown = found.map(withPending).sorted(by: precedes)
    list.count = shown.count
    if let line = shown.firstIndex(where: { $0.id == kept }) { list.move(to: line) }
  }

  private func withPending(_ dashboard: DashboardSummary) -> DashboardSummary {
    let changes = pending.sorted { $0.key.number < $1.key.number }.flatMap(\.value)
    return changes.reduce(dashboard) { dashboard, change in
      guard case .edit(let subject, let edit) = change, subject.id == dashboard.id else {
        return dashboard
      }
      return edit.applied(to: dashboard)
    }
  }

  private func precedes(_ left: DashboardSummary, _ right: DashboardSummary) -> Bool {
    switch order {
    case .pinned:
      if left.isPinned != right.isPinned { return left.isPinned }
    case .name: break
    case .folder:
      let folders = (left.folder, right.folder)
      if folders.0 != folders.1 { return folders.0 < folders.1 }
    case .refreshed:
      let times = (left.refreshedAt ?? .never, right.refreshedAt ?? .never)
      if times.0 != times.1 { return times.0 > times.1 }
    case .creator:
      if left.creator != right.creator { return left.creator < right.creator }
    }
    return (left.title.lowercased(), left.id) < (right.title.lowercased(), right.id)
  }
}

extension Receipt {
  /// The changes of dashboards that were made.
  var dashboardChanges: [DashboardChange] {
    let failed = Set(failures.map(\.operation))
    return operation.parts.filter { !failed.contains($0) }.compactMap(\.dashboardChange)
  }
}

extension Operation {
  var dashboardChange: DashboardChange? {
    if case .dashboard(let change) = self { change } else { nil }
  }
}

extension DashboardSummary {
  /// The folder of its row, in words; empty where the cache knows no row.
  package var folder: String { row?.path.parent.names.joined(separator: "/") ?? "" }
}

extension WorkspaceViewModel {
  /// Turns to the list of all dashboards.
  package mutating func showDashboards() -> [Effect] {
    let order = layers.lazy.compactMap { $0 as? DashboardListViewModel }.first?.order
    return showDashboards(searching: "", order ?? .pinned)
  }

  private mutating func showDashboards(
    searching text: String, _ order: DashboardListViewModel.Order
  ) -> [Effect] {
    layers.removeAll { $0 is DashboardListViewModel }
    push(DashboardListViewModel(search: text, order: order))
    return [.load(.dashboards(search: text, offset: 0), .cacheThenServer, owner: .dashboards)]
  }

  /// Asks what to search the dashboards for; nothing shows all of them again.
  package mutating func askForDashboardSearch() -> [Effect] {
    guard let layer = top(DashboardListViewModel.self) else { return [] }
    let order = layer.order
    ask(
      for: PromptViewModel.Purpose(
        "dashboards", takesNothing: true, unless: { $0.searchObstacle($1) }
      ) { $0.showDashboards(searching: $1, order) },
      title: "Search dashboards",
      explanation: "Names, descriptions and tags, as PostHog searches them. Nothing shows all.",
      text: layer.search)
    return []
  }

  /// Opens the dashboard under the cursor; of one whose row is not known the row is asked for.
  package mutating func openFromDashboards() -> [Effect] {
    guard let dashboard = top(DashboardListViewModel.self)?.selected else { return [] }
    guard let row = dashboard.row else { return open(rowOf: dashboard) }
    return openDashboard(row.id, title: dashboard.title) + [.noteVisit(row.id)]
  }

  private mutating func open(rowOf dashboard: DashboardSummary) -> [Effect] {
    neighbours.errand = .open(dashboard.key)
    tell(Notice("Looking for the row of “\(dashboard.title)”…"))
    return [.load(.rows(.places(dashboard.key), offset: 0), .serverOnly, owner: .address)]
  }

  /// Goes to the row of the dashboard under the cursor and leaves it closed.
  package mutating func revealFromDashboards() -> [Effect] {
    guard let dashboard = top(DashboardListViewModel.self)?.selected else { return [] }
    guard let row = dashboard.row else { return open(rowOf: dashboard) }
    closeLayers()
    return travel(to: Destination(row))
  }

  package mutating func markDashboard() -> [Effect] {
    _ = changeTop(DashboardListViewModel.self) { $0.toggleMark() }
    return changeDashboards { $0.loadAhead() }
  }

  package mutating func invertDashboardMarks() -> [Effect] {
    changeTop(DashboardListViewModel.self) { $0.invertMarks() }
  }

  /// Takes the marks of the list on top away; returns whether there were any.
  mutating func dropDashboardMarks() -> Bool {
    guard top(DashboardListViewModel.self)?.hasMarks == true else { return false }
    _ = changeTop(DashboardListViewModel.self) { $0.forgetMarks() }
    return true
  }

  package mutating func sortDashboards() -> [Effect] {
    changeDashboards { $0.showNextOrder() }
  }

  package mutating func reloadDashboards() -> [Effect] {
    changeDashboards { $0.reload() }
  }

  private mutating func changeDashboards(
    _ change: (inout DashboardListViewModel) -> [Effect]
  ) -> [Effect] {
    var effects: [Effect] = []
    _ = changeTop(DashboardListViewModel.self) { effects = change(&$0) }
    return effects
  }
}

extension TreeViewModel {
  /// Longer words the server refuses.
  fileprivate func searchObstacle(_ text: String) -> String? {
    text.unicodeScalars.count > 200 ? "PostHog takes 200 characters at most" : nil
  }
}
