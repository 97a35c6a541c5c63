import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The requests since the start, newest first.
extension RequestLogViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size, title: "Requests: \(lines.count)", in: &frame, over: layout)
    if lines.isEmpty {
      frame.write(
        "No request has been made yet.", row: inside.row, column: inside.column + 1,
        style: Style(.placeholder))
    }
    for (offset, line) in lines.dropFirst(top).prefix(inside.rows).enumerated() {
      line.draw(into: &frame, row: inside.row + offset, at: inside, context)
    }
  }
}

extension RequestLine {
  func draw(into frame: inout Frame, row: Int, at rect: Rect, _ context: ViewContext) {
    let isNarrow = rect.columns < 64
    let clock = time.clock(zoneOffset: context.zoneOffset, hasSeconds: !isNarrow)
    var column = rect.column + 1
    frame.write(clock, row: row, column: column, style: Style(.dim))
    column += isNarrow ? 6 : 9
    frame.write(method, row: row, column: column)
    column += 7
    let right = rect.endColumn - (isNarrow ? 12 : 22)
    frame.write(
      shortenedPath, row: row, column: column, width: max(0, right - column - 1))
    frame.write(
      result, row: row, column: right, width: 11,
      style: Style(isFailure ? .error : .success))
    guard !isNarrow else { return }
    frame.write(
      TerminalText.padded("\(milliseconds.grouped) ms", to: 9, alignment: .right), row: row,
      column: right + 12, width: 9, style: Style(.dim))
  }

  /// The path with the start of each UUID only: what is done to the row stands behind it.
  private var shortenedPath: String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.count == 36 && EntryID(String(part)) != nil ? part.prefix(8) + "…" : String(part)
    }.joined(separator: "/")
  }
}
