import HedgerowCore
import TerminalKit

/// What tells one series from another: a colour, and always a sign and a pattern as well.
struct SeriesMark: Hashable, Sendable {
  let index: Int
  let isPrevious: Bool

  init(_ index: Int, isPrevious: Bool = false) {
    self.index = index
    self.isPrevious = isPrevious
  }

  private static let roles: [Role] = [.chart1, .chart2, .chart3, .chart4, .chart5, .chart6]

  var style: Style { isPrevious ? Style(.dim) : Style(Self.roles[index % Self.roles.count]) }

  private static let signs: [Character] = ["●", "■", "▲", "◆", "★", "▼", "○", "□", "△", "◇"]
  private static let letters: [Character] = ["*", "o", "+", "x", "#", "@", "%", "&", "=", "$"]

  /// The sign on a line and in the legend.
  func sign(_ glyphs: ChartGlyphs) -> Character {
    if isPrevious { return glyphs == .ascii ? "." : "○" }
    let signs = glyphs == .ascii ? Self.letters : Self.signs
    return signs[index % signs.count]
  }

  private static let fills: [Character] = ["█", "▒", "░", "▓", "▚", "▄", "▌", "╳"]
  private static let letterFills: [Character] = ["#", "=", ":", "%", "x", "o", "+", "@"]

  /// What a bar is filled with.
  func fill(_ glyphs: ChartGlyphs) -> Character {
    let fills = glyphs == .ascii ? Self.letterFills : Self.fills
    if isPrevious { return glyphs == .ascii ? "-" : "░" }
    return fills[index % fills.count]
  }

  /// Whether a dot belongs to the pattern of an area.
  func hasDot(_ x: Int, _ y: Int) -> Bool {
    switch index % 6 {
    case 0: true
    case 1: (x + y) % 2 == 0
    case 2: y % 2 == 0
    case 3: x % 2 == 0
    case 4: x % 2 == 0 && y % 2 == 0
    default: (x + y) % 4 == 0
    }
  }
}

extension [Series] {
  /// A mark for each series. What is compared shares the number of what it is compared with.
  var marks: [SeriesMark] {
    var numbers: [String: Int] = [:]
    var next = 0
    return map { series in
      if series.comparison == .previous {
        return SeriesMark(numbers[series.label] ?? 0, isPrevious: true)
      }
      defer { next += 1 }
      numbers[series.label] = next
      return SeriesMark(next)
    }
  }
}
