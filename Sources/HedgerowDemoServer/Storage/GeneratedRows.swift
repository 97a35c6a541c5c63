import NIOCore

/// Rows that are all of one length, so that any part of a file of gigabytes is made when it is asked for.
struct GeneratedRows: Sendable {
  /// What stands before the rows.
  private let head: [UInt8]
  /// A row with its number missing.
  private let pattern: [UInt8]
  /// Where in the pattern the number stands.
  private let place: Int
  private let count: Int

  private static let digits = 12
  /// A row is as long as this, a power of two.
  private static let rowLength = 256

  /// Rows between two texts, with the number and blanks to fill up where they meet.
  private init(head: String, before: String, after: String, megabytes: Int) {
    let filling = Self.rowLength - before.utf8.count - after.utf8.count - Self.digits
    let row = before + String(repeating: "0", count: Self.digits) + after
    // The blanks go before the end of the line, inside the last text of the row.
    let ending = after.hasSuffix("\r\n") ? 2 : 3
    var bytes = Array(row.utf8)
    bytes.insert(
      contentsOf: [UInt8](repeating: UInt8(ascii: "."), count: max(0, filling)),
      at: bytes.count - ending)
    self.head = Array(head.utf8)
    pattern = bytes
    place = before.utf8.count
    count = max(1, (megabytes << 20) / bytes.count)
  }

  var length: Int { head.count + count * pattern.count }

  /// The bytes of a part.
  func bytes(_ range: Range<Int>) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(range.count + 2 * pattern.count)
    if range.lowerBound < head.count {
      buffer.writeBytes(head[range.lowerBound..<min(head.count, range.upperBound)])
    }
    let start = max(0, range.lowerBound - head.count)
    let end = max(0, range.upperBound - head.count)
    guard end > start else { return buffer }
    let origin = buffer.writerIndex
    let first = start / pattern.count
    var row = pattern
    for number in first...((end - 1) / pattern.count) {
      write(number, into: &row)
      buffer.writeBytes(row)
    }
    // Rows are written whole; what stands before and behind the part goes again.
    let skipped = start - first * pattern.count
    let wanted = end - start
    let made = buffer.getSlice(at: origin + skipped, length: wanted) ?? ByteBuffer()
    var result = buffer.getSlice(at: 0, length: origin) ?? ByteBuffer()
    if origin == 0 { return made }
    result.writeImmutableBuffer(made)
    return result
  }

  private func write(_ number: Int, into row: inout [UInt8]) {
    var rest = number
    for offset in stride(from: place + Self.digits - 1, through: place, by: -1) {
      row[offset] = 48 + UInt8(rest % 10)
      rest /= 10
    }
  }

  // MARK: Kinds

  /// A table with a head and five columns.
  static func table(megabytes: Int) -> GeneratedRows {
    GeneratedRows(
      head: "number,event,distinct_id,timestamp,page\r\n", before: "",
      after: ",$pageview,shopper-20301-4,2026-11-20T08:15:00Z,/coffee/\r\n", megabytes: megabytes)
  }

  /// Events as JSON, one a line.
  static func events(megabytes: Int) -> GeneratedRows {
    GeneratedRows(
      head: "", before: "{\"uuid\":\"01930000-0000-7000-8000-",
      after: "\",\"event\":\"$pageview\",\"distinct_id\":\"shopper-20301-4\","
        + "\"timestamp\":\"2026-11-20T08:15:00Z\",\"page\":\"/coffee/\"}\n", megabytes: megabytes)
  }

  func file(named name: String, contentType: String) -> StoredFile {
    StoredFile(
      name: name, contentType: contentType, length: length, tag: "generated-\(length)"
    ) { bytes($0) }
  }
}
