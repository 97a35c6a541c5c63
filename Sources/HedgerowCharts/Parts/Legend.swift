import HedgerowCore
import TerminalKit

/// The names of the series with their signs and numbers: beside a wide chart, below a narrow one.
struct Legend {
  /// One series.
  struct Item {
    let sign: Character
    let style: Style
    let label: String
    let value: String

    fileprivate var width: Int {
      TerminalText.width(label) + (value.isEmpty ? 0 : 1 + TerminalText.width(value)) + 2
    }
  }

  let items: [Item]

  /// Draws the legend and gives back the room that it leaves.
  func draw(in area: Rect, on frame: inout Frame) -> Rect {
    guard !items.isEmpty, area.rows > 3 else { return area }
    let widest = items.map(\.width).max() ?? 0
    let side = min(widest, area.columns / 3)
    // Beside it where the chart keeps most of the room.
    if area.columns >= 56, items.count > 1, area.rows > items.count || area.rows > 8 {
      let (rest, place) = area.splitVertically(at: area.columns - side - 2)
      list(in: place.trailing(side), on: &frame)
      return rest
    }
    let lines = rows(columns: area.columns)
    let count = min(lines.count, max(1, area.rows / 4))
    let (rest, place) = area.splitHorizontally(at: area.rows - count)
    flow(Array(lines.prefix(count)), isWhole: count == lines.count, in: place, on: &frame)
    return rest
  }

  private func list(in area: Rect, on frame: inout Frame) {
    for (offset, item) in items.prefix(area.rows).enumerated() {
      let row = area.row + offset
      if offset == area.rows - 1, items.count > area.rows {
        frame.write(
          "+ \(items.count - offset) more", row: row, column: area.column, width: area.columns,
          style: Style(.dim))
        return
      }
      draw(item, row: row, column: area.column, columns: area.columns, on: &frame)
    }
  }

  private func draw(_ item: Item, row: Int, column: Int, columns: Int, on frame: inout Frame) {
    frame.write(String(item.sign), row: row, column: column, width: columns, style: item.style)
    let value = TerminalText.width(item.value)
    let room = columns - 2 - (value > 0 ? value + 1 : 0)
    frame.write(item.label, row: row, column: column + 2, width: room)
    frame.write(
      item.value, row: row, column: column + columns - value, width: value, style: Style(.header))
  }

  /// The items broken into lines.
  private func rows(columns: Int) -> [[Item]] {
    var rows: [[Item]] = []
    var used = 0
    for item in items {
      let width = min(item.width, columns)
      if rows.isEmpty || used + 3 + width > columns {
        rows.append([])
        used = -3
      }
      rows[rows.count - 1].append(item)
      used += 3 + width
    }
    return rows
  }

  private func flow(_ rows: [[Item]], isWhole: Bool, in area: Rect, on frame: inout Frame) {
    for (offset, items) in rows.enumerated() {
      var column = area.column
      for item in items {
        let width = min(item.width, area.endColumn - column)
        draw(item, row: area.row + offset, column: column, columns: width, on: &frame)
        column += width + 3
      }
    }
    if !isWhole, !area.isEmpty {
      frame.write("…", row: area.endRow - 1, column: area.endColumn - 1, style: Style(.dim))
    }
  }
}
