import HedgerowCore

/// What has changed in the tree since the last visit or since a snapshot: new, gone, moved, renamed. One walks in it,
/// marks in it, and goes from it to the rows.
package struct ComparisonViewModel: RowLayer {
  package let baseline: TreeComparison.Baseline
  package private(set) var comparison: TreeComparison?
  package private(set) var problem: Problem?
  /// The kind that is shown alone; `nil` shows all.
  package private(set) var kind: TreeComparison.Kind?
  /// What is shown, in order of path.
  package private(set) var shown: [TreeComparison.Difference] = []
  package var list = ListCursor()
  package var looks = RowLooks()
  package var rangeStart: EntryID?

  init(since baseline: TreeComparison.Baseline) { self.baseline = baseline }

  package var scope: Scope { .comparison }

  package var selected: TreeComparison.Difference? {
    shown.indices.contains(list.position) ? shown[list.position] : nil
  }

  /// What is gone is no row any more.
  package func entry(ofLine line: Int) -> Entry? {
    guard shown.indices.contains(line), shown[line].kind != .gone else { return nil }
    return shown[line].entry
  }

  package var absence: String { "what is gone cannot be marked or changed" }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.comparison(let comparison)):
      self.comparison = comparison
      problem = nil
      filter()
    case .failed(.comparison(baseline), let problem): self.problem = problem
    default: break
    }
    return []
  }

  package func stopWaiting() -> [Effect] { [.cancel(.comparison)] }

  /// Shows the next kind alone that there is any of, and after the last one all again.
  package mutating func showNextKind() {
    let kinds = TreeComparison.Kind.allCases.filter { (comparison?.count(of: $0) ?? 0) > 0 }
    let next = kind.flatMap { kinds.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    kind = kinds.indices.contains(next) ? kinds[next] : nil
    filter()
    list.move(to: 0)
  }

  private mutating func filter() {
    shown = (comparison?.differences ?? []).filter { kind == nil || $0.kind == kind }
    list.count = shown.count
  }
}

extension WorkspaceViewModel {
  /// Compares the tree with what it was then.
  package mutating func showChanges(since baseline: TreeComparison.Baseline) -> [Effect] {
    layers.removeAll { $0 is ComparisonViewModel }
    push(ComparisonViewModel(since: baseline))
    return [.load(.comparison(since: baseline), .serverOnly, owner: .comparison)]
  }

  package mutating func compareAnew() -> [Effect] {
    guard let baseline = top(ComparisonViewModel.self)?.baseline else { return [] }
    return showChanges(since: baseline)
  }

  /// Goes to the row under the cursor; of one that is gone to the folder where it was.
  package mutating func revealFromComparison() -> [Effect] {
    guard let difference = top(ComparisonViewModel.self)?.selected else { return [] }
    closeLayers()
    guard difference.kind == .gone else { return travel(to: Destination(difference.entry)) }
    let folder = difference.entry.path.parent
    tell(Notice("“\(difference.entry.path.name)” was here."))
    return folder.isRoot ? tree.moveToTop() : travel(to: Destination(path: folder, isOpened: true))
  }
}
