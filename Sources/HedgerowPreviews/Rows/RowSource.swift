import HedgerowCore

/// Rows of a file, read where they are needed. Used by one preview only, a question at a time.
protocol RowSource: AnyObject {
  /// The names of the columns; empty for lines.
  var columns: [String] { get }
  /// As far as they have been counted.
  var count: RowCount { get }
  func count(for slice: Slice)
  func rows(_ range: Range<Int>) -> RowSlice
  func search(_ search: RowSearch, for slice: Slice) -> PreviewAnswer
  /// Throws why rows cannot have an order.
  func order(_ order: RowOrder?) throws(Problem)
}

/// A file as numbers and signs, sixteen bytes a row.
final class HexRows: RowSource {
  private let file: FileBytes

  init(_ file: FileBytes) { self.file = file }

  var columns: [String] { [] }
  var count: RowCount {
    RowCount(rows: Int((file.size + 15) / 16), isComplete: true)
  }

  func count(for slice: Slice) {}

  func rows(_ range: Range<Int>) -> RowSlice {
    let bytes = file.bytes(at: Int64(range.lowerBound) * 16, count: range.count * 16)
    let rows = stride(from: 0, to: bytes.count, by: 16).map { start in
      [Self.line(bytes[start..<min(start + 16, bytes.count)], at: range.lowerBound * 16 + start)]
    }
    return RowSlice(start: range.lowerBound, rows: rows)
  }

  /// `00000010  48 65 …  |He…|`
  private static func line(_ bytes: ArraySlice<UInt8>, at offset: Int) -> String {
    var line = hex(offset, digits: 8) + "  "
    for place in 0..<16 {
      let index = bytes.startIndex + place
      line += index < bytes.endIndex ? hex(Int(bytes[index]), digits: 2) + " " : "   "
      if place == 7 { line += " " }
    }
    let signs = bytes.map { (0x20..<0x7F).contains($0) ? Character(Unicode.Scalar($0)) : "." }
    return line + " |\(String(signs))|"
  }

  private static func hex(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  func search(_ search: RowSearch, for slice: Slice) -> PreviewAnswer { .found(nil) }

  func order(_ order: RowOrder?) throws(Problem) {}
}
