import TerminalKit

/// One line of text in several styles.
struct StyledLine: Hashable, Sendable {
  struct Run: Hashable, Sendable {
    var text: String
    var style: Style
  }

  var runs: [Run] = []

  var width: Int { runs.reduce(0) { $0 + TerminalText.width($1.text) } }

  func draw(row: Int, column: Int, width: Int, on frame: inout Frame) {
    var at = column
    for run in runs where at < column + width {
      at += frame.write(
        run.text, row: row, column: at, width: column + width - at, style: run.style)
    }
  }

  /// The runs broken into lines at blanks; every line but the first is indented.
  static func wrapped(_ runs: [Run], columns: Int, first: String = "", indent: String = "")
    -> [StyledLine]
  {
    let room = max(1, columns - TerminalText.width(indent))
    var lines: [StyledLine] = []
    var line = StyledLine(runs: first.isEmpty ? [] : [Run(text: first, style: Style(.dim))])
    var used = 0
    var mayBreak = false
    func begin() {
      lines.append(line)
      line = StyledLine(runs: indent.isEmpty ? [] : [Run(text: indent, style: .plain)])
      (used, mayBreak) = (0, false)
    }
    for run in runs {
      for (number, piece) in run.text.split(separator: " ", omittingEmptySubsequences: false)
        .enumerated()
      {
        let isApart = number > 0
        for part in TerminalText.broken(String(piece), columns: room) {
          let width = TerminalText.width(part)
          let gap = isApart && used > 0 ? 1 : 0
          if used + gap + width > room, used > 0, isApart || mayBreak || part != piece { begin() }
          let blank = isApart && used > 0 ? " " : ""
          line.append(blank + part, run.style)
          used += width + TerminalText.width(blank)
          mayBreak = mayBreak || isApart
        }
      }
    }
    lines.append(line)
    return lines
  }

  private mutating func append(_ text: String, _ style: Style) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.style == style {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, style: style))
    }
  }
}
