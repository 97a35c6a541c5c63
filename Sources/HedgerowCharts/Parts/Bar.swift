import TerminalKit

/// Bars of eighths of cells.
enum Bar {
  private static let lying: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  private static let standing: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"]

  /// A lying bar of a share of the columns; what is more than nothing is seen.
  static func lying(
    _ fraction: Double, columns: Int, mark: SeriesMark, glyphs: ChartGlyphs
  ) -> String {
    guard columns > 0, fraction.isFinite, fraction > 0 else { return "" }
    let fill = mark.fill(glyphs)
    let eighths = max(1, (min(fraction, 1) * Double(columns * 8)).nearest)
    guard fill == "█" else {
      return String(repeating: fill, count: max(1, (eighths + 4) / 8))
    }
    let rest = eighths % 8
    return String(repeating: fill, count: eighths / 8) + (rest == 0 ? "" : String(lying[rest - 1]))
  }

  /// The characters of a standing bar of so many eighths, from the bottom; one that ends inside a cell needs a full
  /// pattern.
  static func standing(_ eighths: Int, mark: SeriesMark, glyphs: ChartGlyphs) -> [Character] {
    guard eighths > 0 else { return [] }
    let fill = mark.fill(glyphs)
    guard fill == "█" else { return Array(repeating: fill, count: max(1, (eighths + 4) / 8)) }
    let rest = eighths % 8
    return Array(repeating: fill, count: eighths / 8) + (rest == 0 ? [] : [standing[rest - 1]])
  }
}
