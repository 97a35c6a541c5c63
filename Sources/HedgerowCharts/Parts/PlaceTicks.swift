import HedgerowCore
import TerminalKit

/// Which points of a series are named along the axis, and how.
struct PlaceTicks {
  struct Tick: Hashable {
    let index: Int
    let text: String
  }

  let ticks: [Tick]

  /// Names as many points as fit, `columns` being the cells for all of them.
  init(_ points: [Series.Point], interval: Interval, columns: Int) {
    guard let first = points.first else {
      ticks = []
      return
    }
    // Names that are long are shortened rather than left out.
    let room = first.time == nil ? max(12, columns / points.count - 1) : .max
    let texts = Self.texts(points, interval).map { TerminalText.cut($0, to: room) }
    let widest = max(1, texts.map(TerminalText.width).max() ?? 1)
    let most = max(1, columns / (widest + (first.time == nil ? 1 : 2)))
    let least = max(1, (points.count + most - 1) / most)
    guard first.time != nil else {
      let stride = least
      ticks = Swift.stride(from: 0, to: points.count, by: stride).map {
        Tick(index: $0, text: texts[$0])
      }
      return
    }
    let round = Self.strides[interval, default: [1]]
    let stride = round.first { $0 >= least } ?? least
    let aligned = points.indices.filter { Self.isRound(points, $0, stride, interval) }
    let chosen =
      aligned.count > 1 || points.count == 1
      ? aligned : Array(Swift.stride(from: 0, to: points.count, by: least))
    ticks = chosen.map { Tick(index: $0, text: texts[$0]) }
  }

  /// Steps that a calendar or a clock has too.
  private static let strides: [Interval: [Int]] = [
    .second: [1, 2, 5, 10, 15, 30, 60, 300],
    .minute: [1, 2, 5, 10, 15, 30, 60, 180, 360, 720, 1440],
    .hour: [1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 672], .day: [1, 2, 7, 14, 28, 56, 84, 182, 364],
    .week: [1, 2, 4, 8, 13, 26, 52], .month: [1, 3, 6, 12, 24, 36, 60],
    .quarter: [1, 2, 4, 8, 20],
    .year: [1, 2, 5, 10],
  ]

  private static func isRound(
    _ points: [Series.Point], _ index: Int, _ stride: Int, _ interval: Interval
  ) -> Bool {
    guard let time = points[index].time else { return index % stride == 0 }
    switch interval {
    // Hours are named at hours that the day can be divided into, which a changed clock does not move.
    case .hour where stride <= 24:
      return time.hour % stride == 0 && time.minute == 0
    case .month where stride <= 12: return (time.month - 1) % stride == 0
    case .year: return time.year % stride == 0
    default: return index % stride == 0
    }
  }

  private static func texts(_ points: [Series.Point], _ interval: Interval) -> [String] {
    let years = Set(points.compactMap { $0.time?.year })
    return points.enumerated().map { index, point in
      guard let time = point.time else { return point.label }
      switch interval {
      case .hour, .minute, .second:
        return time.hour == 0 && time.minute == 0 && time.second == 0
          ? time.dayAndMonth : time.clock
      case .day, .week: return years.count > 1 && index == 0 ? time.date : time.dayAndMonth
      case .month: return time.monthAndYear
      case .quarter, .year: return time.words(of: interval)
      }
    }
  }
}
