import HedgerowCore

/// Something that makes the file of rows while they are read, such as the unpacking of a compressed one.
protocol RowFeeder: AnyObject {
  /// Goes on until the slice is over; whether all has come.
  func feed(for slice: Slice) -> Bool
  /// What is missing, and why; sentences.
  var remarks: [String] { get }
}

/// A table or a text in a file of any size.
final class RecordRows: RowSource {
  let columns: [String]
  private let name: String
  private let file: FileBytes
  private let format: RecordFormat
  private var index: RecordIndex
  private let feeder: (any RowFeeder)?
  private var isFed: Bool
  private var remarks: [String]
  /// The rows in another order than that of the file.
  private var sorted: (order: RowOrder, rows: [Int32])?

  /// Whether the first record names the columns.
  private var hasHeader: Bool { if case .delimited = format { true } else { false } }

  /// Rows of a file, or of one that the feeder is making. `isComplete`: whether the file will not grow otherwise.
  init(
    named name: String, _ file: FileBytes, _ format: RecordFormat, fedBy feeder: (any RowFeeder)?,
    isComplete: Bool
  ) {
    self.name = name
    self.file = file
    self.format = format
    self.feeder = feeder
    isFed = feeder == nil && isComplete
    let start: Int64 = file.bytes(at: 0, count: 3) == [0xEF, 0xBB, 0xBF] ? 3 : 0
    index = RecordIndex(file, format, from: start)
    (columns, remarks) = Self.columns(index, format)
  }

  var count: RowCount {
    RowCount(
      rows: max(0, index.count - (hasHeader ? 1 : 0)), isComplete: index.isComplete,
      remarks: remarks + (feeder?.remarks ?? []))
  }

  func count(for slice: Slice) {
    if let feeder, !isFed { isFed = feeder.feed(for: slice) }
    index.count(for: slice, mayGrow: !isFed)
  }

  // MARK: Columns

  private static func columns(
    _ index: RecordIndex, _ format: RecordFormat
  ) -> (names: [String], remarks: [String]) {
    switch format {
    case .lines: return ([], [])
    case .delimited(let separator):
      var head: (fields: [String], hasMore: Bool) = ([], false)
      index.records(from: 0) {
        head = DelimitedRecord.fields(of: $0, separator: separator)
        head.hasMore = head.hasMore || $0.count >= format.longest
        return false
      }
      return (
        head.fields,
        head.hasMore
          ? ["Shows the first \(head.fields.count.grouped) columns; there are more."] : []
      )
    case .jsonLines: return jsonColumns(index)
    }
  }

  /// The names in the first objects, in the order in which they are met.
  private static func jsonColumns(_ index: RecordIndex) -> (names: [String], remarks: [String]) {
    var names: [String] = []
    var known: Set<String> = []
    var left = 100
    index.records(from: 0) { record in
      for field in JSONFields.fields(of: Array(record)) ?? [] where !known.contains(field.name) {
        known.insert(field.name)
        if names.count < RecordFormat.mostColumns { names.append(field.name) }
      }
      left -= 1
      return left > 0
    }
    return (
      names,
      known.count > names.count
        ? ["Shows the first \(names.count.grouped) of \(known.count.grouped) columns."] : []
    )
  }

  // MARK: Rows

  func rows(_ range: Range<Int>) -> RowSlice {
    let range = range.clamped(to: 0..<max(0, count.rows))
    var rows: [[String]] = []
    rows.reserveCapacity(range.count)
    if let sorted {
      for row in range where sorted.rows.indices.contains(row) {
        forEach(from: Int(sorted.rows[row])) { record in
          rows.append(fields(of: record))
          return false
        }
      }
    } else if !range.isEmpty {
      forEach(from: range.lowerBound) { record in
        rows.append(fields(of: record))
        return rows.count < range.count
      }
    }
    return RowSlice(start: range.lowerBound, rows: rows, order: sorted?.order)
  }

  private func forEach(from row: Int, _ take: (UnsafeRawBufferPointer) -> Bool) {
    index.records(from: row + (hasHeader ? 1 : 0), take)
  }

  private func fields(of record: UnsafeRawBufferPointer) -> [String] {
    switch format {
    case .delimited(let separator):
      return DelimitedRecord.fields(of: record, separator: separator).fields
    case .jsonLines:
      let bytes = Array(record)
      guard let fields = JSONFields.fields(of: bytes) else {
        // What is no object stands whole in the first column.
        return [String(decoding: bytes.prefix(RecordFormat.longestField), as: UTF8.self)]
      }
      let values = Dictionary(fields.map { ($0.name, $0.value) }) { $1 }
      return columns.map { Self.cut(values[$0] ?? "") }
    case .lines:
      var text = String(decoding: record, as: UTF8.self)
      while let last = text.unicodeScalars.last, last == "\n" || last == "\r" {
        text.unicodeScalars.removeLast()
      }
      return [text]
    }
  }

  private static func cut(_ text: String) -> String {
    text.utf8.count <= RecordFormat.longestField
      ? text : String(decoding: text.utf8.prefix(RecordFormat.longestField), as: UTF8.self)
  }

  // MARK: Search

  func search(_ search: RowSearch, for slice: Slice) -> PreviewAnswer {
    let needle = Needle(search.text)
    guard !needle.isEmpty else { return .found(nil) }
    if sorted != nil { return searchOneByOne(search, needle, for: slice) }
    return search.isBackward
      ? searchBackward(search, needle, for: slice) : searchForward(search, needle, for: slice)
  }

  private func searchForward(
    _ search: RowSearch, _ needle: Needle, for slice: Slice
  ) -> PreviewAnswer {
    // What has not been counted yet has no number to go to.
    let end = count.rows
    var row = search.start
    var found: Int?
    if row < end {
      forEach(from: row) { record in
        if needle.isIn(record) { found = row }
        row += 1
        return found == nil && row < end && !(row.isMultiple(of: 256) && slice.isOver)
      }
    }
    if let found { return .found(found) }
    if row >= end, count.isComplete { return .found(nil) }
    if row >= end { count(for: slice) }
    return .searching(RowSearch(text: search.text, start: row))
  }

  private func searchBackward(
    _ search: RowSearch, _ needle: Needle, for slice: Slice
  ) -> PreviewAnswer {
    var end = min(search.start + 1, count.rows)
    repeat {
      guard end > 0 else { return .found(nil) }
      let start = max(0, end - 2_048)
      var row = start
      var found: Int?
      forEach(from: start) { record in
        if needle.isIn(record) { found = row }
        row += 1
        return row < end
      }
      if let found { return .found(found) }
      end = start
    } while !slice.isOver
    return .searching(RowSearch(text: search.text, start: end - 1, isBackward: true))
  }

  private func searchOneByOne(
    _ search: RowSearch, _ needle: Needle, for slice: Slice
  ) -> PreviewAnswer {
    guard let rows = sorted?.rows else { return .found(nil) }
    var row = search.start
    while rows.indices.contains(row) {
      var isFound = false
      forEach(from: Int(rows[row])) { record in
        isFound = needle.isIn(record)
        return false
      }
      if isFound { return .found(row) }
      row += search.isBackward ? -1 : 1
      if slice.isOver {
        return .searching(
          RowSearch(text: search.text, start: row, isBackward: search.isBackward))
      }
    }
    return .found(nil)
  }

  // MARK: Order

  /// More rows are not sorted: their keys would not fit into the memory that a preview may take.
  static let mostSorted = 250_000
  private static let mostSortedBytes: Int64 = 256 << 20

  func order(_ order: RowOrder?) throws(Problem) {
    guard let order else {
      sorted = nil
      return
    }
    guard count.isComplete, count.rows <= Self.mostSorted, file.size <= Self.mostSortedBytes else {
      throw Problem(
        kind: .local, title: "Could not sort “\(name)”",
        detail: count.isComplete
          ? "it has \(count.rows.grouped) rows; up to \(Self.mostSorted.grouped) rows in 256 MB are sorted"
          : "its rows are still being counted",
        remedy: "`/` finds text.")
    }
    var keys: [SortKey] = []
    keys.reserveCapacity(count.rows)
    forEach(from: 0) { record in
      let fields = fields(of: record)
      keys.append(SortKey(order.column < fields.count ? fields[order.column] : ""))
      return true
    }
    var rows = keys.indices.map { Int32($0) }
    rows.sort { left, right in
      let (first, second) = (keys[Int(left)], keys[Int(right)])
      if first == second { return left < right }
      // What is empty comes last either way.
      if first.isEmpty != second.isEmpty { return second.isEmpty }
      return order.isDescending ? second < first : first < second
    }
    sorted = (order, rows)
  }
}

/// What a field is sorted by: as a number where it is one, numbers before texts.
private struct SortKey: Comparable {
  private let number: Double?
  private let text: String

  init(_ field: String) {
    number = Double(field)
    text = number == nil ? String(decoding: field.utf8.prefix(64), as: UTF8.self) : ""
  }

  var isEmpty: Bool { number == nil && text.isEmpty }

  static func < (left: SortKey, right: SortKey) -> Bool {
    switch (left.number, right.number) {
    case (let left?, let right?): left < right
    case (nil, nil): left.text < right.text
    case (let number, _): number != nil
    }
  }
}

/// A text that is looked for in bytes; the case of plain letters does not count.
private struct Needle {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = text.utf8.map(Self.lower) }

  var isEmpty: Bool { bytes.isEmpty }

  func isIn(_ record: UnsafeRawBufferPointer) -> Bool {
    guard record.count >= bytes.count else { return false }
    for start in 0...record.count - bytes.count where Self.lower(record[start]) == bytes[0] {
      var at = 1
      while at < bytes.count, Self.lower(record[start + at]) == bytes[at] { at += 1 }
      if at == bytes.count { return true }
    }
    return false
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
