import HedgerowCore
import TerminalKit

/// What an insight comes to in one number.
extension Charts {
  /// How its number has changed since the same insight showed another one: `▲ 6.1 %`. nil where it has not, or where
  /// the two do not count the same.
  package static func change(of insight: Insight, since old: Insight) -> String? {
    guard let now = Headline(insight), let before = Headline(old), now.label == before.label,
      let change = Change(now: now.value, before: before.value, format: now.format),
      !change.isNone
    else { return nil }
    return change.short
  }

  /// Name, number, change and course in one line, as wide as that is; nil where there is no number, or no room for it.
  package static func headline(
    of insight: Insight, columns: Int, look: ChartLook = ChartLook()
  ) -> Frame? {
    guard message(insight) == nil, let headline = Headline(insight) else { return nil }
    let name = TerminalText.cut(insight.name, to: mostName)
    var runs: [StyledLine.Run] = []
    if !name.isEmpty { runs.append(.init(text: name + " ", style: Style(.dim))) }
    runs.append(.init(text: headline.number, style: Style(.title, .bold)))
    if let change = headline.change {
      runs.append(.init(text: " " + change.short, style: Style(.accent)))
    }
    let line = StyledLine(runs: runs)
    guard line.width <= columns else { return nil }
    let hasCourse = headline.course.compactMap { $0 }.count > 1
    let course = hasCourse && line.width + 1 + courseColumns <= columns ? courseColumns : 0
    let width = line.width + (course > 0 ? course + 1 : 0)
    var frame = Frame(size: Size(columns: width, rows: 1))
    line.draw(row: 0, column: 0, width: width, on: &frame)
    let place = Rect(column: width - course, row: 0, columns: course, rows: 1)
    Sparkline.draw(headline.course, in: place, look: look, on: &frame)
    return frame
  }

  private static let mostName = 20
  private static let courseColumns = 8
}
