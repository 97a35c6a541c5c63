import HedgerowCore
import TerminalKit

/// The legend of series: the value under the cursor, or the number that stands for all points.
enum SeriesLegend {
  static func legend(
    _ series: [Series], _ marks: [SeriesMark], _ display: InsightDisplay, _ look: ChartLook,
    sign: ((Int) -> Character)? = nil
  ) -> Legend {
    // Where all are on one side there is only one axis.
    let isSplit = series.contains { !$0.isOnRight }
    return Legend(
      items: series.enumerated().map { index, line in
        Legend.Item(
          sign: sign?(index) ?? marks[index].sign(look.glyphs), style: marks[index].style,
          label: (isSplit && line.isOnRight ? "→ " : "") + line.fullLabel,
          value: value(line, display, look))
      })
  }

  private static func value(
    _ series: Series, _ display: InsightDisplay, _ look: ChartLook
  ) -> String {
    let format = series.format ?? display.format
    guard let cursor = look.cursor else {
      return format.text(isRate(format) ? series.last : series.total)
    }
    guard series.points.indices.contains(cursor) else { return "—" }
    return format.text(series.points[cursor].value)
  }

  /// Whether the sum of such numbers means nothing.
  static func isRate(_ format: NumberFormat) -> Bool {
    switch format.unit {
    case .percent, .share, .seconds, .milliseconds: true
    default: false
    }
  }
}

extension Series {
  /// The last value that is there.
  var last: Double? { points.last { $0.value != nil }?.value }
}
