import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// How a line of the list of dashboards is shared out; what there is no room for has no columns.
private struct DashboardColumns {
  let pin: Range<Int>
  let name: Range<Int>
  let folder: Range<Int>
  let tags: Range<Int>
  let creator: Range<Int>
  let shared: Range<Int>
  let level: Range<Int>
  let time: Range<Int>

  init(of rect: Rect) {
    var right = EndColumns(of: rect)
    time = right.take(8, from: 46)
    shared = right.take(8, from: 58)
    level = right.take(9, from: 110)
    creator = right.take(16, from: 100)
    tags = right.take(20, from: 100)
    pin = rect.column + 1..<rect.column + 5
    let room = max(0, right.end - pin.upperBound)
    name = pin.upperBound..<pin.upperBound + (rect.columns >= 46 ? room * 55 / 100 : room)
    folder = min(name.upperBound + 2, right.end)..<right.end
  }
}

extension DashboardListViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size, title: title(context), in: &frame, over: layout)
    let used = sentence.map {
      LayerView.drawSentence(
        $0, into: &frame, at: inside, style: Style(problem == nil ? .placeholder : .error))
    }
    let rect = inside.droppingTop(used ?? 0)
    let columns = DashboardColumns(of: rect)
    LayerView.drawList(shown, of: list, into: &frame, at: rect) { dashboard, _, row, frame in
      if isMarked(dashboard) {
        frame.write(RowSign.marked.text, row: row, column: rect.column, style: RowSign.marked.style)
      }
      return draw(dashboard, into: &frame, row: row, columns, context)
    }
  }

  private func title(_ context: ViewContext) -> String {
    let source =
      heardAt.map { $0.clock(zoneOffset: context.zoneOffset) } ?? (isLoading ? "asking…" : "cache")
    let what = search.isEmpty ? "Dashboards" : "Dashboards with “\(search)”"
    // How many there are is not known before anything has come.
    if shown.isEmpty, heardAt == nil { return what }
    let count =
      total > shown.count ? "\(shown.count.grouped) of \(total.grouped)" : shown.count.grouped
    let marks = hasMarks ? " · \(subjects.count) marked" : ""
    return "\(what): \(count), \(order.rawValue), \(source)\(marks)"
  }

  private var sentence: String? {
    if let problem { return problem.sentence }
    guard shown.isEmpty else { return nil }
    if isLoading { return "asking…" }
    return search.isEmpty
      ? "There are no dashboards yet. `n` makes one."
      : "Nothing was found. `/` searches for something else."
  }

  private func draw(
    _ dashboard: DashboardSummary, into frame: inout Frame, row: Int, _ columns: DashboardColumns,
    _ context: ViewContext
  ) -> Range<Int> {
    let isPending = isPending(dashboard)
    let age = dashboard.refreshedAt?.age(at: context.now)
    let cells: [(Range<Int>, String, Role)] = [
      (columns.pin, dashboard.isPinned ? "pin" : "", .mark),
      (columns.folder, dashboard.folder, .dim),
      (columns.tags, dashboard.tags.joined(separator: " "), .accent),
      (columns.creator, dashboard.creator, .dim),
      (columns.level, dashboard.restriction == .collaborators ? "limited" : "", .warning),
      (columns.shared, dashboard.isShared ? "shared" : "", .warning),
      (columns.time, age ?? "never", .dim),
    ]
    for (columns, text, role) in cells where !columns.isEmpty {
      frame.write(
        text, row: row, column: columns.lowerBound, width: max(0, columns.count - 1),
        style: Style(isPending ? .pending : role))
    }
    let used = frame.write(
      dashboard.title, row: row, column: columns.name.lowerBound, width: columns.name.count,
      style: isPending ? Style(.pending) : Style(.plain, isMarked(dashboard) ? .bold : []))
    return columns.name.lowerBound..<columns.name.lowerBound + used
  }
}

extension ChoiceViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let columns = min(frame.size.columns, 76)
    let words = problem?.sentence ?? self.words
    let height = Wrapping.lines(of: words, columns: columns - 4, limit: 4).count
    let inside = LayerView.openBox(
      Size(columns: columns, rows: min(items.count + height + 3, layout.body.rows)), title: title,
      in: &frame, over: layout)
    let used = LayerView.drawSentence(
      words, into: &frame, at: inside, style: Style(problem == nil ? .hint : .error))
    let longest = items.lazy.map { TerminalText.width($0.title) }.max() ?? 0
    let titles = min(longest, inside.columns * 55 / 100)
    LayerView.drawList(items, of: list, into: &frame, at: inside.droppingTop(used + 1)) {
      item, _, row, frame in
      let start = inside.column + 1
      let width = frame.write(item.title, row: row, column: start, width: titles)
      frame.write(
        item.detail, row: row, column: start + titles + 2,
        width: max(0, inside.columns - titles - 4), style: Style(.dim))
      return start..<start + width
    }
  }
}
