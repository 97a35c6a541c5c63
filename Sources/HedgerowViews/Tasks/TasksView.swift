import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension TasksViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    TasksView.draw(self, into: &frame, over: layout, context)
  }
}

/// What runs, what has failed, and the requests that were made.
enum TasksView {
  static func draw(
    _ tasks: TasksViewModel, into frame: inout Frame, over layout: WorkspaceLayout,
    _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size, title: "Tasks: \(tasks.runningCount) running", in: &frame, over: layout)
    let above = max(1, min(tasks.lines.count, inside.rows / 2))
    if tasks.lines.isEmpty {
      frame.write(
        "Nothing runs.", row: inside.row, column: inside.column + 1, style: Style(.placeholder))
    }
    let first = max(0, tasks.list.position - above + 1)
    for (offset, line) in tasks.lines.dropFirst(first).prefix(above).enumerated() {
      draw(
        line, progress: tasks.progress(of: line), isSelected: first + offset == tasks.list.position,
        into: &frame, row: inside.row + offset, at: inside)
    }
    drawRequests(tasks.requests, into: &frame, at: inside.droppingTop(above + 1), context)
  }

  private static func drawRequests(
    _ requests: [RequestLine], into frame: inout Frame, at rect: Rect, _ context: ViewContext
  ) {
    guard rect.rows > 1 else { return }
    frame.write(
      "Requests: \(requests.count)", row: rect.row, column: rect.column + 1, style: Style(.title))
    for (offset, line) in requests.prefix(rect.rows - 1).enumerated() {
      RequestLogView.draw(line, into: &frame, row: rect.row + 1 + offset, at: rect, context)
    }
  }

  private static func draw(
    _ line: TaskLine, progress: String, isSelected: Bool, into frame: inout Frame, row: Int,
    at rect: Rect
  ) {
    var column = rect.column + 1
    let width = rect.columns - 2
    switch line.state {
    case .running:
      column += frame.write("… ", row: row, column: column, style: Style(.pending))
      frame.write(
        line.task.title + progress, row: row, column: column, width: width - 2,
        style: Style(isSelected ? .cursor : .plain))
    case .failed(let problem):
      column += frame.write("! ", row: row, column: column, style: Style(.error))
      frame.write(
        "\(line.task.title): \(problem.detail)", row: row, column: column, width: width - 2,
        style: Style(isSelected ? .cursor : .plain))
    }
  }
}
