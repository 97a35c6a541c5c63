import HedgerowCore
import TerminalKit

/// A funnel from left to right: the steps are columns, with a bar for each group. Where there is no room for columns it
/// lies down.
enum UprightFunnelChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    guard case .funnel(let groups) = insight.result else { return }
    let longest = groups.max { $0.steps.count < $1.steps.count }?.steps ?? []
    let marks = groups.marks
    let legend = Legend(items: groups.count > 1 ? items(groups, marks, look) : [])
    var copy = frame
    let rest = legend.draw(in: area, on: &copy)
    let width = longest.isEmpty ? 0 : rest.columns / longest.count
    guard width >= max(11, groups.count * 2 + 2), rest.rows >= 6 + min(4, groups.count) else {
      return FunnelChart.draw(insight, in: area, look: look, on: &frame)
    }
    frame = copy
    for (index, step) in longest.enumerated() {
      let column = Rect(
        column: rest.column + index * width, row: rest.row, columns: width - 1, rows: rest.rows)
      draw(index, step, groups, marks, insight.display, in: column, look: look, on: &frame)
    }
  }

  private static func items(
    _ groups: [FunnelGroup], _ marks: [SeriesMark], _ look: ChartLook
  ) -> [Legend.Item] {
    groups.enumerated().map { place, group in
      Legend.Item(
        sign: marks[place].fill(look.glyphs), style: marks[place].style,
        label: group.label.isEmpty ? "now" : group.label,
        value: NumberFormat.share.text(group.conversion))
    }
  }

  /// One step: its bars, and below them its name, people, rate and time.
  private static func draw(
    _ index: Int, _ step: FunnelStep, _ groups: [FunnelGroup], _ marks: [SeriesMark],
    _ display: InsightDisplay, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    let words = words(index, step, groups, marks, display, look)
    let (bars, text) = area.splitHorizontally(at: area.rows - words.count)
    for (offset, line) in words.enumerated() {
      frame.write(
        line, row: text.row + offset, column: text.column, width: text.columns,
        style: offset == 0 ? Style(.header) : offset == 1 ? .plain : Style(.dim))
    }
    let width = max(1, bars.columns / groups.count)
    for (place, group) in groups.enumerated() {
      guard group.steps.indices.contains(index),
        let share = group.rate(ofStep: index, reference: .first)
      else { continue }
      let eighths = (min(max(share, 0), 1) * Double(bars.rows * 8)).nearest
      let bar = Bar.standing(
        share > 0 ? max(1, eighths) : 0, mark: marks[place], glyphs: look.glyphs)
      BarChart.draw(
        bar, column: bars.column + place * width, columns: width - (width > 3 ? 1 : 0), bars,
        marks[place].style, on: &frame)
    }
  }

  /// For one group its people, rate and time; for several a line each, with the sign of its bar.
  private static func words(
    _ index: Int, _ step: FunnelStep, _ groups: [FunnelGroup], _ marks: [SeriesMark],
    _ display: InsightDisplay, _ look: ChartLook
  ) -> [String] {
    let name = "\(index + 1) \(step.name)"
    let numbers = groups.enumerated().compactMap { place, group -> (String, String, String)? in
      guard group.steps.indices.contains(index) else { return nil }
      let rate = group.rate(ofStep: index, reference: display.reference)
      let people = NumberFormat.count.text(group.steps[index].count)
      return (String(marks[place].fill(look.glyphs)), people, NumberFormat.share.text(rate))
    }
    guard groups.count == 1, let only = numbers.first else {
      return [name] + numbers.prefix(4).map { "\($0.0) \($0.1)  \($0.2)" }
    }
    let time = groups[0].steps[index].medianTime
    return [name, only.1, only.2, time.map { "median \(NumberFormat.duration.text($0))" } ?? ""]
  }
}
