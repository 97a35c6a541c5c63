import HedgerowCharts
import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The page of what stands behind a row: its fields, then its text.
extension ObjectViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    var rect = LayerView.openBox(
      layout.body.size, title: title(context), in: &frame, over: layout
    )
    if let problem {
      rect = rect.droppingTop(
        LayerView.drawSentence(problem.sentence, into: &frame, at: rect, style: Style(.error)))
    }
    let skipped = list.position
    rect = rect.droppingTop(drawFields(fields.dropFirst(skipped), into: &frame, at: rect))
    if facts == nil, problem == nil, !rect.isEmpty {
      frame.write(
        "asking…", row: rect.row, column: rect.column + 1, style: Style(.placeholder))
      return
    }
    let skippedText = max(0, skipped - fields.count)
    guard skippedText < text.count, !rect.isEmpty else { return }
    let below = skipped < fields.count ? rect.droppingTop(1) : rect
    let card = Insight.text(markdown(from: skippedText))
    let size = Size(columns: max(0, below.columns - 2), rows: below.rows)
    frame.draw(Charts.frame(of: card, size: size), row: below.row, column: below.column + 1)
  }

  /// The text from a line on; code stays code where its beginning is above.
  private func markdown(from line: Int) -> String {
    let isInCode = text.prefix(line).count { $0.hasPrefix("```") } % 2 == 1
    return ((isInCode ? ["```"] : []) + text.dropFirst(line)).joined(separator: "\n")
  }

  private func title(_ context: ViewContext) -> String {
    let age = facts.map { facts in
      let clock = facts.source.asOf.clock(zoneOffset: context.zoneOffset)
      return facts.source.isCache
        ? " · as of \(facts.source.asOf.ago(at: context.now))" : " · \(clock)"
    }
    return "\(name) · \(type.label)\(age ?? "")"
  }

  /// Returns how many rows the fields took.
  private func drawFields(
    _ fields: ArraySlice<ObjectFacts.Fact>, into frame: inout Frame, at rect: Rect
  ) -> Int {
    var used = 0
    let start = rect.column + 13
    for field in fields where used < rect.rows {
      frame.write(
        field.label, row: rect.row + used, column: rect.column + 1, width: 11, style: Style(.dim))
      let room = max(1, rect.endColumn - start - 1)
      let lines = Wrapping.lines(of: field.text, columns: room, limit: rect.rows - used)
      for (offset, line) in lines.enumerated() {
        frame.write(line, row: rect.row + used + offset, column: start, width: room)
      }
      used += max(1, lines.count)
    }
    return used
  }
}
