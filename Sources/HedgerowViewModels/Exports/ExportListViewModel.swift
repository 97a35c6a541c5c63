import HedgerowCore

/// The list of exports: those that PostHog knows, page by page, and above them what the jobs of this machine have asked
/// for and PostHog has not named yet.
package struct ExportListViewModel: ListWithPane {
  /// In which order they stand.
  package enum Order: String, CaseIterable, Sendable {
    case newest = "newest first"
    case name = "by name"
    case state = "by state"
    case expiry = "first to expire"
  }

  package private(set) var shown: [ExportLine] = []
  package private(set) var order = Order.newest
  /// What titles, folders and formats must contain; empty shows all.
  package private(set) var filter = ""
  package private(set) var format: ExportFormat?
  package private(set) var marks: Set<ExportLine.ID> = []
  package private(set) var isLoading = true
  /// When the list was heard of from the server; nil while it is the cache's.
  package private(set) var heardAt: Moment?
  package private(set) var problem: Problem?
  package private(set) var total = 0
  package var list = ListCursor()
  /// When the order was last made, for what depends on the time.
  private var now: Moment
  private var exports: [Export] = []
  private var heardCount = 0
  private var jobs: [Job]
  /// Shows what is ready, or has been fetched.
  package internal(set) var pane: PreviewPane

  /// So many lines before the end of what was told, the next page is asked for.
  private static let margin = 30

  init(jobs: [Job], now: Moment, preview: PreviewID) {
    self.jobs = jobs.filter { !$0.order.isBatch }
    self.now = now
    pane = PreviewPane(preview)
    rebuild()
  }

  package var isPage: Bool { true }
  package var scope: Scope { .exports }

  /// The export under the cursor.
  package var selected: ExportLine? {
    shown.indices.contains(list.position) ? shown[list.position] : nil
  }

  /// The marked ones, or the one under the cursor.
  package var targets: [ExportLine] {
    marks.isEmpty ? selected.map { [$0] } ?? [] : shown.filter { marks.contains($0.id) }
  }

  /// What is ready and has not been fetched.
  package func notFetched(at now: Moment) -> [ExportLine] {
    lines.filter { $0.canBeFetched(at: now) }
  }

  /// What has not been fetched and will be gone within a day.
  package func aboutToBeLost(at now: Moment) -> [ExportLine] {
    lines.filter { $0.isAboutToBeLost(at: now) }
  }

  // MARK: Answers

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.exports(let page)): return receive(page)
    case .failed(.exports, let problem):
      self.problem = problem
      isLoading = false
    case .jobs(let jobs): return receive(jobs.filter { !$0.order.isBatch })
    default: return pane.receive(outcome)
    }
    return []
  }

  private mutating func receive(_ page: ExportPage) -> [Effect] {
    if page.source.isCache {
      guard heardAt == nil else { return [] }
      (exports, total) = (page.exports, page.total)
      rebuild()
      return []
    }
    guard page.offset <= heardCount else { return [] }
    let told = Array(exports.prefix(page.offset)) + page.exports
    let ids = Set(told.map(\.id))
    exports =
      told + (page.isLast ? [] : exports.dropFirst(page.offset).filter { !ids.contains($0.id) })
    (heardCount, now) = (told.count, page.source.asOf)
    (total, heardAt, isLoading, problem) = (page.total, page.source.asOf, false, nil)
    rebuild()
    return loadAhead()
  }

  /// What a job has come to may be an export that the list does not know.
  private mutating func receive(_ jobs: [Job]) -> [Effect] {
    let known = Set(exports.map(\.id))
    let named = jobs.compactMap(\.exportID).filter { !known.contains($0) }
    let before = Set(self.jobs.compactMap(\.exportID))
    let ended = Set(self.jobs.filter { !$0.state.isFinal }.map(\.id))
      .intersection(jobs.filter(\.state.isFinal).map(\.id))
    self.jobs = jobs
    rebuild()
    let isNews = !ended.isEmpty || named.contains { !before.contains($0) }
    return isNews && !isLoading ? reload() : []
  }

  package mutating func stopWaiting() -> [Effect] {
    isLoading = false
    return [.cancel(.exports)] + pane.stopWaiting()
  }

  var file: PreviewSubject? { selected?.file(at: now, atMost: PreviewPane.fetchedAtMost) }

  // MARK: What keys do

  package mutating func loadAhead() -> [Effect] {
    let isNear = list.position + list.height + Self.margin > heardCount
    guard !isLoading, heardAt != nil, heardCount < total, isNear || order != .newest else {
      return []
    }
    isLoading = true
    return [.load(.exports(ExportFilter(), offset: heardCount), .serverOnly, owner: .exports)]
  }

  mutating func reload() -> [Effect] {
    isLoading = true
    return [.load(.exports(ExportFilter(), offset: 0), .serverOnly, owner: .exports)]
  }

  mutating func showNextOrder() -> [Effect] {
    let orders = Order.allCases
    order = orders[((orders.firstIndex(of: order) ?? 0) + 1) % orders.count]
    rebuild()
    return loadAhead()
  }

  /// Shows only one format, the next one that there is, and at last all again.
  mutating func showNextFormat() {
    let known = Set(lines.compactMap(\.format))
    let there = ExportFormat.all.filter { known.contains($0) }
    let next = format.flatMap { there.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    format = next < there.count ? there[next] : nil
    rebuild()
  }

  mutating func find(_ text: String) {
    filter = text
    rebuild()
  }

  mutating func toggleMark() {
    guard let selected else { return }
    if marks.remove(selected.id) == nil { marks.insert(selected.id) }
    list.move(by: 1)
  }

  mutating func forgetMarks() { marks = [] }

  // MARK: Lines

  /// All that there are, whether shown or not.
  private var lines: [ExportLine] {
    var about = Dictionary(grouping: jobs.sorted { $0.id > $1.id }) { $0.exportID }
    let unnamed = about.removeValue(forKey: nil) ?? []
    let known = exports.map { ExportLine(export: $0, jobs: about.removeValue(forKey: $0.id) ?? []) }
    let others = about.values.map { ExportLine(export: nil, jobs: $0) }
    return unnamed.map { ExportLine(export: nil, jobs: [$0]) } + others + known
  }

  /// Puts what is wanted in order; the cursor stays on its line.
  private mutating func rebuild() {
    let kept = selected
    let words = filter.lowercased().split(separator: " ")
    shown = lines.filter { line in
      let text = "\(line.title)\n\(line.folder)\n\(line.format?.name ?? "")".lowercased()
      return (format == nil || line.format == format) && words.allSatisfy { text.contains($0) }
    }.sorted(by: precedes)
    list.count = shown.count
    marks.formIntersection(lines.map(\.id))
    guard let kept else { return }
    let place =
      shown.firstIndex { $0.id == kept.id }
      // A job's line becomes the export's when PostHog has named it.
      ?? shown.firstIndex { line in line.jobs.contains { kept.jobs.map(\.id).contains($0.id) } }
    if let place { list.move(to: place) }
  }

  private func precedes(_ left: ExportLine, _ right: ExportLine) -> Bool {
    switch order {
    case .newest: break
    case .name:
      let names = (left.title.lowercased(), right.title.lowercased())
      if names.0 != names.1 { return names.0 < names.1 }
    case .state:
      let states = (left.state(at: now).rawValue, right.state(at: now).rawValue)
      if states.0 != states.1 { return states.0 < states.1 }
    case .expiry:
      let ends = (left.export?.expiresAfter, right.export?.expiresAfter)
      if ends.0 != ends.1 { return ends.0.map { end in ends.1.map { end < $0 } ?? true } ?? false }
    }
    let times = (left.createdAt, right.createdAt)
    return times.0 == times.1 ? left.export?.id ?? 0 > right.export?.id ?? 0 : times.0 > times.1
  }
}
