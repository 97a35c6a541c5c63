import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension DeletionQuestion: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    QuestionView.draw(self, into: &frame, over: layout)
  }
}

extension PlacementQuestion: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    QuestionView.draw(self, into: &frame, over: layout)
  }
}

extension PlanQuestion: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    QuestionView.draw(self, into: &frame, over: layout)
  }
}

/// The question before a change: what would happen, and how to say yes.
enum QuestionView {
  static func draw(
    _ question: some Question, into frame: inout Frame, over layout: WorkspaceLayout
  ) {
    let columns = min(frame.size.columns, 76)
    let room = layout.boxHeight
    let foot = Array(foot(of: question, columns: columns - 4).suffix(room))
    let all = question.problem == nil ? body(of: question, columns: columns - 4) : []
    let lines = window(of: all, from: question.firstLine, room: max(0, room - foot.count))
    let gap = lines.isEmpty || lines.count + foot.count >= room ? 0 : 1
    let inside = LayerView.openBox(
      Size(columns: columns, rows: lines.count + gap + foot.count + 2), title: question.title,
      in: &frame, over: layout, style: Style(question.isDestructive ? .error : .borderFocused))
    for (offset, line) in lines.enumerated() {
      frame.write(
        line.text, row: inside.row + offset, column: inside.column + 1,
        width: inside.columns - 2, style: line.style)
    }
    draw(foot, of: question, into: &frame, at: inside.bottom(foot.count))
  }

  private struct Line {
    let text: String
    let style: Style
    /// Whether something is typed behind the text.
    var hasField = false
  }

  /// What would happen; sentences are broken into lines, what stands indented keeps to one.
  private static func body(of question: some Question, columns: Int) -> [Line] {
    question.lines.flatMap { text in
      let style: Style = text.contains("FOR GOOD") ? Style(.error) : .plain
      let lines =
        text.hasPrefix("  ") ? [text] : Wrapping.lines(of: text, columns: columns)
      return lines.map { Line(text: $0, style: style) }
    }
  }

  /// As many lines as there is room for; the last one counts those below.
  private static func window(of lines: [Line], from first: Int, room: Int) -> [Line] {
    guard lines.count > room else { return lines }
    guard room > 0 else { return [] }
    let top = min(first, lines.count - room)
    let below = lines.count - room - top
    let shown = lines[top..<top + room]
    guard below > 0 else { return Array(shown) }
    return shown.dropLast() + [Line(text: "  ↓ \(below + 1) lines more", style: Style(.dim))]
  }

  /// How to answer, or why it cannot be answered.
  private static func foot(of question: some Question, columns: Int) -> [Line] {
    if let problem = question.problem {
      let words = Wrapping.lines(of: problem.sentence, columns: columns)
      return words.map { Line(text: $0, style: Style(.error)) }
        + [Line(text: "Esc closes", style: Style(.hint))]
    }
    var lines =
      question.textToType.map { text in
        [Line(text: "Type “\(text)”:", style: Style(.warning), hasField: true)]
      } ?? []
    lines += Wrapping.lines(of: answer(of: question), columns: columns).map {
      Line(text: $0, style: Style(.hint))
    }
    return lines
  }

  private static func draw(
    _ foot: [Line], of question: some Question, into frame: inout Frame, at rect: Rect
  ) {
    for (offset, line) in foot.enumerated() {
      let row = rect.row + offset
      let room = line.hasField ? rect.columns / 2 : rect.columns - 2
      let used = frame.write(
        line.text, row: row, column: rect.column + 1, width: room, style: line.style)
      if line.hasField {
        LayerView.drawField(
          question.field, into: &frame, row: row, column: rect.column + 2 + used,
          columns: rect.columns - used - 3)
      }
    }
  }

  private static func answer(of question: some Question) -> String {
    if !question.isReady { return "Esc cancels" }
    if question.textToType != nil { return "Enter then \(question.verb) · Esc cancels" }
    if question.obstacle != nil { return "Esc closes" }
    return "y \(question.verb) · Enter or Esc cancels"
  }
}
