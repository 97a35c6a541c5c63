import HedgerowViewModels
import TerminalKit

/// A page of the first run, in the middle of the screen.
package enum FirstRunView {
  package static func render(_ firstRun: FirstRunViewModel, size: Size) -> Frame {
    var frame = Frame(size: size)
    let columns = min(size.columns - 2, 76)
    guard columns >= 30, size.rows >= 8 else {
      frame.write("This window is too small; q leaves.", row: 0, column: 0)
      return frame
    }
    let body = lines(of: firstRun, columns: columns)
    let room = size.rows - 6
    let shown = window(body, firstRun, rows: room)
    let column = (size.columns - columns) / 2
    var row = max(1, (size.rows - shown.count - 5) / 2)
    frame.write(firstRun.title, row: row, column: column, width: columns, style: Style(.title))
    row += 2
    for line in shown {
      draw(line, of: firstRun, into: &frame, row: row, column: column, columns: columns)
      row += 1
    }
    if let problem = firstRun.problem {
      for line in Wrapping.lines(of: problem, columns: columns, limit: 2) {
        frame.write(line, row: row, column: column, style: Style(.error))
        row += 1
      }
    }
    frame.write(
      hint(of: firstRun), row: size.rows - 1, column: column, width: columns, style: Style(.hint))
    return frame
  }

  private enum Line {
    case text(String)
    case choice(Int, label: String, remark: String)
    case scope(CheckedKey.Scope)
    case field
  }

  private static func lines(of firstRun: FirstRunViewModel, columns: Int) -> [Line] {
    var lines = firstRun.words.flatMap { words in
      Wrapping.lines(of: words, columns: columns).map(Line.text) + [.text("")]
    }
    if firstRun.page == .scopes { lines += (firstRun.checked?.scopes ?? []).map(Line.scope) }
    lines += firstRun.choices.enumerated().map { .choice($0, label: $1.label, remark: $1.remark) }
    return firstRun.page.hasField ? lines + [.field] : lines
  }

  /// The lines that fit, around the one under the cursor.
  private static func window(
    _ lines: [Line], _ firstRun: FirstRunViewModel, rows: Int
  ) -> [Line] {
    let first = lines.firstIndex { if case .choice = $0 { true } else { false } } ?? 0
    let chosen = first + firstRun.list.position
    let top = max(0, min(chosen - rows + 2, lines.count - rows))
    return Array(lines.dropFirst(lines.count > rows ? top : 0).prefix(rows))
  }

  private static func draw(
    _ line: Line, of firstRun: FirstRunViewModel, into frame: inout Frame, row: Int, column: Int,
    columns: Int
  ) {
    switch line {
    case .text(let text): frame.write(text, row: row, column: column, width: columns)
    case .choice(let index, let label, let remark):
      let number = index < 9 ? "\(index + 1)" : " "
      frame.write(number, row: row, column: column, style: Style(.key))
      let isChosen = index == firstRun.list.position
      let used = frame.write(
        " \(label) ", row: row, column: column + 2, width: columns - 2,
        style: isChosen ? Style(.cursor) : .plain)
      frame.write(
        remark, row: row, column: column + 4 + used, width: columns - used - 4, style: Style(.dim))
    case .scope(let scope):
      let isThere = scope.isThere
      frame.write(
        isThere ? "yes" : "no", row: row, column: column,
        style: Style(isThere ? .success : .warning))
      frame.write(scope.name, row: row, column: column + 4, width: 26)
      frame.write(
        scope.purpose, row: row, column: column + 31, width: columns - 31, style: Style(.dim))
    case .field:
      LayerView.drawField(
        firstRun.shownField, into: &frame, row: row, column: column, columns: columns)
    }
  }

  private static func hint(of firstRun: FirstRunViewModel) -> String {
    switch firstRun.page {
    case .welcome: "↑ ↓ or the number chooses · Enter · q leaves"
    case .checking: "Esc goes back"
    case .saved: "Enter opens the tree"
    default: "Enter goes on · Esc goes back"
    }
  }
}
