import HedgerowCore
import TerminalKit

/// The triangle of retention: a row for each cohort, a column for each period. A shade beside each number says the same.
enum RetentionChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    guard case .retention(let cohorts) = insight.result else { return }
    let reference = insight.display.reference
    let width = cohorts.map(\.counts.count).max() ?? 0
    let names = periods(cohorts, width)
    let first = min(max(0, look.firstRow), max(0, cohorts.count - 1))
    let mean = mean(of: cohorts, reference: reference)
    let isOneYear = Set(cohorts.map(\.start?.year)).count == 1
    let rows = cohorts.map { row($0, width, reference, isOneYear: isOneYear) }
    let average = ["mean", ""] + mean.map { NumberFormat.short.text($0) }
    let layout = TableLayout(
      [.init("cohort", least: 6), .init("size", isNumeric: true)]
        + names.map { .init($0 + " ", isNumeric: true) },
      rows: rows.map { $0.enumerated().map { $0.offset < 2 ? $0.element : $0.element + " " } }
        + [average.enumerated().map { $0.offset < 2 ? $0.element : $0.element + " " }],
      room: area.columns)
    layout.drawTitles(row: area.row, column: area.column, on: &frame)
    let hasMean = area.rows > 4
    let room = area.rows - 1 - (hasMean ? 1 : 0)
    if hasMean {
      draw(average, mean, layout, row: area.row + 1, area, look, on: &frame)
    }
    for (offset, index) in (first..<min(cohorts.count, first + room)).enumerated() {
      let rates = cohorts[index].counts.indices.map {
        cohorts[index].rate(ofPeriod: $0, reference: reference)
      }
      let line = area.row + 1 + (hasMean ? 1 : 0) + offset
      draw(rows[index], rates, layout, row: line, area, look, on: &frame)
    }
  }

  /// The titles, the mean and a row for each cohort.
  @Sendable static func rows(_ insight: Insight, _ columns: Int) -> Int {
    guard case .retention(let cohorts) = insight.result else { return 0 }
    return cohorts.count + 2
  }

  /// The share of all people of those cohorts that have come so far.
  static func mean(of cohorts: [RetentionCohort], reference: RateReference) -> [Double?] {
    let width = cohorts.map(\.counts.count).max() ?? 0
    return (0..<width).map { period in
      var (came, could) = (0.0, 0.0)
      for cohort in cohorts where cohort.counts.indices.contains(period) {
        guard let count = cohort.counts[period] else { continue }
        let whole = reference == .first || period == 0 ? cohort.size : cohort.counts[period - 1]
        came += count
        could += whole ?? 0
      }
      return could > 0 ? came / could : nil
    }
  }

  /// Short names of the periods: `Week 3` is `W3` where that is what the server says.
  private static func periods(_ cohorts: [RetentionCohort], _ width: Int) -> [String] {
    let labels = cohorts.first { $0.periods.count == width }?.periods ?? cohorts.map(\.label)
    return (0..<width).map { index in
      guard labels.indices.contains(index) else { return "\(index)" }
      let parts = labels[index].split(separator: " ")
      guard parts.count == 2, let letter = parts[0].first, Int(parts[1]) != nil else {
        return labels[index]
      }
      return "\(letter)\(parts[1])"
    }
  }

  private static func row(
    _ cohort: RetentionCohort, _ width: Int, _ reference: RateReference, isOneYear: Bool
  ) -> [String] {
    let day = cohort.start.flatMap { isOneYear && $0.hour == 0 ? $0.dayAndMonth : nil }
    let name = (cohort.breakdown + [day ?? cohort.name]).joined(separator: " ")
    let rates = (0..<width).map { period in
      cohort.counts.indices.contains(period)
        ? NumberFormat.short.text(cohort.rate(ofPeriod: period, reference: reference)) : ""
    }
    return [name, NumberFormat.count.text(cohort.size)] + rates
  }

  private static func draw(
    _ texts: [String], _ rates: [Double?], _ layout: TableLayout, row: Int, _ area: Rect,
    _ look: ChartLook, on frame: inout Frame
  ) {
    // One cell at the end of each rate is kept for its shade.
    let spaced = texts.enumerated().map { $0.offset < 2 ? $0.element : $0.element + " " }
    layout.draw(spaced, row: row, column: area.column, on: &frame)
    for (period, rate) in rates.enumerated() where period + 2 < layout.widths.count {
      guard let rate else { continue }
      let column = area.column + layout.offset(of: period + 2) + layout.widths[period + 2] - 1
      frame.write(
        String(shade(rate, look.glyphs)), row: row, column: column, style: Style(.chart1))
    }
  }

  private static func shade(_ rate: Double, _ glyphs: ChartGlyphs) -> Character {
    let shades: [Character] =
      glyphs == .ascii ? [" ", ".", ":", "=", "#"] : [" ", "░", "▒", "▓", "█"]
    return shades[min(4, max(0, (min(max(rate, 0), 1) * 5).rounded(.up).nearest - 1))]
  }
}

extension NumberFormat {
  /// Shares in a narrow column.
  fileprivate static let short = NumberFormat(.share, decimals: 0)
}
