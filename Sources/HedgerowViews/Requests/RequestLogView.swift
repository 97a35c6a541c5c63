import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension RequestLogViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    RequestLogView.draw(self, into: &frame, over: layout, context)
  }
}

/// The requests since the start, newest first.
enum RequestLogView {
  static func draw(
    _ log: RequestLogViewModel, into frame: inout Frame, over layout: WorkspaceLayout,
    _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size, title: "Requests: \(log.lines.count)", in: &frame, over: layout)
    if log.lines.isEmpty {
      frame.write(
        "No request has been made yet.", row: inside.row, column: inside.column + 1,
        style: Style(.placeholder))
    }
    for (offset, line) in log.lines.dropFirst(log.top).prefix(inside.rows).enumerated() {
      draw(line, into: &frame, row: inside.row + offset, at: inside, context)
    }
  }

  static func draw(
    _ line: RequestLine, into frame: inout Frame, row: Int, at rect: Rect, _ context: ViewContext
  ) {
    let isNarrow = rect.columns < 64
    let clock = line.time.clock(zoneOffset: context.zoneOffset, hasSeconds: !isNarrow)
    var column = rect.column + 1
    frame.write(clock, row: row, column: column, style: Style(.dim))
    column += isNarrow ? 6 : 9
    frame.write(line.method, row: row, column: column)
    column += 7
    let right = rect.endColumn - (isNarrow ? 12 : 22)
    frame.write(
      shortened(line.path), row: row, column: column, width: max(0, right - column - 1))
    frame.write(
      line.result, row: row, column: right, width: 11,
      style: Style(line.isFailure ? .error : .success))
    guard !isNarrow else { return }
    frame.write(
      TerminalText.padded("\(line.milliseconds.grouped) ms", to: 9, alignment: .right), row: row,
      column: right + 12, width: 9, style: Style(.dim))
  }

  /// The path with the start of each UUID only: what is done to the row stands behind it.
  private static func shortened(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.count == 36 && EntryID(String(part)) != nil ? part.prefix(8) + "…" : String(part)
    }.joined(separator: "/")
  }
}
