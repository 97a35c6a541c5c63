/// Where one is in a table of any size: the row and the column under the cursor, the column that the rows are sorted by,
/// and the text that is looked for. The rows themselves are its owner's, who also puts them in order.
package struct TableCursor: Hashable, Sendable {
  /// By which column the rows are sorted.
  package struct Sorting: Hashable, Sendable {
    package let column: Int
    package let isReversed: Bool

    package init(column: Int, isReversed: Bool) {
      self.column = column
      self.isReversed = isReversed
    }
  }

  /// The rows in the order in which they are shown.
  package var rows: ListCursor
  package private(set) var column = 0
  package private(set) var columnCount: Int
  package private(set) var sorting: Sorting?
  /// What is looked for, in small letters; empty where nothing is.
  package private(set) var wanted = ""

  package init(rowCount: Int, columnCount: Int) {
    rows = ListCursor(count: rowCount)
    self.columnCount = columnCount
  }

  /// Takes the lines of the box, of which the titles and the foot need one each.
  package mutating func resize(toHeight height: Int) { rows.height = max(1, height - 2) }

  package mutating func moveRow(by lines: Int) {
    rows.move(by: min(max(lines, -rows.count), rows.count))
  }

  package mutating func moveColumn(by count: Int) {
    column = min(max(0, column + count), max(0, columnCount - 1))
  }

  /// Sorts by the column under the cursor; where the rows are sorted by it, the other way round.
  package mutating func sort() {
    let isAgain = sorting?.column == column
    sorting = Sorting(column: column, isReversed: isAgain && sorting?.isReversed == false)
  }

  /// Tells what the rows are sorted by.
  package mutating func sorted(by sorting: Sorting?) { self.sorting = sorting }

  /// Begins with other columns: none is sorted by.
  package mutating func take(columnCount: Int) {
    self.columnCount = columnCount
    (column, sorting) = (0, nil)
  }

  /// Remembers what to look for.
  package mutating func look(for text: String) { wanted = text.lowercased() }

  /// Goes to the first row that holds what is looked for, `start` rows from the cursor on, in steps of 1 or -1; at the end it
  /// goes on at the other. False where no row does, or nothing is looked for.
  package mutating func goToHit(
    from start: Int, step: Int, holds: (_ place: Int, _ wanted: String) -> Bool
  ) -> Bool {
    guard !wanted.isEmpty, rows.count > 0 else { return false }
    for offset in 0..<rows.count {
      let place = rows.position + start + step * offset
      let line = ((place % rows.count) + rows.count) % rows.count
      if holds(line, wanted) {
        rows.move(to: line)
        return true
      }
    }
    return false
  }
}
