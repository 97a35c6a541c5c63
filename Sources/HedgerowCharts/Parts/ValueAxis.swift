import HedgerowCore
import TerminalKit

/// The values along one side of a plot: which of them are named, and where they lie.
struct ValueAxis {
  let scale: Scale
  let ticks: [Double]
  /// The columns that the names take.
  let columns: Int
  private let format: NumberFormat

  /// An axis over values in an area that it leaves most of to the data.
  init(
    _ values: some Sequence<Double>, in area: Rect, format: NumberFormat, isLogarithmic: Bool
  ) {
    let values = Array(values)
    let count = max(2, min(7, (area.rows - 2) / 2))
    // A logarithm of what is below nothing is no number.
    let isLogarithmic = isLogarithmic && values.allSatisfy { $0 >= 0 }
    let ticks =
      isLogarithmic
      ? Ticks(logarithmicOver: values, atMost: count)
      : Ticks(over: values, atMost: count, format: format)
    scale = Scale(ticks, isLogarithmic: isLogarithmic)
    self.ticks = ticks.values
    self.format = format
    let widest = ticks.values.map { TerminalText.width(format.short($0)) }.max() ?? 0
    columns = min(widest, max(0, area.columns / 3))
  }

  /// What a tick is called.
  func name(of tick: Double) -> String { format.short(tick) }
}
