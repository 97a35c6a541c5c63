import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// How a line of the list of exports is shared out; what there is no room for has no columns.
private struct ExportColumns {
  let mark: Int
  let state: Range<Int>
  let format: Range<Int>
  let kind: Range<Int>
  let name: Range<Int>
  let folder: Range<Int>
  let age: Range<Int>
  let expiry: Range<Int>

  init(of rect: Rect) {
    var right = EndColumns(of: rect)
    expiry = right.take(11, from: 50)
    age = right.take(8, from: 60)
    mark = rect.column
    state = rect.column + 1..<rect.column + 12
    format = state.upperBound..<state.upperBound + 6
    kind = format.upperBound..<format.upperBound + (rect.columns >= 100 ? 11 : 0)
    let room = max(0, right.end - kind.upperBound)
    name = kind.upperBound..<kind.upperBound + (rect.columns >= 70 ? room * 60 / 100 : room)
    folder = min(name.upperBound + 2, right.end)..<right.end
  }
}

extension ExportListViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    var inside = LayerView.openBox(
      layout.body.size, title: title(context), in: &frame, over: layout)
    inside = pane.draw(into: &frame, at: inside)
    for (sentence, role) in sentences(context.now) {
      inside = inside.droppingTop(
        LayerView.drawSentence(sentence, into: &frame, at: inside, style: Style(role)))
    }
    inside = drawRemark(into: &frame, at: inside, context.now)
    let columns = ExportColumns(of: inside)
    LayerView.drawList(shown, of: list, into: &frame, at: inside) { line, _, row, frame in
      draw(line, into: &frame, row: row, columns, context.now)
    }
  }

  private func title(_ context: ViewContext) -> String {
    var what = "Exports"
    if let format { what = "\(format.name) exports" }
    if !filter.isEmpty { what += " with “\(filter)”" }
    guard heardAt != nil || !shown.isEmpty else { return what }
    let source =
      heardAt.map { $0.clock(zoneOffset: context.zoneOffset) } ?? (isLoading ? "asking…" : "cache")
    let count =
      total > shown.count ? "\(shown.count.grouped) of \(total.grouped)" : shown.count.grouped
    return "\(what): \(count), \(order.rawValue), \(source)"
  }

  private func sentences(_ now: Moment) -> [(String, Role)] {
    var sentences: [(String, Role)] = []
    if let problem { sentences.append((problem.sentence, .error)) }
    let lost = aboutToBeLost(at: now).count
    if lost > 0 {
      let (them, have) =
        lost == 1 ? ("1 export expires", "has") : ("\(lost) exports expire", "have")
      sentences.append(
        ("\(them) within a day and \(have) not been fetched; `F` fetches all.", .warning))
    }
    guard shown.isEmpty, problem == nil else { return sentences }
    if isLoading { return sentences + [("asking…", .placeholder)] }
    let words =
      filter.isEmpty && format == nil
      ? "There are no exports yet. `X` on a dashboard or an insight makes one."
      : "Nothing fits. `/` and `f` show others."
    return sentences + [(words, .placeholder)]
  }

  /// The whole of what is to be known of the line under the bar, below the list.
  private func drawRemark(into frame: inout Frame, at rect: Rect, _ now: Moment) -> Rect {
    guard let remark = selected?.remark(at: now), rect.rows > 8 else { return rect }
    return LayerView.drawFoot(
      remark.text, into: &frame, at: rect, limit: rect.rows / 3,
      style: Style(remark.isProblem ? .error : .hint))
  }

  private func draw(
    _ line: ExportLine, into frame: inout Frame, row: Int, _ columns: ExportColumns, _ now: Moment
  ) -> Range<Int> {
    if marks.contains(line.id) {
      frame.write("+", row: row, column: columns.mark, style: Style(.mark))
    }
    let state = line.state(at: now)
    let cells: [(Range<Int>, String, Role)] = [
      (columns.state, line.stateWords(at: now), state.role),
      (columns.format, line.format?.name ?? "", .dim), (columns.kind, line.kind?.word ?? "", .dim),
      (columns.folder, line.folder, .dim),
      (columns.age, line.createdAt.age(at: now), .dim),
      (columns.expiry, line.expiryWords(at: now), line.isAboutToBeLost(at: now) ? .warning : .dim),
    ]
    for (columns, text, role) in cells where !columns.isEmpty {
      frame.write(
        text, row: row, column: columns.lowerBound, width: max(0, columns.count - 1),
        style: Style(role))
    }
    let used = frame.write(
      line.title, row: row, column: columns.name.lowerBound, width: columns.name.count)
    return columns.name.lowerBound..<columns.name.lowerBound + used
  }
}

extension ExportLine {
  /// How it stands, in a word; of a download how far it is.
  fileprivate func stateWords(at now: Moment) -> String {
    let state = state(at: now)
    if state == .fetching, let share = job?.progress?.share { return "\(Int(share * 100)) %" }
    return state.word
  }

  /// Until when PostHog keeps it.
  fileprivate func expiryWords(at now: Moment) -> String {
    guard let end = export?.expiresAfter, state(at: now) != .failed else { return "" }
    if end <= now { return "gone" }
    return end.seconds - now.seconds < 60 ? "in < 1 min" : "in \(now.age(at: end))"
  }
}

extension ExportLine.State {
  /// What each is called, and what it is painted in.
  private static let looks: [ExportLine.State: (word: String, role: Role)] = [
    .ordered: ("ordered", .pending), .making: ("making", .pending),
    .fetching: ("fetching", .pending), .ready: ("ready", .accent), .fetched: ("fetched", .success),
    .failed: ("failed", .error), .cancelled: ("cancelled", .dim), .expired: ("expired", .dim),
  ]

  var word: String { Self.looks[self]?.word ?? "" }
  var role: Role { Self.looks[self]?.role ?? .plain }
}
