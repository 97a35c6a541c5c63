import NIOCore

/// Rows that are all of one length, so that any part of a file of gigabytes is made when it is asked for.
struct GeneratedRows: Sendable {
  /// What stands before the rows.
  private let head: [UInt8]
  /// A hundred rows that are numbered from 0 to 99; what comes before those two digits is filled in.
  private let block: [UInt8]
  /// Where in a row the number stands.
  private let place: Int
  private let count: Int
  /// The hundreds at which the numbers begin.
  private let firstBlock: Int

  private static let digits = 12
  private static let rowLength = 256
  private static let rowsInBlock = 100

  /// Rows between two texts, with the number where they meet and dots in the last text of the row to fill it up.
  private init(
    head: String, before: String, after: String, ending: String, megabytes: Int, firstBlock: Int = 0
  ) {
    let used = before.utf8.count + Self.digits + after.utf8.count + ending.utf8.count
    let dots = String(repeating: ".", count: max(0, Self.rowLength - used))
    let rows = (0..<Self.rowsInBlock).map { number in
      before + String(repeating: "0", count: Self.digits - 2) + (number < 10 ? "0" : "")
        + String(number) + after + dots + ending
    }
    self.head = Array(head.utf8)
    block = Array(rows.joined().utf8)
    place = before.utf8.count
    count = max(1, (megabytes << 20) / Self.rowLength)
    self.firstBlock = firstBlock
  }

  var length: Int { head.count + count * Self.rowLength }

  /// The bytes of a part.
  func bytes(_ range: Range<Int>) -> ByteBuffer {
    var buffer = ByteBuffer()
    let start = max(0, range.lowerBound - head.count)
    let end = max(0, range.upperBound - head.count)
    buffer.reserveCapacity(range.count + 2 * block.count)
    if range.lowerBound < head.count { buffer.writeBytes(head[range.lowerBound...]) }
    let headLength = buffer.readableBytes
    // Blocks are written whole; what stands before and behind the part is left out.
    let first = start / block.count
    if end > start {
      for number in first...((end - 1) / block.count) { write(number, to: &buffer) }
    }
    var part = buffer.getSlice(at: 0, length: min(headLength, range.count)) ?? ByteBuffer()
    let from = headLength + start - first * block.count
    guard end > start, let rows = buffer.getSlice(at: from, length: end - start) else {
      return part
    }
    guard headLength > 0 else { return rows }
    part.writeImmutableBuffer(rows)
    return part
  }

  private func write(_ number: Int, to buffer: inout ByteBuffer) {
    let start = buffer.writerIndex
    buffer.writeBytes(block)
    let text = String(firstBlock + number)
    let digits = String(repeating: "0", count: Self.digits - 2 - text.utf8.count) + text
    let bytes = Array(digits.utf8)
    buffer.withUnsafeMutableReadableBytes { memory in
      bytes.withUnsafeBytes { digits in
        for row in 0..<Self.rowsInBlock {
          let target = start + row * Self.rowLength + place
          UnsafeMutableRawBufferPointer(rebasing: memory[target..<(target + digits.count)])
            .copyMemory(from: digits)
        }
      }
    }
  }

  // MARK: Kinds

  /// A table with a head and five columns.
  static func table(megabytes: Int) -> GeneratedRows {
    GeneratedRows(
      head: "number,event,distinct_id,timestamp,page\r\n", before: "",
      after: ",$pageview,shopper-20301-4,2026-11-20T08:15:00Z,/coffee/", ending: "\r\n",
      megabytes: megabytes)
  }

  /// Events as JSON, one a line. Those of a part of a run are others than those of every other part, of any day.
  static func events(
    megabytes: Int, day: CalendarDay = CalendarDay(number: 0), megabytesBefore: Int = 0
  ) -> GeneratedRows {
    let rowsBefore = (megabytesBefore << 20) / Self.rowLength
    let block = (rowsBefore + Self.rowsInBlock - 1) / Self.rowsInBlock
    return GeneratedRows(
      head: "", before: "{\"uuid\":\"01930000-0000-7000-8000-",
      after: "\",\"event\":\"$pageview\",\"distinct_id\":\"shopper-20301-4\","
        + "\"timestamp\":\"2026-11-20T08:15:00Z\",\"page\":\"/coffee/", ending: "\"}\n",
      megabytes: megabytes, firstBlock: Int(day.number) * 100_000 + block)
  }

  func file(named name: String, contentType: String) -> StoredFile {
    StoredFile(
      name: name, contentType: contentType, length: length, tag: "generated-\(firstBlock)-\(length)"
    ) { bytes($0) }
  }
}
