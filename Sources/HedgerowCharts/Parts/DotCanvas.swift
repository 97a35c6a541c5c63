import TerminalKit

/// A plane of dots, several to a cell: eight with braille, four with blocks, one with ASCII. Each cell belongs to the
/// series that drew on it last.
struct DotCanvas {
  let columns: Int
  let rows: Int
  /// Dots in all.
  let width: Int
  let height: Int
  private let glyphs: ChartGlyphs
  /// Dots in a cell as powers of two, since every dot is divided by them.
  private let across: Int
  private let down: Int
  private var masks: [UInt8]
  private var owners: [Int8]

  init(columns: Int, rows: Int, glyphs: ChartGlyphs) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    self.glyphs = glyphs
    (across, down) =
      switch glyphs {
      case .braille: (1, 2)
      case .blocks: (1, 1)
      case .ascii: (0, 0)
      }
    width = self.columns << across
    height = self.rows << down
    masks = Array(repeating: 0, count: self.columns * self.rows)
    owners = Array(repeating: 0, count: self.columns * self.rows)
  }

  /// The cell of a dot that is counted from the bottom left.
  func cell(x: Int, y: Int) -> (row: Int, column: Int) {
    (row: rows - 1 - y >> down, column: x >> across)
  }

  /// Sets a dot, counted from the bottom left; nothing happens outside.
  mutating func set(x: Int, y: Int, owner: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let fromTop = height - 1 - y
    let index = (fromTop >> down) * columns + x >> across
    let (inRow, inColumn) = (fromTop & (1 << down - 1), x & (1 << across - 1))
    masks[index] |= 1 &<< UInt8(truncatingIfNeeded: inRow << across + inColumn)
    owners[index] = Int8(truncatingIfNeeded: min(owner, 127))
  }

  /// A line from dot to dot. A dotted one leaves every other pair out.
  mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), owner: Int, isDotted: Bool = false
  ) {
    let (dx, dy) = (abs(end.x - start.x), -abs(end.y - start.y))
    let (sx, sy) = (start.x < end.x ? 1 : -1, start.y < end.y ? 1 : -1)
    var (x, y, error) = (start.x, start.y, dx + dy)
    while true {
      if !isDotted || (x + y) / 2 % 2 == 0 { set(x: x, y: y, owner: owner) }
      if x == end.x, y == end.y { return }
      let twice = 2 * error
      if twice >= dy { (error, x) = (error + dy, x + sx) }
      if twice <= dx { (error, y) = (error + dx, y + sy) }
    }
  }

  /// Writes what is drawn onto a frame, run by run. Cells without a dot are left as they are.
  func paint(
    on frame: inout Frame, at origin: Rect, style: (Int) -> Style, letter: (Int) -> Character
  ) {
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let start = column
        let owner = owners[row * columns + column]
        var run: [Unicode.Scalar] = []
        while column < columns, masks[row * columns + column] != 0,
          owners[row * columns + column] == owner
        {
          run.append(glyph(masks[row * columns + column], letter(Int(owner))))
          column += 1
        }
        if run.isEmpty {
          column += 1
        } else {
          frame.write(
            symbols: run, row: origin.row + row, column: origin.column + start,
            style: style(Int(owner)))
        }
      }
    }
  }

  private static let quarters = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars)
  /// Braille by the dots of a cell, which Unicode counts in another order than from left to right and top to bottom.
  private static let braille: [Unicode.Scalar] = (0..<256).map { mask in
    let bits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    let set = bits.indices.reduce(0) { $0 | (mask & 1 << $1 == 0 ? 0 : bits[$1]) }
    return Unicode.Scalar(0x2800 + set) ?? " "
  }

  private func glyph(_ mask: UInt8, _ letter: Character) -> Unicode.Scalar {
    switch glyphs {
    case .ascii: letter.unicodeScalars.first ?? "*"
    case .blocks: Self.quarters[Int(mask & 15)]
    case .braille: Self.braille[Int(mask)]
    }
  }
}
