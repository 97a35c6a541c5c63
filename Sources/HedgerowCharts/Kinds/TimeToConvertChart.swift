import HedgerowCore
import TerminalKit

/// How long people took: a bar for each span of time, and the average.
enum TimeToConvertChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    guard case .timeToConvert(let times) = insight.result,
      let first = times.first(where: { $0.comparison != .previous }) ?? times.first
    else { return }
    let before = times.first { $0.comparison == .previous }
    let (rest, foot) = area.splitHorizontally(at: area.rows - 1)
    frame.write(
      words(first, before), row: foot.row, column: foot.column, width: foot.columns,
      style: Style(.dim))
    Ranking(items(times)).draw(in: rest, look: look, on: &frame)
  }

  @Sendable static func rows(_ insight: Insight, _ columns: Int) -> Int {
    guard case .timeToConvert(let times) = insight.result else { return 0 }
    return times.reduce(1) { $0 + $1.bins.count }
  }

  private static func words(_ now: ConversionTimes, _ before: ConversionTimes?) -> String {
    let people = now.bins.reduce(0) { $0 + $1.count }
    let average = NumberFormat.duration.text(now.average)
    let change = Change(now: now.average, before: before?.average, format: .duration)
    return "average \(average)" + (change.map { " \($0.words)" } ?? "")
      + " · \(NumberFormat.count.text(people)) people"
  }

  /// The bins of the time now; those of the time before follow each.
  private static func items(_ times: [ConversionTimes]) -> [Ranking.Item] {
    let largest = max(1, times.flatMap(\.bins).map(\.count).max() ?? 1)
    let longest = times.map(\.bins.count).max() ?? 0
    return (0..<longest).flatMap { index in
      times.filter { $0.bins.indices.contains(index) }.map { part in
        let bin = part.bins[index]
        let people = part.bins.reduce(0) { $0 + $1.count }
        let next = part.bins.indices.contains(index + 1) ? part.bins[index + 1].start : nil
        let isPrevious = part.comparison == .previous
        return Ranking.Item(
          isPrevious ? "  previous" : span(bin.start, next), fraction: bin.count / largest,
          mark: SeriesMark(0, isPrevious: isPrevious),
          values: [
            NumberFormat.count.text(bin.count),
            NumberFormat.share.text(people > 0 ? bin.count / people : nil),
          ])
      }
    }
  }

  private static func span(_ start: Double, _ end: Double?) -> String {
    let format = NumberFormat.duration
    return end.map { "\(format.text(start)) – \(format.text($0))" } ?? "\(format.text(start)) +"
  }
}
