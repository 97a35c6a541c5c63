/// An export as a table, laid out as PostHog does it.
struct ExportTable: Sendable {
  var header: [String]
  var rows: [[Cell]]

  /// What stands in a cell.
  enum Cell: Sendable, Equatable {
    case empty
    case text(String)
    /// A number, as it is written.
    case number(String)

    init(_ value: JSONValue) {
      switch value {
      case .null: self = .empty
      case .integer, .double: self = .number(value.shown)
      case .bool(let value): self = .text(value ? "True" : "False")
      default: self = .text(value.shown)
      }
    }
  }

  init(header: [String], rows: [[Cell]]) {
    self.header = header
    self.rows = rows
  }

  /// The table of an export's first subject; a dashboard's is that of its first tile.
  init(of material: ExportMaterial) {
    self = material.pieces.first.map { TableLayout.table(of: $0, material.columns) } ?? .nothing
  }

  /// What PostHog writes where there is nothing.
  static let nothing = ExportTable(
    header: ["error"], rows: [[.text("No data available or unable to format for export.")]])

  // MARK: Comma-separated

  /// The table as CSV: lines end with CR LF, and nothing in it is a formula for whoever opens it.
  var csv: [UInt8] {
    var bytes: [UInt8] = []
    Self.write(header.map(Cell.text), to: &bytes)
    for row in rows { Self.write(row, to: &bytes) }
    return bytes
  }

  private static func write(_ row: [Cell], to bytes: inout [UInt8]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: cell.csv.utf8)
    }
    // A line of one empty cell would be no line at all.
    if row == [.empty] { bytes.append(contentsOf: "\"\"".utf8) }
    bytes.append(contentsOf: "\r\n".utf8)
  }
}

extension ExportTable.Cell {
  /// The text without its power to be a formula; numbers keep their sign.
  var defused: String {
    switch self {
    case .empty: return ""
    case .number(let text): return text
    case .text(let text):
      guard let first = text.unicodeScalars.first, Self.dangerous.contains(first) else {
        return text
      }
      return "'" + text
    }
  }

  private static let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

  fileprivate var csv: String {
    let text = defused
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
