/// What tests see of a frame.
extension Frame {
  /// The rows as text, blanks at their ends left out.
  package func text() -> String {
    (0..<size.rows).map { text(row: $0) }.joined(separator: "\n")
  }

  /// One row as text, blanks at its end left out.
  package func text(row: Int) -> String {
    guard row >= 0, row < size.rows else { return "" }
    let line = cells[row * size.columns..<(row + 1) * size.columns]
    guard let end = line.lastIndex(where: { !$0.isBlank && $0.width != 0 }) else { return "" }
    return line[...end].filter { $0.width != 0 }.map(\.glyph.text).joined()
  }

  /// The runs of a row that have another style than plain.
  package func runs(row: Int) -> [(columns: Range<Int>, style: Style)] {
    guard row >= 0, row < size.rows else { return [] }
    var runs: [(columns: Range<Int>, style: Style)] = []
    for column in 0..<size.columns {
      let style = self[row: row, column: column].style
      guard style != .plain else { continue }
      if let last = runs.last, last.style == style, last.columns.upperBound == column {
        runs[runs.count - 1].columns = last.columns.lowerBound..<column + 1
      } else {
        runs.append((column..<column + 1, style))
      }
    }
    return runs
  }

  /// The frame as a screen file: its text, a line of dashes, then the styled runs of each row that
  /// has any.
  package func record() -> String {
    var lines = [text(), "---"]
    for row in 0..<size.rows {
      let runs = runs(row: row).map { run in
        let last = run.columns.upperBound - 1
        let place =
          run.columns.count == 1 ? "\(last)" : "\(run.columns.lowerBound)-\(last)"
        return "\(place) \(run.style.name)"
      }
      if !runs.isEmpty { lines.append("\(row): " + runs.joined(separator: ", ")) }
    }
    if let cursor { lines.append("cursor: \(cursor.row) \(cursor.column)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
