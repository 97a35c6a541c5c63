import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension RowListViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      layout.body.size, title: title(context), in: &frame, over: layout)
    let words = sentence
    let used = words.map {
      LayerView.drawSentence(
        $0, into: &frame, at: inside, style: Style(problem == nil ? .placeholder : .error))
    }
    let rect = inside.droppingTop(used ?? 0)
    let top = ListWindow.top(of: list, rows: rect.rows)
    for (offset, line) in lines.dropFirst(top).prefix(rect.rows).enumerated() {
      let sign = looks.sign(ofLine: top + offset)
      if let sign {
        frame.write(sign.text, row: rect.row + offset, column: rect.column, style: sign.style)
      }
      draw(
        line, into: &frame, row: rect.row + offset, at: rect.splitVertically(at: 1).right,
        style: style(ofLine: top + offset), hasCursor: top + offset == list.position, context)
    }
  }

  private func title(_ context: ViewContext) -> String {
    let source =
      heardAt.map { $0.clock(zoneOffset: context.zoneOffset) } ?? (isLoading ? "asking…" : "cache")
    let count = total > found.count ? "\(found.count.grouped) of \(total.grouped)" : total.grouped
    let marks = looks.marks.isEmpty ? "" : " · \(looks.marks)"
    return "\(name): \(count), \(source)\(marks)"
  }

  private var name: String {
    switch rows {
    case .search(let text): "Search “\(text)”"
    case .recents: "Opened last"
    case .starred: "Starred"
    case .places, .placesOf: "Rows of this object"
    }
  }

  /// What stands above the rows, or in their place.
  private var sentence: String? {
    if let problem { return problem.sentence }
    if let note { return note }
    guard found.isEmpty else { return nil }
    if isLoading { return "asking…" }
    return switch rows {
    case .search: "Nothing was found. `s` changes the search."
    case .recents: "Nothing has been opened yet. Enter opens a row."
    case .starred: "Nothing is starred. `b` stars the row under the cursor."
    case .places, .placesOf: "No row shows this object."
    }
  }

  private func draw(
    _ line: Line, into frame: inout Frame, row: Int, at rect: Rect, style: Style, hasCursor: Bool,
    _ context: ViewContext
  ) {
    let columns = ListColumns(of: rect, hasTime: true)
    let indent = min(2 * line.depth, columns.name.count / 2)
    let start = columns.name.lowerBound + indent
    let listed = line.row.map { found[$0] }
    // The tree needs no column for the folder.
    let end = isTree ? columns.place.upperBound : columns.name.upperBound
    let used = frame.write(
      line.name + suffix(of: listed), row: row, column: start, width: max(0, end - start),
      style: style)
    if let listed { drawColumns(of: listed, into: &frame, row: row, columns, context) }
    if hasCursor {
      frame.restyle(row: row, columns: start..<start + used, style: Style(.cursor))
    }
  }

  private func suffix(of listed: ListedRow?) -> String {
    guard let listed else { return "/" }
    return (listed.entry.type.isFolder ? "/" : "") + (listed.entry.isShortcut ? " @" : "")
      + (listed.star == nil ? "" : " *")
  }

  private func style(ofLine line: Int) -> Style {
    guard let entry = entry(ofLine: line) else { return Style(.dim) }
    if looks.isPending(line: line) { return Style(.pending) }
    let role: Role = entry.isShortcut ? .link : entry.type.isFolder ? .folder : .plain
    return Style(role, looks.sign(ofLine: line) == .marked ? .bold : [])
  }

  private func drawColumns(
    of listed: ListedRow, into frame: inout Frame, row: Int, _ columns: ListColumns,
    _ context: ViewContext
  ) {
    if !isTree {
      frame.write(
        listed.entry.path.parent.names.joined(separator: "/"), row: row,
        column: columns.place.lowerBound, width: columns.place.count, style: Style(.dim))
    }
    frame.write(
      listed.entry.type.label, row: row, column: columns.kind.lowerBound,
      width: max(0, columns.kind.count - 1), style: Style(.dim))
    guard let time = listed.time ?? listed.entry.createdAt else { return }
    frame.write(
      time.age(at: context.now), row: row, column: columns.time.lowerBound,
      width: columns.time.count, style: Style(.dim))
  }
}
