import HedgerowCore

/// A preview as lines of text, for where there is no screen.
package struct PreviewText: Sendable {
  private let file: PreviewFile
  private let rows: Int

  /// No more than so many rows.
  package init(file: PreviewFile, rows: Int) {
    self.file = file
    self.rows = rows
  }

  /// The lines, what is not shown at their end; throws why the file cannot be shown.
  package func lines(environment: [String: String]) async throws(Problem) -> [String] {
    let desk = PreviewDesk(environment: environment)
    let id = PreviewID(0)
    defer { desk.close(id) }
    guard case .opened(let head) = try await desk.answer(.open(file), of: id) else { return [] }
    var remarks = head.remarks
    var lines: [String] = []
    switch head.body {
    case .nothing: break
    case .picture: lines = ["\(head.kind), \(ByteCount.words(head.bytes))"]
    case .outline(let outline):
      lines = outline.map { line in
        String(repeating: "  ", count: line.depth) + (line.label.map { "\($0): " } ?? "")
          + line.value
      }
    case .rows(let first):
      let (found, count) = try await allRows(first, desk, id)
      lines = Self.aligned(first.columns, found)
      remarks += count.remarks
      if count.rows > found.count || !count.isComplete {
        remarks.append("Shows the first \(found.count.grouped) rows; there are more.")
      }
    }
    if let page = head.page, page.count > 1 {
      remarks.append("Shows \(page.words).")
    }
    return lines + remarks
  }

  private func allRows(
    _ head: RowsHead, _ desk: PreviewDesk, _ id: PreviewID
  ) async throws(Problem) -> ([[String]], RowCount) {
    var count = head.count
    while !count.isComplete, count.rows <= rows {
      guard case .counted(let counted) = try await desk.answer(.count, of: id) else { break }
      count = counted
    }
    var found: [[String]] = []
    while found.count < min(rows, count.rows) {
      let next = found.count..<min(rows, count.rows, found.count + 500)
      guard case .rows(let slice) = try await desk.answer(.rows(next), of: id),
        !slice.rows.isEmpty
      else { break }
      found += slice.rows
    }
    return (found, count)
  }

  /// The rows of a table in columns as wide as what is in them, up to a limit; lines as they are.
  private static func aligned(_ columns: [String], _ rows: [[String]]) -> [String] {
    guard !columns.isEmpty else { return rows.map { $0.first ?? "" } }
    let all = [columns] + rows
    let widths = columns.indices.map { column in
      min(40, all.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0)
    }
    return all.map { row in
      row.enumerated().map { column, field in
        let isLast = column == row.count - 1 || column >= widths.count
        return isLast ? field : field.padded(to: widths[column])
      }.joined(separator: "  ")
    }
  }
}

extension String {
  fileprivate func padded(to count: Int) -> String {
    self + String(repeating: " ", count: max(0, count - self.count))
  }
}
