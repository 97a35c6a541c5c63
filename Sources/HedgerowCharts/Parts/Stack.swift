import HedgerowCore

/// Series laid on each other, as values or as shares of each place's sum.
struct Stack {
  /// The points of the longest series, for their names.
  let points: [Series.Point]
  /// For each series and each place where it ends and the next begins.
  private let sums: [[Double]]
  private let isPercent: Bool

  init(_ series: [Series], isPercent: Bool) {
    points = series.longestPoints
    self.isPercent = isPercent
    var below = Array(repeating: 0.0, count: points.count)
    var sums: [[Double]] = []
    for line in series {
      for (index, point) in line.points.enumerated() { below[index] += max(0, point.value ?? 0) }
      sums.append(below)
    }
    if isPercent {
      let whole = below
      sums = sums.map { line in
        line.enumerated().map { whole[$0.offset] > 0 ? $0.element / whole[$0.offset] * 100 : 0 }
      }
    }
    self.sums = sums
  }

  var count: Int { points.count }

  /// All upper edges.
  var edges: [Double] { sums.last ?? [] }

  /// The upper edge of a series at a place.
  func edge(_ series: Int, at place: Int) -> Double { sums[series][place] }

  /// The same between the places, as a share of the way from the first to the last.
  func edge(_ series: Int, at share: Double) -> Double {
    guard count > 0 else { return 0 }
    let place = share * Double(count - 1)
    let left = min(max(0, place.rounded(.down).nearest), count - 1)
    let right = min(left + 1, count - 1)
    let part = place - Double(left)
    return sums[series][left] * (1 - part) + sums[series][right] * part
  }

  /// The format of the axis.
  func format(_ own: NumberFormat) -> NumberFormat {
    isPercent ? NumberFormat(.percent, decimals: 0) : own
  }
}
