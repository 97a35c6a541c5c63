import HedgerowCore

/// The data of a tile as a table, in the order in which it is shown.
package struct TileData: Hashable, Sendable {
  package private(set) var table: DataTable
  /// The rows of the table as they are shown.
  package private(set) var order: [Int]
  package private(set) var cursor: TableCursor

  init(_ table: DataTable, height: Int) {
    self.table = table
    order = Array(table.rows.indices)
    cursor = TableCursor(rowCount: table.rows.count, columnCount: table.columns.count)
    cursor.resize(toHeight: height)
  }

  /// The table as it is shown, for other programs.
  package var shown: DataTable { table.ordered(order) }

  mutating func resize(toHeight height: Int) { cursor.resize(toHeight: height) }

  /// Takes numbers that are newer; the order and the place of the cursor stay.
  mutating func take(_ newer: DataTable) {
    guard newer != table else { return }
    let isSame = newer.columns.map(\.name) == table.columns.map(\.name)
    table = newer
    if !isSame { cursor.take(columnCount: newer.columns.count) }
    cursor.rows.count = table.rows.count
    arrange()
  }

  mutating func moveRow(by lines: Int) { cursor.moveRow(by: lines) }

  mutating func moveColumn(by count: Int) { cursor.moveColumn(by: count) }

  /// Sorts by the column under the cursor. The cursor stays on its row.
  mutating func sort() {
    cursor.sort()
    arrange()
  }

  private mutating func arrange() {
    let place = cursor.rows.position
    let row = order.indices.contains(place) ? order[place] : nil
    order =
      cursor.sorting.map { table.order(by: $0.column, isReversed: $0.isReversed) }
      ?? Array(table.rows.indices)
    if let row, let place = order.firstIndex(of: row) { cursor.rows.move(to: place) }
  }

  /// Looks for a text in every field, from the row under the cursor on.
  mutating func find(_ text: String) -> Bool {
    cursor.look(for: text)
    return goToHit(from: 0, step: 1)
  }

  /// Goes to the next row that holds the text, or to the one before; at the end it goes on at the other.
  mutating func findAgain(isBackwards: Bool) -> Bool {
    let step = isBackwards ? -1 : 1
    return goToHit(from: step, step: step)
  }

  private mutating func goToHit(from start: Int, step: Int) -> Bool {
    let (table, order) = (table, order)
    return cursor.goToHit(from: start, step: step) { table.holds($1, in: order[$0]) }
  }
}

extension DataTable {
  /// A field is found as it is shown, and as it is copied.
  fileprivate func holds(_ wanted: String, in row: Int) -> Bool {
    columns.indices.contains { index in
      let cell = rows[row].cell(at: index)
      let format = columns[index].format
      return cell.words().lowercased().contains(wanted)
        || format != nil && cell.words(format: format).lowercased().contains(wanted)
    }
  }
}
