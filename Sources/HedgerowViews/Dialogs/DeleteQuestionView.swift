import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The question before a delete: what will go, and how to say yes.
enum DeleteQuestionView {
  static func draw(
    _ question: DeleteQuestionViewModel, into frame: inout Frame, over layout: WorkspaceLayout
  ) {
    let lines = question.lines
    let room = max(6, frame.size.rows - 4)
    let rows = min(room, lines.count + (question.asksForName ? 6 : 5))
    let inside = LayerView.openBox(
      Size(columns: min(frame.size.columns, 76), rows: rows),
      title: "Delete “\(question.target.path.name)”?", in: &frame, over: layout,
      style: Style(.error))
    let foot = question.asksForName ? 3 : 2
    for (offset, line) in lines.prefix(max(0, inside.rows - foot)).enumerated() {
      let isGrave = line.contains("FOR GOOD")
      frame.write(
        line, row: inside.row + offset, column: inside.column + 1, width: inside.columns - 2,
        style: Style(isGrave ? .error : .plain))
    }
    drawAnswer(of: question, into: &frame, at: inside.bottom(foot - 1))
  }

  private static func drawAnswer(
    of question: DeleteQuestionViewModel, into frame: inout Frame, at rect: Rect
  ) {
    var row = rect.row
    if question.asksForName, question.problem == nil {
      let used = frame.write(
        "Type its name to delete it: ", row: row, column: rect.column + 1, style: Style(.warning))
      LayerView.drawField(
        question.field, into: &frame, row: row, column: rect.column + 1 + used,
        columns: rect.columns - used - 2)
      row += 1
    }
    if let problem = question.problem {
      frame.write(
        problem.sentence, row: row, column: rect.column + 1, width: rect.columns - 2,
        style: Style(.error))
      return
    }
    frame.write(
      answerLine(of: question), row: row, column: rect.column + 1, width: rect.columns - 2,
      style: Style(.hint))
  }

  private static func answerLine(of question: DeleteQuestionViewModel) -> String {
    if question.preview == nil { return "Esc cancels" }
    if question.asksForName { return "Enter deletes once the name is there · Esc cancels" }
    if question.obstacle != nil { return "Esc closes" }
    return "y deletes · Enter or Esc cancels"
  }
}
