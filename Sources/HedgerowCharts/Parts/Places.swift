import HedgerowCore
import TerminalKit

/// The points along the bottom of a plot: where each stands, and which of them are named.
struct Places {
  let points: [Series.Point]
  let interval: Interval
  let ticks: [PlaceTicks.Tick]
  private let form: Form

  private enum Form {
    /// The first dot is the first point, the last dot the last.
    case dots(Int)
    case bands(Bands)
  }

  /// Points at dots of a canvas over the area.
  init(_ points: [Series.Point], _ interval: Interval, in area: Rect, dots: Int) {
    self.init(points, interval, area, form: .dots(dots))
  }

  /// Points that have bars.
  init(_ points: [Series.Point], _ interval: Interval, in area: Rect, bands: Bands) {
    self.init(points, interval, area, form: .bands(bands))
  }

  private init(_ points: [Series.Point], _ interval: Interval, _ area: Rect, form: Form) {
    self.points = points
    self.interval = interval
    self.form = form
    columns = area.columns
    ticks = PlaceTicks(points, interval: interval, columns: area.columns).ticks
  }

  private let columns: Int

  /// The dot of a point.
  func dot(_ index: Int) -> Int {
    guard case .dots(let width) = form else { return 0 }
    guard points.count > 1 else { return max(0, width - 1) / 2 }
    return (Double(index) * Double(max(0, width - 1)) / Double(points.count - 1)).nearest
  }

  /// The column of a point, from the left of the plot.
  func column(_ index: Int) -> Int {
    switch form {
    case .dots(let width): dot(index) * columns / max(1, width)
    case .bands(let bands): bands.middle(index)
    }
  }

  /// The points from one name to the next.
  var stride: Int { ticks.count > 1 ? max(1, ticks[1].index - ticks[0].index) : 1 }
}
