import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The requests since the start, newest first.
enum RequestLogView {
  static func draw(
    _ log: RequestLogViewModel, into frame: inout Frame, over layout: WorkspaceLayout,
    _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      frame.size, title: "Requests: \(log.lines.count)", in: &frame, over: layout)
    if log.lines.isEmpty {
      frame.write(
        "No request has been made yet.", row: inside.row, column: inside.column + 1,
        style: Style(.placeholder))
    }
    for (offset, line) in log.lines.dropFirst(log.top).prefix(inside.rows).enumerated() {
      draw(line, into: &frame, row: inside.row + offset, at: inside, context)
    }
  }

  private static func draw(
    _ line: RequestLine, into frame: inout Frame, row: Int, at rect: Rect, _ context: ViewContext
  ) {
    let clock = line.time.clock(zoneOffset: context.zoneOffset, hasSeconds: true)
    let left = rect.column + 1
    frame.write(clock, row: row, column: left, style: Style(.dim))
    frame.write(line.method, row: row, column: left + 9, style: .plain)
    let pathColumns = max(0, rect.columns - 46)
    frame.write(line.path, row: row, column: left + 16, width: pathColumns, style: .plain)
    let right = left + 16 + pathColumns + 1
    frame.write(
      line.result, row: row, column: right, width: 11,
      style: Style(line.isFailure ? .error : .success))
    frame.write(
      TerminalText.padded("\(line.milliseconds.grouped) ms", to: 9, alignment: .right), row: row,
      column: right + 12, width: 9, style: Style(.dim))
  }
}
