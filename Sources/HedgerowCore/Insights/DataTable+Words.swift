extension DataTable.Cell {
  /// What is shown and copied. Numbers stay as they are unless the column has a format, for they may be identities.
  package func words(format: NumberFormat? = nil) -> String {
    switch self {
    case .none: "—"
    case .truth(let value): value ? "true" : "false"
    case .integer(let value): format?.text(Double(value)) ?? String(value)
    case .number(let value): (format ?? .asIs).text(value)
    case .text(let text), .json(let text): text
    case .time(let time): time.words
    }
  }
}
