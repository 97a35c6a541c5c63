import HedgerowCore

/// A table or a text of any size: a cursor in it, and the rows around the window, which come when they are asked for.
package struct RowsPreview: Hashable, Sendable {
  /// The names of the columns; empty for lines.
  package private(set) var columns: [String]
  package private(set) var cursor: TableCursor
  package private(set) var count: RowCount
  /// How many columns of the screen a text is shifted to the left by.
  package private(set) var shift = 0
  /// Whether rows are being sorted or looked for.
  package private(set) var isSorting = false
  package private(set) var isSearching = false
  private var slice: RowSlice
  private var asked: Range<Int>?
  /// The order that the rows of the file have been put into.
  private var order: RowOrder?
  /// Whether the cursor stays on the last row while rows are counted.
  private var followsEnd = false
  private var search: RowSearch?
  private var hasWrapped = false

  init(_ head: RowsHead) {
    columns = head.columns
    count = head.count
    slice = head.first
    cursor = TableCursor(rowCount: head.count.rows, columnCount: head.columns.count)
  }

  package var isTable: Bool { !columns.isEmpty }

  /// The fields of a row; nil while they are on their way.
  package subscript(row: Int) -> [String]? { slice[row] }

  // MARK: Moving

  mutating func resize(toHeight height: Int) {
    // A text has neither titles nor a foot with columns; both keep the line that says where one is.
    cursor.resize(toHeight: isTable ? height : height + 1)
  }

  mutating func moveRow(by lines: Int) {
    followsEnd = lines > 0 && !count.isComplete && cursor.rows.position + lines >= count.rows
    cursor.moveRow(by: lines)
  }

  mutating func go(to row: Int) {
    followsEnd = false
    cursor.rows.move(to: row)
  }

  mutating func moveColumn(by count: Int) {
    if isTable { return cursor.moveColumn(by: count) }
    shift = max(0, shift + count * Self.shiftStep)
  }

  private static let shiftStep = 10

  // MARK: Asking

  /// The rows that are to be asked for; nil where the window is full, or its rows are on their way.
  mutating func missing() -> Range<Int>? {
    let window = cursor.rows.window.clamped(to: 0..<count.rows)
    let isThere = slice.order == order && slice.range.clamped(to: window) == window
    guard asked == nil, !isThere, !window.isEmpty else { return nil }
    let lines = cursor.rows.height
    let wanted = max(0, window.lowerBound - lines)..<min(count.rows, window.upperBound + 2 * lines)
    asked = wanted
    return wanted
  }

  mutating func receive(_ slice: RowSlice) {
    asked = nil
    self.slice = slice
  }

  /// Takes in how many rows there are now; whether it has to be counted on.
  mutating func receive(_ count: RowCount) -> Bool {
    let isMore = count.rows > self.count.rows
    self.count = count
    cursor.rows.count = count.rows
    if followsEnd { cursor.rows.move(to: count.rows - 1) }
    return !count.isComplete && isMore
  }

  mutating func failed(_ question: PreviewQuestion) {
    switch question {
    case .rows: asked = nil
    case .order:
      isSorting = false
      cursor.sorted(by: order.map { .init(column: $0.column, isReversed: $0.isDescending) })
    case .search: isSearching = false
    default: break
    }
  }

  // MARK: Order

  /// Sorts by the column under the cursor; where the rows are sorted by it, the other way round, and then not at all.
  mutating func sort() -> PreviewQuestion {
    if order?.column == cursor.column, order?.isDescending == true {
      cursor.sorted(by: nil)
    } else {
      cursor.sort()
    }
    isSorting = true
    return .order(
      cursor.sorting.map { RowOrder(column: $0.column, isDescending: $0.isReversed) })
  }

  mutating func receive(_ order: RowOrder?) {
    isSorting = false
    self.order = order
  }

  // MARK: Search

  mutating func find(_ text: String) -> PreviewQuestion {
    cursor.look(for: text)
    return ask(from: cursor.rows.position, isBackward: false)
  }

  /// On to the next row that holds the text, or to the one before; nil where nothing is looked for.
  mutating func findAgain(isBackward: Bool) -> PreviewQuestion? {
    guard !cursor.wanted.isEmpty else { return nil }
    return ask(from: cursor.rows.position + (isBackward ? -1 : 1), isBackward: isBackward)
  }

  private mutating func ask(from row: Int, isBackward: Bool) -> PreviewQuestion {
    let search = RowSearch(text: cursor.wanted, start: row, isBackward: isBackward)
    self.search = search
    (isSearching, hasWrapped) = (true, false)
    return .search(search)
  }

  /// Whether that search is the one that goes on.
  func isLooking(for other: RowSearch) -> Bool {
    isSearching && search?.text == other.text && search?.isBackward == other.isBackward
  }

  /// Goes to what was found. At the end of the file the search goes on at the other: the question for that comes back.
  mutating func found(_ row: Int?) -> PreviewQuestion? {
    if let row {
      isSearching = false
      go(to: row)
      return nil
    }
    guard let search, !hasWrapped else {
      isSearching = false
      return nil
    }
    hasWrapped = true
    return .search(
      RowSearch(
        text: search.text, start: search.isBackward ? count.rows - 1 : 0,
        isBackward: search.isBackward))
  }
}
