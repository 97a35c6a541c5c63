import HedgerowCore
import TerminalKit

/// One number, how it has changed, and its course where it has one.
enum NumberChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    guard let headline = Headline(insight) else {
      return TableChart.draw(insight, in: area, look: look, on: &frame)
    }
    var rest = area
    if area.rows >= 3, !headline.label.isEmpty {
      frame.write(
        headline.label, row: rest.row, column: rest.column, width: rest.columns, style: Style(.dim))
      rest = rest.droppingTop(1)
    }
    let used = frame.write(
      headline.number, row: rest.row, column: rest.column, width: rest.columns,
      style: Style(.title, .bold))
    if let change = headline.change {
      // Beside the number where there is room, below it elsewhere.
      let isBeside = used + 3 + TerminalText.width(change.words) <= rest.columns
      let row = isBeside ? rest.row : rest.row + 1
      let column = isBeside ? rest.column + used + 3 : rest.column
      if row < area.endRow {
        change.draw(row: row, column: column, width: area.endColumn - column, on: &frame)
      }
      if !isBeside { rest = rest.droppingTop(1) }
    }
    guard headline.course.count > 1 else { return }
    rest = rest.droppingTop(1)
    if rest.rows >= 8, rest.columns >= 20 {
      LineChart.draw(
        insight.result.series, insight.display, in: rest.droppingTop(1), look: look,
        hasLegend: false,
        on: &frame)
    } else {
      Sparkline.draw(headline.course, in: rest, look: look, on: &frame)
    }
  }
}
