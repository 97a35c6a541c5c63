import TerminalKit

/// The course of values without axes, filled from the bottom, in any number of rows.
enum Sparkline {
  static func draw(
    _ values: [Double?], in area: Rect, mark: SeriesMark = SeriesMark(0), look: ChartLook,
    on frame: inout Frame
  ) {
    let known = values.compactMap { $0 }
    guard !area.isEmpty, let low = known.min(), let high = known.max() else { return }
    let floor = min(0, low)
    let extent = max(high - floor, .leastNormalMagnitude)
    var canvas = DotCanvas(columns: area.columns, rows: area.rows, glyphs: look.glyphs)
    for x in 0..<canvas.width {
      guard let value = sample(values, at: x, of: canvas.width) else { continue }
      let top = ((value - floor) / extent * Double(canvas.height - 1)).nearest
      for y in 0...max(0, min(top, canvas.height - 1)) { canvas.set(x: x, y: y, owner: 0) }
    }
    canvas.paint(
      on: &frame, at: area, style: { _ in mark.style }, letter: { _ in mark.fill(.ascii) })
  }

  /// The value of a dot: few values are spread, of many that share a dot the largest counts.
  private static func sample(_ values: [Double?], at x: Int, of width: Int) -> Double? {
    let first = x * values.count / width
    let last = max(first + 1, (x + 1) * values.count / width)
    return values[first..<min(last, values.count)].compactMap { $0 }.max()
  }
}
