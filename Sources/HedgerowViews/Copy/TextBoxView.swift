import HedgerowViewModels
import TerminalKit

/// A text over the whole width, without a border beside it: a mouse can take it from the screen.
extension TextBox: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let columns = frame.size.columns
    let remarks = self.remarks.flatMap { Wrapping.lines(of: $0, columns: columns - 2) }
    let text =
      isProse
      ? Wrapping.lines(of: " \(self.text)", columns: columns - 1)
      : Self.lines(of: self.text, columns: columns)
    let rows = min(layout.body.rows, text.count + remarks.count + 4)
    let area = layout.body.centred(Size(columns: columns, rows: rows))
    frame.fill(area)
    for row in [area.row, area.endRow - 1] {
      frame.horizontalLine(row: row, columns: area.columnRange, style: Style(.borderFocused))
    }
    frame.title(title, row: area.row, columns: area.columnRange, style: Style(.title))
    let room = max(1, rows - remarks.count - 4)
    draw(text, cutTo: room, into: &frame, at: area.row + 1)
    let foot = area.row + 1 + min(room, text.count) + 1
    for (offset, line) in remarks.enumerated() where foot + offset < area.endRow - 1 {
      frame.write(line, row: foot + offset, column: 1, style: Style(.hint))
    }
  }

  private func draw(
    _ lines: [String], cutTo room: Int, into frame: inout Frame, at row: Int
  ) {
    for (offset, line) in lines.prefix(room).enumerated() {
      if offset == room - 1, lines.count > room {
        frame.write("…", row: row + offset, column: 0, style: Style(.dim))
      } else if text.hasPrefix("http") {
        frame.link(
          line, to: text, row: row + offset, column: 0, style: Style(.accent, .underline))
      } else {
        frame.write(line, row: row + offset, column: 0, style: Style(.accent))
      }
    }
  }

  /// The text cut where the screen ends, not at blanks: what is taken from the screen is what was copied.
  private static func lines(of text: String, columns: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      var pieces = [""]
      var used = 0
      for character in TerminalText.sanitised(String(line)) {
        let width = TerminalText.width(of: character)
        if used + width > columns {
          pieces.append("")
          used = 0
        }
        pieces[pieces.count - 1].append(character)
        used += width
      }
      return pieces
    }
  }
}
