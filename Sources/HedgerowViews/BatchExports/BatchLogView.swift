import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension BatchLogViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    var inside = LayerView.openBox(layout.body.size, title: title, in: &frame, over: layout)
    if let sentence {
      let style = Style(problem == nil ? .placeholder : .error)
      inside = inside.droppingTop(
        LayerView.drawSentence(sentence, into: &frame, at: inside, style: style))
    }
    if let message = selected?.message, TerminalText.width(message) > inside.columns - 36 {
      inside = LayerView.drawFoot(message, into: &frame, at: inside, limit: inside.rows / 3)
    }
    LayerView.drawList(lines, of: list, into: &frame, at: inside) { line, _, row, frame in
      let start = inside.column + 1
      let time = line.time.flatMap { LocalTime($0, in: zone) }?.words ?? ""
      var column = start
      column += frame.write(time, row: row, column: column, width: 24, style: Style(.dim)) + 1
      frame.write(
        line.level, row: row, column: column, width: 8,
        style: Style(line.level == "ERROR" ? .error : line.level == "WARNING" ? .warning : .dim))
      column += 8
      let used = frame.write(
        line.message, row: row, column: column, width: max(0, inside.endColumn - column - 1))
      return column..<column + used
    }
  }

  private var title: String {
    var parts = ["Log"]
    if let level = filter.levels.first { parts.append("from \(level) on") }
    if !filter.text.isEmpty { parts.append("with “\(filter.text)”") }
    if let after = filter.after, let before = filter.before {
      parts.append(BatchInterval(from: after, to: before).words(in: zone))
    }
    if isFollowing { parts.append("following") }
    return parts.joined(separator: ", ") + " · run \(filter.run)"
  }

  private var sentence: String? {
    if let problem { return problem.sentence }
    guard lines.isEmpty else { return nil }
    return isLoading ? "asking…" : "There are no lines like that. `f`, `/` and `t` show others."
  }
}
