import HedgerowCore

/// How a file is made of records, and a record of fields.
enum RecordFormat: Hashable, Sendable {
  /// RFC 4180 with that byte between the fields.
  case delimited(UInt8)
  /// A JSON object a line.
  case jsonLines
  /// Text, a line each.
  case lines

  /// Of a longer record no more than this is looked at, in bytes.
  var longest: Int {
    switch self {
    case .delimited: 64 << 10
    case .jsonLines: 1 << 20
    case .lines: 4 << 10
    }
  }

  /// More columns are not shown.
  static let mostColumns = 1_000
  /// Of a longer field no more than this is kept, in bytes.
  static let longestField = 1_024
}

/// Takes the fields out of one record of a delimited file.
enum DelimitedRecord {
  /// The fields without their quotes; whether there are more than are kept.
  static func fields(
    of record: UnsafeRawBufferPointer, separator: UInt8
  ) -> (fields: [String], hasMore: Bool) {
    var fields: [String] = []
    var at = 0
    let end = trimmedEnd(of: record)
    while true {
      guard fields.count < RecordFormat.mostColumns else { return (fields, true) }
      let field = field(of: record, from: at, end: end, separator: separator)
      fields.append(field.text)
      guard field.next <= end else { return (fields, false) }
      at = field.next
    }
  }

  /// Without the line break.
  private static func trimmedEnd(of record: UnsafeRawBufferPointer) -> Int {
    var end = record.count
    if end > 0, record[end - 1] == 0x0A { end -= 1 }
    if end > 0, record[end - 1] == 0x0D { end -= 1 }
    return end
  }

  private static let quote = UInt8(ascii: "\"")

  /// One field, and where the next begins: behind the end where there is none.
  private static func field(
    of record: UnsafeRawBufferPointer, from start: Int, end: Int, separator: UInt8
  ) -> (text: String, next: Int) {
    guard start < end, record[start] == quote else {
      let stop = record[start..<end].firstIndex(of: separator) ?? end
      return (text(record[start..<stop]), stop + 1)
    }
    var bytes: [UInt8] = []
    var at = start + 1
    while at < end {
      if record[at] == quote {
        // Two quotes are one; a single one ends the field.
        guard at + 1 < end, record[at + 1] == quote else { break }
        at += 1
      }
      if bytes.count < RecordFormat.longestField { bytes.append(record[at]) }
      at += 1
    }
    // What stands behind the closing quote against the rules is shown as well.
    let stop = record[min(at, end)..<end].firstIndex(of: separator) ?? end
    let rest = at + 1 < stop ? record[at + 1..<stop] : record[stop..<stop]
    return (String(decoding: bytes, as: UTF8.self) + text(rest), stop + 1)
  }

  private static func text(_ bytes: UnsafeRawBufferPointer.SubSequence) -> String {
    String(decoding: bytes.prefix(RecordFormat.longestField), as: UTF8.self)
  }
}
