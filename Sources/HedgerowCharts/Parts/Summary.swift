import HedgerowCore
import TerminalKit

/// An insight in one to a few lines: its number, its change and its course.
enum Summary {
  static func draw(_ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame) {
    guard let headline = Headline(insight) else {
      return TableChart.draw(insight, in: area, look: look, on: &frame)
    }
    var column = area.column
    column += frame.write(
      headline.number, row: area.row, column: column, width: area.columns,
      style: Style(.title, .bold))
    if let change = headline.change {
      let words = change.short
      let room = area.endColumn - column - 1
      if TerminalText.width(words) <= room {
        column += 1
        column += frame.write(
          words, row: area.row, column: column, width: room, style: Style(.accent))
      }
    }
    let label = min(TerminalText.width(headline.label), max(0, area.endColumn - column - 1))
    let hasCourse = headline.course.compactMap { $0 }.count > 1
    guard area.rows > 1 else {
      // One line: the course takes what the label leaves, or its place.
      let rest = area.endColumn - column - 1
      let room = rest - label - 1 >= 8 ? rest - label - 1 : rest
      if hasCourse, room >= 4 {
        let place = Rect(column: column + 1, row: area.row, columns: min(room, 40), rows: 1)
        Sparkline.draw(headline.course, in: place, look: look, on: &frame)
        column += place.columns + 1
      }
      frame.write(
        headline.label, row: area.row, column: column + 1, width: area.endColumn - column - 1,
        style: Style(.dim))
      return
    }
    frame.write(headline.label, row: area.row, column: column + 1, width: label, style: Style(.dim))
    guard hasCourse else { return }
    Sparkline.draw(headline.course, in: area.droppingTop(1), look: look, on: &frame)
  }
}
