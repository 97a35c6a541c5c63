import HedgerowViewModels
import TerminalKit

/// The rows of a table that are in its window, as texts; what lies outside is not looked at.
package struct TablePage {
  package let titles: [String]
  /// Whether a column holds numbers, which stand at its right.
  package let isNumeric: [Bool]
  /// One for each line of the window, with a field for each column.
  package let rows: [[String]]

  package init(titles: [String], isNumeric: [Bool], rows: [[String]]) {
    self.titles = titles
    self.isNumeric = isNumeric
    self.rows = rows
  }
}

/// A table of any size: titles that stay, the rows of the window, the columns around the cursor that there is room for, and
/// a foot that says where one is.
package struct TableView {
  private let page: TablePage
  private let cursor: TableCursor
  /// The columns that there is room for, and how wide they are.
  private let columns: Range<Int>
  private let widths: [Int]

  private static let gap = 2
  private static let widest = 40
  /// The signs that stand around the title of the column under the cursor, and behind that of a sorted one.
  private static let signs = 2

  package init(_ page: TablePage, cursor: TableCursor, columns room: Int) {
    self.page = page
    self.cursor = cursor
    let natural = Self.naturalWidths(page, cursor)
    var widths = natural.map { min($0, Self.widest, max(1, room)) }
    let columns = Self.window(widths, around: cursor.column, room: room)
    // What is left over goes to the column that is read.
    let rest = room - columns.reduce(-Self.gap) { $0 + widths[$1] + Self.gap }
    if columns.contains(cursor.column), rest > 0 {
      widths[cursor.column] = min(natural[cursor.column], widths[cursor.column] + rest)
    }
    self.columns = columns
    self.widths = widths
  }

  private static func naturalWidths(_ page: TablePage, _ cursor: TableCursor) -> [Int] {
    page.titles.indices.map { index in
      // What is longer than any screen is not measured.
      let fields = page.rows.lazy.filter { $0.indices.contains(index) }.map { $0[index] }
      let longest = fields.map { TerminalText.width(String($0.prefix(400))) }.max() ?? 0
      let sign = cursor.sorting?.column == index ? signs : 0
      return max(longest, TerminalText.width(page.titles[index]) + signs + sign)
    }
  }

  /// The columns from the first on, or those that end with the one under the cursor.
  private static func window(_ widths: [Int], around column: Int, room: Int) -> Range<Int> {
    guard widths.indices.contains(column) else { return 0..<0 }
    var first = 0
    var used = widths[0...column].reduce(-gap) { $0 + $1 + gap }
    while used > room, first < column {
      used -= widths[first] + gap
      first += 1
    }
    var end = column + 1
    while end < widths.count, used + gap + widths[end] <= room {
      used += gap + widths[end]
      end += 1
    }
    return first..<end
  }

  /// Draws it; `notes` follow in the foot on where one is.
  package func draw(into frame: inout Frame, at rect: Rect, notes: [String] = []) {
    guard rect.rows > 2, !page.titles.isEmpty else { return }
    draw(row: rect.row, column: rect.column, into: &frame, style: Style(.header, .bold), title)
    let lines = rect.droppingTop(1).droppingBottom(1)
    for (offset, fields) in page.rows.prefix(lines.rows).enumerated() {
      draw(row: lines.row + offset, column: rect.column, into: &frame, style: .plain) {
        fields.indices.contains($0) ? fields[$0] : ""
      }
    }
    let line = cursor.rows.position - cursor.rows.top
    if cursor.rows.count > 0, line < lines.rows {
      frame.restyle(row: lines.row + line, columns: rect.columnRange, style: Style(.cursor))
    }
    frame.write(
      foot(notes), row: rect.endRow - 1, column: rect.column, width: rect.columns,
      style: Style(.dim))
  }

  private func draw(
    row: Int, column start: Int, into frame: inout Frame, style: Style, _ text: (Int) -> String
  ) {
    var column = start
    for index in columns {
      let words =
        page.isNumeric[index]
        ? TerminalText.padded(text(index), to: widths[index], alignment: .right) : text(index)
      frame.write(words, row: row, column: column, width: widths[index], style: style)
      column += widths[index] + Self.gap
    }
  }

  /// `‹count ▲›` of the column under the cursor where the rows are sorted by it.
  private func title(_ index: Int) -> String {
    var title = page.titles[index]
    if let sorting = cursor.sorting, sorting.column == index {
      title += sorting.isReversed ? " ▼" : " ▲"
    }
    return index == cursor.column ? "‹\(title)›" : title
  }

  private func foot(_ notes: [String]) -> String {
    let count = cursor.rows.count
    var parts = [
      count == 0 ? "no rows" : "row \((cursor.rows.position + 1).grouped) of \(count.grouped)"
    ]
    parts += notes
    let left = columns.lowerBound
    let right = page.titles.count - columns.upperBound
    if left > 0 { parts.append("\(left) \(left == 1 ? "column" : "columns") left of here") }
    if right > 0 { parts.append("\(right) \(right == 1 ? "column" : "columns") right of here") }
    if !cursor.wanted.isEmpty { parts.append("looking for “\(cursor.wanted)”") }
    return parts.joined(separator: " · ")
  }
}
