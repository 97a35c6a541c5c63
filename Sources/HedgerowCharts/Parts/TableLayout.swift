import TerminalKit

/// Columns of text: as wide as their texts, shortened where the room is short, and left out from the right where even
/// that is not enough.
struct TableLayout {
  struct Column {
    let title: String
    let isNumeric: Bool
    /// What it may be shortened to.
    let least: Int

    init(_ title: String, isNumeric: Bool = false, least: Int? = nil) {
      self.title = title
      self.isNumeric = isNumeric
      self.least = least ?? (isNumeric ? .max : 10)
    }
  }

  /// The columns that are shown, with the cells of each.
  let widths: [Int]
  private let columns: [Column]
  private static let gap = 2

  init(_ columns: [Column], rows: some Sequence<[String]>, room: Int) {
    var natural = columns.map { TerminalText.width($0.title) }
    for row in rows {
      for (index, text) in row.prefix(natural.count).enumerated() {
        // Longer than any screen is long enough.
        natural[index] = max(
          natural[index], min(TerminalText.width(String(text.unicodeScalars.prefix(400))), 400))
      }
    }
    self.columns = columns
    widths = Self.fitted(natural, least: columns.map(\.least), room: room)
  }

  /// How many columns there was no room for.
  var hidden: Int { columns.count - widths.count }

  private static func fitted(_ natural: [Int], least: [Int], room: Int) -> [Int] {
    var widths = natural
    let smallest = zip(natural, least).map { min($0, $1) }
    func total(_ widths: [Int]) -> Int { widths.reduce(0) { $0 + $1 + gap } - gap }
    while widths.count > 1, total(Array(smallest.prefix(widths.count))) > room {
      widths.removeLast()
    }
    while total(widths) > room {
      // The widest gives way first.
      let shrinkable = widths.indices.filter { widths[$0] > smallest[$0] }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      let excess = total(widths) - room
      let others = shrinkable.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let floor = max(smallest[widest], min(others, widths[widest] - 1))
      widths[widest] = max(floor, widths[widest] - excess)
    }
    if widths.count == 1 { widths[0] = min(widths[0], max(1, room)) }
    return widths
  }

  /// Writes the titles.
  func drawTitles(row: Int, column: Int, on frame: inout Frame) {
    draw(columns.map(\.title), row: row, column: column, styles: Style(.header, .bold), on: &frame)
  }

  /// Writes one row.
  func draw(
    _ texts: [String], row: Int, column: Int, styles: Style = .plain, on frame: inout Frame
  ) {
    var at = column
    for (index, width) in widths.enumerated() where index < texts.count {
      let isRight = columns[index].isNumeric
      let text =
        isRight ? TerminalText.padded(texts[index], to: width, alignment: .right) : texts[index]
      frame.write(text, row: row, column: at, width: width, style: styles)
      at += width + Self.gap
    }
  }

  /// Where a column begins, from the first.
  func offset(of index: Int) -> Int { widths.prefix(index).reduce(0) { $0 + $1 + Self.gap } }
}
