import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension DeleteQuestionViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    DeleteQuestionView.draw(self, into: &frame, over: layout)
  }
}

/// The question before a delete: what will go, and how to say yes.
enum DeleteQuestionView {
  static func draw(
    _ question: DeleteQuestionViewModel, into frame: inout Frame, over layout: WorkspaceLayout
  ) {
    let columns = min(frame.size.columns, 76)
    let room = layout.boxHeight
    let foot = Array(foot(of: question, columns: columns - 4).suffix(room))
    let all = question.problem == nil ? body(of: question, columns: columns - 4) : []
    let lines = cut(all, to: max(0, room - foot.count))
    let gap = lines.isEmpty || lines.count + foot.count >= room ? 0 : 1
    let inside = LayerView.openBox(
      Size(columns: columns, rows: lines.count + gap + foot.count + 2),
      title: "Delete “\(question.target.path.name)”?", in: &frame, over: layout,
      style: Style(.error))
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
    /// Whether the name is typed behind the text.
    var hasField = false
  }

  /// What will go, broken into lines.
  private static func body(of question: DeleteQuestionViewModel, columns: Int) -> [Line] {
    question.lines.flatMap { text in
      let style: Style = text.contains("FOR GOOD") ? Style(.error) : .plain
      return Wrapping.lines(of: text, columns: columns).map { Line(text: $0, style: style) }
    }
  }

  /// As many lines as there is room for; the last one counts those that are left out.
  private static func cut(_ lines: [Line], to room: Int) -> [Line] {
    guard lines.count > room else { return lines }
    guard room > 0 else { return [] }
    let left = lines.count - room + 1
    return lines.prefix(room - 1) + [Line(text: "  … and \(left) lines more", style: Style(.dim))]
  }

  /// How to answer, or why it cannot be answered.
  private static func foot(of question: DeleteQuestionViewModel, columns: Int) -> [Line] {
    if let problem = question.problem {
      let words = Wrapping.lines(of: problem.sentence, columns: columns)
      return words.map { Line(text: $0, style: Style(.error)) }
        + [Line(text: "Esc closes", style: Style(.hint))]
    }
    var lines =
      question.asksForName ? [Line(text: "Its name:", style: Style(.warning), hasField: true)] : []
    lines += Wrapping.lines(of: answer(of: question), columns: columns).map {
      Line(text: $0, style: Style(.hint))
    }
    return lines
  }

  private static func draw(
    _ foot: [Line], of question: DeleteQuestionViewModel, into frame: inout Frame, at rect: Rect
  ) {
    for (offset, line) in foot.enumerated() {
      let row = rect.row + offset
      let used = frame.write(
        line.text, row: row, column: rect.column + 1, width: rect.columns - 2, style: line.style)
      if line.hasField {
        LayerView.drawField(
          question.field, into: &frame, row: row, column: rect.column + 2 + used,
          columns: rect.columns - used - 3)
      }
    }
  }

  private static func answer(of question: DeleteQuestionViewModel) -> String {
    if question.preview == nil { return "Esc cancels" }
    if question.asksForName { return "Type its name, then Enter deletes · Esc cancels" }
    if question.obstacle != nil { return "Esc closes" }
    return "y deletes · Enter or Esc cancels"
  }
}
