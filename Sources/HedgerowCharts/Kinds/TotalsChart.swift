import HedgerowCore
import TerminalKit

/// One bar for each series, the largest first.
enum TotalsChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    let series = insight.result.series
    let format = insight.display.format
    let goals = insight.display.goals.filter { $0.value > 0 && $0.value.isFinite }
    guard let goal = goals.first else {
      let items = items(series, format, showsShares: false)
      return Ranking(items).draw(in: area, look: look, on: &frame)
    }
    Ranking(progress(series, goals, of: goal.value, format))
      .draw(in: area, look: look, on: &frame)
  }

  /// How far each series is on the way to the first goal; the goals are bars too.
  private static func progress(
    _ series: [Series], _ goals: [GoalLine], of goal: Double, _ format: NumberFormat
  ) -> [Ranking.Item] {
    let largest = max(goals.map(\.value).max() ?? 1, series.compactMap(\.total).max() ?? 0)
    let rows = series.map { line in
      Ranking.Item(
        line.fullLabel, fraction: abs(line.total ?? 0) / largest,
        values: [format.text(line.total), NumberFormat.share.text(line.total.map { $0 / goal })])
    }
    return rows
      + goals.map { line in
        Ranking.Item(
          line.label.isEmpty ? "goal" : line.label, fraction: line.value / largest,
          mark: SeriesMark(1), values: [format.text(line.value), "goal"])
      }
  }

  /// One for each series and each goal; a single column of SQL has a part for each of its rows.
  @Sendable static func rows(_ insight: Insight, _ columns: Int) -> Int {
    let series = PieChart.parts(of: insight.result)
    return series.count + insight.display.goals.count
  }

  /// The series by their size; what they are compared with follows each.
  static func items(
    _ series: [Series], _ format: NumberFormat, showsShares: Bool,
    name: (Series) -> String = \.fullLabel
  ) -> [Ranking.Item] {
    let largest = series.reduce(0) { max($0, abs($1.total ?? 0)) }
    let whole = series.reduce(0) { $0 + ($1.comparison == .previous ? 0 : max(0, $1.total ?? 0)) }
    let sorted = series.filter { $0.comparison != .previous }
      .sorted { ($0.total ?? 0) > ($1.total ?? 0) }
    let rows = sorted.flatMap { line in
      [line] + series.filter { $0.comparison == .previous && $0.label == line.label }
    }
    return (rows.isEmpty ? series : rows).map { line in
      let total = line.total ?? 0
      let share = whole > 0 && line.comparison != .previous ? total / whole : nil
      return Ranking.Item(
        name(line), fraction: largest > 0 ? abs(total) / largest : 0,
        mark: SeriesMark(0, isPrevious: line.comparison == .previous),
        values: [(line.format ?? format).text(line.total)]
          + (showsShares ? [NumberFormat.share.text(share)] : []))
    }
  }
}
