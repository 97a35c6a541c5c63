/// A colour as a theme may name it.
package enum Color: Hashable, Sendable {
  /// What the terminal shows when no colour is asked for.
  case terminalDefault
  /// One of the sixteen that the user's terminal defines.
  case named(Name)
  /// One of the 256 of the usual palette.
  case indexed(UInt8)
  /// Shown as the nearest one of the palette.
  case rgb(red: UInt8, green: UInt8, blue: UInt8)

  /// The sixteen colours in the order of the palette.
  package enum Name: String, CaseIterable, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
    case brightBlack = "bright-black"
    case brightRed = "bright-red"
    case brightGreen = "bright-green"
    case brightYellow = "bright-yellow"
    case brightBlue = "bright-blue"
    case brightMagenta = "bright-magenta"
    case brightCyan = "bright-cyan"
    case brightWhite = "bright-white"

    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Whether it is one of the upper eight, which some terminals show as bold instead.
    package var isBright: Bool { index >= 8 }
  }

  /// Reads `red`, `bright-blue`, `208`, `#ff8800`, `#f80` or `default`.
  package init?(parsing text: String) {
    let text = text.lowercased()
    if text == "default" {
      self = .terminalDefault
    } else if text == "gray" || text == "grey" {
      self = .named(.brightBlack)
    } else if let name = Name(rawValue: text) {
      self = .named(name)
    } else if text.first == "#" {
      guard let colour = Self.hexadecimal(text.dropFirst()) else { return nil }
      self = colour
    } else if let index = UInt8(text), text.first != "+" {
      self = .indexed(index)
    } else {
      return nil
    }
  }

  private static func hexadecimal(_ digits: Substring) -> Color? {
    guard digits.allSatisfy(\.isHexDigit), digits.utf8.count == digits.count else { return nil }
    let long = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    guard long.count == 6, let value = UInt32(long, radix: 16) else { return nil }
    return .rgb(
      red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }

  /// The palette index on a terminal with this many colours, -1 for the terminal's own.
  package func index(ofColours count: Int) -> Int {
    let wanted: Int
    switch self {
    case .terminalDefault: return -1
    case .named(let name): wanted = name.index
    case .indexed(let index): wanted = Int(index)
    case .rgb(let red, let green, let blue):
      let exact = (Int(red), Int(green), Int(blue))
      // The sixteen are the user's own and may look like anything: take the fixed ones where there
      // are any.
      return Self.nearest(to: exact, among: count >= 256 ? 16..<256 : 0..<max(1, min(count, 16)))
    }
    if wanted < count { return wanted }
    if wanted < 16 { return wanted % 8 }
    return Self.nearest(to: Self.palette[wanted], among: 0..<max(1, min(count, 16)))
  }

  private static func nearest(to wanted: (Int, Int, Int), among range: Range<Int>) -> Int {
    func distance(_ index: Int) -> Int {
      let colour = palette[index]
      let (red, green, blue) = (colour.0 - wanted.0, colour.1 - wanted.1, colour.2 - wanted.2)
      return 2 * red * red + 4 * green * green + 3 * blue * blue
    }
    return range.min { distance($0) < distance($1) } ?? 0
  }

  /// The palette of xterm: sixteen, a cube of 6x6x6, and 24 greys.
  private static let palette: [(Int, Int, Int)] = {
    var colours = [
      (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
      (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
      (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
    let levels = [0, 95, 135, 175, 215, 255]
    for red in levels {
      for green in levels { for blue in levels { colours.append((red, green, blue)) } }
    }
    for grey in 0..<24 { colours.append((8 + 10 * grey, 8 + 10 * grey, 8 + 10 * grey)) }
    return colours
  }()
}
