/// A screen as a picture: text runs on the grid, lines of boxes as lines, so that they join.
package struct SVGScreenshot {
  private let cells: [[ScreenCell]]
  private let cursor: (row: Int, column: Int)?
  private let title: String
  private static let width = 8.4
  private static let height = 18.0
  private static let margin = 12.0
  private static let ink = "#d8dee9"
  private static let paper = "#1e222a"

  init(cells: [[ScreenCell]], cursor: (row: Int, column: Int)?, title: String) {
    self.cells = cells
    self.cursor = cursor
    self.title = title
  }

  /// The picture.
  package var text: String {
    let columns = Double(cells.first?.count ?? 0)
    let pictureWidth = Self.number(columns * Self.width + 2 * Self.margin)
    let pictureHeight = Self.number(Double(cells.count) * Self.height + 2 * Self.margin)
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(pictureWidth)\" "
        + "height=\"\(pictureHeight)\" viewBox=\"0 0 \(pictureWidth) \(pictureHeight)\">",
      "<title>\(Self.escaped(title))</title>",
      // Emoji have a font of their own: in the general list its digits would replace the normal
      // ones.
      "<style>text{font-size:14px;font-family:'DejaVu Sans Mono','Noto Sans Mono','Noto Sans CJK SC',monospace;"
        + "white-space:pre}.e{font-family:'Noto Color Emoji','DejaVu Sans Mono',monospace}"
        + "path{stroke-width:1.2;fill:none}"
        + "rect{shape-rendering:crispEdges}</style>",
      "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"\(Self.paper)\"/>",
    ]
    for row in cells.indices { lines += draw(row: row) }
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  private func draw(row: Int) -> [String] {
    var backgrounds: [String] = []
    var texts: [String] = []
    for run in runs(cells[row], cut: cursor?.row == row ? cursor?.column : nil) {
      let x = Self.margin + Double(run.column) * Self.width
      let y = Self.margin + Double(row) * Self.height
      var (ink, paper) = colours(of: run.cells[0])
      if let cursor, cursor == (row, run.column) { (ink, paper) = (paper ?? Self.paper, ink) }
      if let paper {
        let width = Self.number(Double(run.cells.reduce(0) { $0 + $1.width }) * Self.width)
        backgrounds.append(
          "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(width)\" "
            + "height=\"\(Self.number(Self.height))\" fill=\"\(paper)\"/>")
      }
      if let mark = draw(run.cells, x: x, y: y, ink: ink) { texts.append(mark) }
    }
    return backgrounds + texts
  }

  private func draw(_ cells: [ScreenCell], x: Double, y: Double, ink: String) -> String? {
    let text = cells.map { $0.text.isEmpty ? " " : $0.text }.joined()
    guard text.contains(where: { $0 != " " }) else { return nil }
    if cells.count == 1, let path = Self.boxPath(text, x: x, y: y) {
      return "<path d=\"\(path)\" stroke=\"\(ink)\"/>"
    }
    var attributes = "x=\"\(Self.number(x))\" y=\"\(Self.number(y + 13.5))\" fill=\"\(ink)\""
    if cells[0].isBold { attributes += " font-weight=\"bold\"" }
    if cells[0].isItalic { attributes += " font-style=\"italic\"" }
    if cells[0].isUnderlined { attributes += " text-decoration=\"underline\"" }
    if text.unicodeScalars.contains(where: { $0.properties.isEmojiPresentation }) {
      attributes += " class=\"e\""
    }
    return "<text xml:space=\"preserve\" \(attributes)>\(Self.escaped(text))</text>"
  }

  /// Neighbours that look the same. Whatever is not ASCII stands alone, since its font may have
  /// other widths, and so does the cell of the cursor.
  private func runs(
    _ line: [ScreenCell], cut: Int?
  ) -> [(column: Int, cells: [ScreenCell])] {
    var runs: [(column: Int, cells: [ScreenCell])] = []
    for (column, cell) in line.enumerated() where cell.width > 0 {
      if let last = runs.last?.cells.last, column != cut, column - 1 != cut, Self.isPlain(last),
        Self.isPlain(cell),
        Self.sameLook(last, cell)
      {
        runs[runs.count - 1].cells.append(cell)
      } else {
        runs.append((column, [cell]))
      }
    }
    return runs
  }

  private static func isPlain(_ cell: ScreenCell) -> Bool {
    cell.width == 1 && cell.text.utf8.allSatisfy { $0 < 0x7F }
  }

  private static func sameLook(_ one: ScreenCell, _ other: ScreenCell) -> Bool {
    var bare = other
    bare.text = one.text
    return bare == one
  }

  // MARK: - Lines of boxes

  private static let arms: [String: String] = [
    "─": "lr", "│": "ud", "┌": "dr", "┐": "dl", "└": "ur", "┘": "ul", "├": "udr", "┤": "udl",
    "┬": "dlr", "┴": "ulr", "┼": "udlr",
  ]

  private static func boxPath(_ text: String, x: Double, y: Double) -> String? {
    guard let arms = arms[text] else { return nil }
    let middle = (x + width / 2, y + height / 2)
    return arms.map { arm in
      let end =
        switch arm {
        case "u": (middle.0, y)
        case "d": (middle.0, y + height)
        case "l": (x, middle.1)
        default: (x + width, middle.1)
        }
      return "M\(number(middle.0)) \(number(middle.1))L\(number(end.0)) \(number(end.1))"
    }.joined()
  }

  // MARK: - Colours and text

  private func colours(of cell: ScreenCell) -> (ink: String, paper: String?) {
    let ink = Self.colour(cell.foreground) ?? Self.ink
    let paper = Self.colour(cell.background)
    return cell.isReverse ? (paper ?? Self.paper, ink) : (ink, paper)
  }

  private static let sixteen = [
    "#2e3440", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#abb2bf",
    "#6b7280", "#ff7b86", "#b5e890", "#ffd68a", "#7fc1ff", "#dd90f0", "#70d0dc", "#ffffff",
  ]

  private static func colour(_ colour: ScreenColour) -> String? {
    switch colour {
    case .terminalDefault: return nil
    case .direct(let red, let green, let blue): return hexadecimal(red, green, blue)
    case .indexed(let index) where index < 16: return sixteen[index]
    case .indexed(let index) where index < 232:
      let levels = [0, 95, 135, 175, 215, 255]
      let cube = index - 16
      return hexadecimal(levels[cube / 36 % 6], levels[cube / 6 % 6], levels[cube % 6])
    case .indexed(let index):
      let grey = 8 + 10 * (index - 232)
      return hexadecimal(grey, grey, grey)
    }
  }

  private static func hexadecimal(_ parts: Int...) -> String {
    "#"
      + parts.map { part in
        let text = String(part, radix: 16)
        return text.utf8.count == 1 ? "0" + text : text
      }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// One decimal place, and none where it is zero.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
