import HedgerowCore
import TerminalKit

/// Rows and columns. Every result can be shown like this.
enum TableChart {
  @Sendable static func draw(
    _ insight: Insight, in area: Rect, look: ChartLook, on frame: inout Frame
  ) {
    draw(insight.table, in: area, look: look, on: &frame)
  }

  /// The titles, the rows, and the line that says what is not there.
  @Sendable static func rows(_ insight: Insight, _ columns: Int) -> Int {
    insight.table.rows.count + 2
  }

  static func draw(_ table: DataTable, in area: Rect, look: ChartLook, on frame: inout Frame) {
    guard !table.columns.isEmpty, !area.isEmpty else { return }
    let first = min(max(0, look.firstRow), max(0, table.rows.count - 1))
    let room = max(0, area.rows - 1)
    // The widths follow what is shown, which costs the same for ten rows and for ten thousand.
    let shown = table.rows.dropFirst(first).prefix(room).map { texts($0, table.columns) }
    let layout = TableLayout(
      columns(table, shown: first..<first + shown.count), rows: shown, room: area.columns)
    layout.drawTitles(row: area.row, column: area.column, on: &frame)
    let rest = table.rows.count - first - shown.count
    let needsFoot = (rest > 0 || layout.hidden > 0 || table.hasMore) && area.rows > 2
    let count = needsFoot ? min(shown.count, room - 1) : shown.count
    for (offset, texts) in shown.prefix(count).enumerated() {
      layout.draw(texts, row: area.row + 1 + offset, column: area.column, on: &frame)
    }
    guard needsFoot else { return }
    let below = table.rows.count - first - count
    frame.write(
      foot(rows: below, hasMore: table.hasMore, columns: layout.hidden),
      row: area.row + 1 + count, column: area.column, width: area.columns, style: Style(.dim))
  }

  /// `+ 12 rows, more on the server, + 3 columns`.
  private static func foot(rows: Int, hasMore: Bool, columns: Int) -> String {
    var parts: [String] = []
    if rows > 0 { parts.append("+ \(rows.grouped) row\(rows == 1 ? "" : "s")") }
    if hasMore { parts.append("more rows on the server") }
    if columns > 0 { parts.append("+ \(columns) column\(columns == 1 ? "" : "s")") }
    return parts.joined(separator: ", ")
  }

  private static func columns(_ table: DataTable, shown: Range<Int>) -> [TableLayout.Column] {
    let rows = table.rows[shown]
    return table.columns.indices.map { index in
      let cells = rows.lazy.map { $0.cell(at: index) }.filter { $0 != .none }
      let isNumeric = cells.first != nil && cells.allSatisfy { $0.number != nil }
      let hasTimes = cells.first?.time != nil
      return TableLayout.Column(
        table.columns[index].title, isNumeric: isNumeric, least: hasTimes ? .max : nil)
    }
  }

  private static func texts(
    _ row: [DataTable.Cell], _ columns: [DataTable.Column]
  ) -> [String] {
    columns.indices.map { row.cell(at: $0).words(format: columns[$0].format) }
  }
}
