import HedgerowCore
import TerminalKit

/// A funnel from top to bottom: a bar for each step, its people and rates, and how long they took.
enum FunnelChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    guard case .funnel(let groups) = insight.result else { return }
    if groups.count == 1, let group = groups.first {
      return draw(group, insight.display, in: area, look: look, on: &frame)
    }
    drawBroken(groups, insight.display, in: area, look: look, on: &frame)
  }

  // MARK: One group

  private static func draw(
    _ group: FunnelGroup, _ display: InsightDisplay, in area: Rect, look: ChartLook,
    on frame: inout Frame
  ) {
    let steps = group.steps
    let items = items(of: group, display.reference) { index, step in "\(index + 1) \(step.name)" }
    // With room for it the time and the loss stand below each step.
    guard area.rows >= steps.count * 2, area.columns >= 28 else {
      Ranking(items: items).draw(in: area, look: look, on: &frame)
      return
    }
    let height = min(3, area.rows / steps.count)
    var row = area.row
    for (index, step) in steps.enumerated() {
      // All bars have the same layout: the list is drawn once for each row and only that row is kept.
      let line = Rect(column: area.column, row: row, columns: area.columns, rows: 1)
      var one = look
      one.firstRow = index
      Ranking(items: items).draw(in: line, look: one, on: &frame)
      frame.write(
        note(group, index, step), row: row + 1, column: area.column + 2, width: area.columns - 2,
        style: Style(.dim))
      row += height
    }
  }

  /// `median 3m 20s · 4,021 dropped (31.2 %) · average 6m`.
  static func note(_ group: FunnelGroup, _ index: Int, _ step: FunnelStep) -> String {
    guard index > 0 else { return "" }
    let before = group.steps[index - 1].count
    var parts: [String] = []
    if let time = step.medianTime { parts.append("median \(NumberFormat.duration.text(time))") }
    if before > 0 {
      let lost = NumberFormat.share.text((before - step.count) / before)
      parts.append("\(NumberFormat.count.text(before - step.count)) dropped (\(lost))")
    }
    if let time = step.averageTime { parts.append("average \(NumberFormat.duration.text(time))") }
    return parts.joined(separator: " · ")
  }

  private static func items(
    of group: FunnelGroup, _ reference: RateReference, mark: SeriesMark = SeriesMark(0),
    label: (Int, FunnelStep) -> String
  ) -> [Ranking.Item] {
    let largest = max(1, group.steps.first?.count ?? 1)
    return group.steps.enumerated().map { index, step in
      Ranking.Item(
        label(index, step), fraction: step.count / largest, mark: mark,
        values: [
          NumberFormat.count.text(step.count),
          NumberFormat.share.text(group.rate(ofStep: index, reference: reference)),
        ])
    }
  }

  // MARK: Several groups

  /// Below the name of each step one bar for each group, as a share of the group's own first step.
  private static func drawBroken(
    _ groups: [FunnelGroup], _ display: InsightDisplay, in area: Rect, look: ChartLook,
    on frame: inout Frame
  ) {
    let longest = groups.max { $0.steps.count < $1.steps.count }?.steps ?? []
    let marks = groups.marks
    let all = groups.enumerated().map { place, group in
      items(of: group, display.reference, mark: marks[place]) { _, _ in
        group.label.isEmpty ? "now" : group.label
      }
    }
    // A line is either the name of a step or the bar of one group in it.
    let lines = longest.indices.flatMap { step in
      [(step: step, group: nil as Int?)] + groups.indices.map { (step: step, group: $0) }
    }
    let ranking = Ranking(items: all.flatMap { $0 }, indent: 2)
    let offsets = all.indices.map { place in all.prefix(place).reduce(0) { $0 + $1.count } }
    let first = min(max(0, look.firstRow), max(0, lines.count - area.rows))
    for (offset, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      let row = area.row + offset
      guard let group = line.group else {
        let name = "\(line.step + 1) \(longest[line.step].name)"
        frame.write(
          name, row: row, column: area.column, width: area.columns, style: Style(.header))
        continue
      }
      guard all[group].indices.contains(line.step) else { continue }
      var one = look
      one.firstRow = offsets[group] + line.step
      ranking.draw(
        in: Rect(column: area.column, row: row, columns: area.columns, rows: 1), look: one,
        on: &frame)
    }
  }
}

extension [FunnelGroup] {
  /// A mark for each group; a comparison shares that of what it is compared with.
  var marks: [SeriesMark] {
    map { Series(label: $0.breakdown.joined(separator: ", "), comparison: $0.comparison) }.marks
  }
}
