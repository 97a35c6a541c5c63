import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension ComparisonViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size, title: title(context), in: &frame, over: layout)
    let used = LayerView.drawSentence(
      sentence, into: &frame, at: inside, style: Style(problem == nil ? .dim : .error))
    let rect = inside.droppingTop(used)
    let words = rect.splitVertically(at: 1).right
    LayerView.drawList(shown, of: list, into: &frame, at: rect) { difference, index, row, frame in
      if let sign = looks.sign(ofLine: index) {
        frame.write(sign.text, row: row, column: rect.column, style: sign.style)
      }
      return draw(difference, into: &frame, row: row, at: words)
    }
  }

  /// Between when and when.
  private func title(_ context: ViewContext) -> String {
    guard let comparison else { return "What has changed" }
    let words = [comparison.since, comparison.until].map {
      "\($0.day(zoneOffset: context.zoneOffset)), \($0.clock(zoneOffset: context.zoneOffset))"
    }
    return "What has changed: \(words[0]) to \(words[1])"
  }

  private var sentence: String {
    if let problem { return problem.sentence }
    guard let comparison else { return "Reading the whole tree to compare it…" }
    return comparison.sentence + (kind.map { " Only what is \($0.rawValue) is shown." } ?? "")
      + (looks.marks.isEmpty ? "" : " (\(looks.marks))")
  }

  private func draw(
    _ difference: TreeComparison.Difference, into frame: inout Frame, row: Int, at rect: Rect
  ) -> Range<Int> {
    let entry = difference.entry
    let start = rect.column + 1
    frame.write(
      difference.kind.rawValue, row: row, column: start, width: 8,
      style: Style(difference.kind == .gone ? .warning : .accent))
    let who = entry.createdBy.map { "by \($0.displayName)" } ?? ""
    let whoColumns = rect.columns >= 76 ? 20 : 0
    let kindColumns = rect.columns >= 50 ? 12 : 0
    let end = rect.endColumn - 1 - whoColumns - kindColumns
    let nameStart = start + 9
    let used = frame.write(
      words(of: difference), row: row, column: nameStart, width: max(0, end - nameStart - 1),
      style: entry.type.isFolder ? Style(.folder) : .plain)
    frame.write(
      entry.type.label, row: row, column: end, width: max(0, kindColumns - 1), style: Style(.dim))
    frame.write(
      who, row: row, column: end + kindColumns, width: whoColumns, style: Style(.dim))
    return nameStart..<nameStart + used
  }

  private func words(of difference: TreeComparison.Difference) -> String {
    let path = difference.entry.path.names.joined(separator: "/")
    guard let former = difference.formerPath else { return path }
    return difference.kind == .renamed
      ? "\(path) (was \(former.name))"
      : "\(path) (from \(former.parent.names.joined(separator: "/")))"
  }
}
