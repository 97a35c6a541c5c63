import HedgerowCore

/// The straight line that comes nearest to the points of a series (least squares).
struct TrendLine {
  private let middle: (place: Double, value: Double)
  private let slope: Double

  /// nil where there are fewer than two values.
  init?(_ points: [Series.Point]) {
    let known = points.enumerated().compactMap { place, point in
      point.value.map { (place: Double(place), value: $0) }
    }
    guard known.count > 1 else { return nil }
    let count = Double(known.count)
    let middle = (
      place: known.reduce(0) { $0 + $1.place } / count,
      value: known.reduce(0) { $0 + $1.value } / count
    )
    let spread = known.reduce(0) { $0 + ($1.place - middle.place) * ($1.place - middle.place) }
    let common = known.reduce(0) { $0 + ($1.place - middle.place) * ($1.value - middle.value) }
    self.middle = middle
    slope = common / spread
  }

  func value(at place: Int) -> Double { middle.value + slope * (Double(place) - middle.place) }
}
