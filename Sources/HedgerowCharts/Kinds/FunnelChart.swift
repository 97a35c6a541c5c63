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

  @Sendable static func rows(_ insight: Insight, _ columns: Int) -> Int {
    guard case .funnel(let groups) = insight.result else { return 0 }
    let steps = groups.map(\.steps.count).max() ?? 0
    return groups.count > 1 ? steps * (groups.count + 1) : steps
  }

  // MARK: One group

  private static func draw(
    _ group: FunnelGroup, _ display: InsightDisplay, in area: Rect, look: ChartLook,
    on frame: inout Frame
  ) {
    let steps = group.steps
    let items = items(of: group, display.reference) { index, step in "\(index + 1) \(step.name)" }
    // With room for it the time and the loss stand below each step.
    let height = area.columns < 28 ? 1 : min(3, area.rows / max(1, steps.count))
    let lines = items.enumerated().flatMap { index, item in
      let all: [Ranking.Line] = [.bar(item), .note(note(group, index, steps[index])), .note("")]
      return all.prefix(max(1, height))
    }
    Ranking(lines: lines, indent: 0).draw(in: area, look: look, on: &frame)
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
    let lines = longest.enumerated().flatMap { index, step -> [Ranking.Line] in
      [.title("\(index + 1) \(step.name)")]
        + all.compactMap { $0.indices.contains(index) ? .bar($0[index]) : nil }
    }
    Ranking(lines: lines, indent: 2).draw(in: area, look: look, on: &frame)
  }
}

extension [FunnelGroup] {
  /// A mark for each group; a comparison shares that of what it is compared with.
  var marks: [SeriesMark] {
    map { Series(label: $0.breakdown.joined(separator: ", "), comparison: $0.comparison) }.marks
  }
}
