/// A table as text for other programs: fields in full, without the format of their column.
extension DataTable {
  /// Comma-separated values with a line of names (RFC 4180, lines ended by a line feed).
  package var csv: String { lines(separator: ",", Self.quoted) }

  /// Tab-separated values; tabs and line breaks in fields become blanks.
  package var tsv: String { lines(separator: "\t", Self.flattened) }

  private func lines(separator: String, _ field: (String) -> String) -> String {
    let head = columns.map { field($0.title) }
    let body = rows.map { row in row.map { field($0.plain) } }
    return ([head] + body).map { $0.joined(separator: separator) + "\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  private static func flattened(_ text: String) -> String {
    String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }
}

extension DataTable.Cell {
  /// The field for a program to read: nothing for nothing, times as ISO 8601 has them.
  fileprivate var plain: String {
    switch self {
    case .none: ""
    case .time(let time): time.iso
    default: words()
    }
  }
}
