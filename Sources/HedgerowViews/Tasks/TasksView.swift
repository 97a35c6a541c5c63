import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// What runs, what has failed, and the requests that were made.
extension TasksViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size, title: "Tasks: \(runningCount) running", in: &frame, over: layout)
    if lines.isEmpty {
      frame.write(
        "Nothing runs.", row: inside.row, column: inside.column + 1, style: Style(.placeholder))
    }
    let above = max(1, min(lines.count, inside.rows / 2))
    LayerView.drawList(lines, of: list, into: &frame, at: inside.top(above)) {
      line, _, row, frame in
      draw(line, into: &frame, row: row, at: inside)
    }
    drawRequests(into: &frame, at: inside.droppingTop(above + 1), context)
  }

  private func drawRequests(into frame: inout Frame, at rect: Rect, _ context: ViewContext) {
    guard rect.rows > 1 else { return }
    frame.write(
      "Requests: \(requests.count)", row: rect.row, column: rect.column + 1, style: Style(.title))
    for (offset, line) in requests.prefix(rect.rows - 1).enumerated() {
      line.draw(into: &frame, row: rect.row + 1 + offset, at: rect, context)
    }
  }

  private func draw(
    _ line: TaskLine, into frame: inout Frame, row: Int, at rect: Rect
  ) -> Range<Int> {
    let start = rect.column + 3
    var (words, room) = (line.task.title, rect.columns - 4)
    switch line.state {
    case .running:
      frame.write("…", row: row, column: rect.column + 1, style: Style(.pending))
      // A long name is cut rather than how far it is.
      let progress = progress(of: line)
      let titles = min(
        TerminalText.width(words), max(Self.shortestTitle, room - TerminalText.width(progress)))
      room = min(room, titles)
      frame.write(
        progress, row: row, column: start + room, width: max(0, rect.columns - 4 - room),
        style: Style(.dim))
    case .failed(let problem):
      frame.write("!", row: row, column: rect.column + 1, style: Style(.error))
      words += ": \(problem.detail)"
    }
    return start..<start + frame.write(words, row: row, column: start, width: room)
  }

  private static let shortestTitle = 20
}
