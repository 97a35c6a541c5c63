import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The data of a tile as a table on the screen.
struct TileDataView {
  let data: TileData

  func draw(into frame: inout Frame, at rect: Rect) {
    TableView(page, cursor: data.cursor, columns: rect.columns).draw(
      into: &frame, at: rect, notes: data.table.hasMore ? ["more rows on the server"] : [])
  }

  private var page: TablePage {
    let columns = data.table.columns
    let rows = data.cursor.rows.window.map { data.table.rows[data.order[$0]] }
    return TablePage(
      titles: columns.map(\.title),
      isNumeric: columns.indices.map { index in
        let cells = rows.lazy.map { $0.cell(at: index) }.filter { $0 != .none }
        return cells.first != nil && cells.allSatisfy { $0.number != nil }
      },
      rows: rows.map { row in
        columns.indices.map { row.cell(at: $0).words(format: columns[$0].format) }
      })
  }
}
