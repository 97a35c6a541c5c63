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
    // The first column is for the signs.
    let names = rect.splitVertically(at: 1).right
    LayerView.drawList(lines, of: list, into: &frame, at: rect) { line, index, row, frame in
      if let sign = looks.sign(ofLine: index) {
        frame.write(sign.text, row: row, column: rect.column, style: sign.style)
      }
      return draw(
        line, into: &frame, row: row, at: names, style: style(ofLine: index), context)
    }
  }

  private func title(_ context: ViewContext) -> String {
    let source =
      heardAt.map { $0.clock(zoneOffset: context.zoneOffset) } ?? (isLoading ? "asking…" : "cache")
    let count = total > found.count ? "\(found.count.grouped) of \(total.grouped)" : total.grouped
    let marks = looks.marks.isEmpty ? "" : " · \(looks.marks)"
    let tiles = tiles.isEmpty ? "" : " and \(tiles.count) tiles of dashboards"
    return "\(rows.title): \(count)\(tiles), \(source)\(marks)"
  }

  /// What stands above the rows, or in their place.
  private var sentence: String? {
    if let problem { return problem.sentence }
    if let note { return note }
    guard found.isEmpty, tiles.isEmpty else { return nil }
    if isLoading { return "asking…" }
    return switch rows {
    case .search: "Nothing was found. `s` changes the search."
    case .recents: "Nothing has been opened yet. Enter opens a row."
    case .starred: "Nothing is starred. `b` stars the row under the cursor."
    case .places, .placesOf: "No row shows this object."
    }
  }

  private func draw(
    _ line: Line, into frame: inout Frame, row: Int, at rect: Rect, style: Style,
    _ context: ViewContext
  ) -> Range<Int> {
    let columns = ListColumns(of: rect, hasTime: true)
    let indent = min(2 * line.depth, columns.name.count / 2)
    let start = columns.name.lowerBound + indent
    let listed = line.row.map(listed)
    // The tree needs no column for the folder.
    let end = isTree ? columns.place.upperBound : columns.name.upperBound
    let used = frame.write(
      line.name + suffix(of: listed), row: row, column: start, width: max(0, end - start),
      style: style)
    if let listed { drawColumns(of: listed, into: &frame, row: row, columns, context) }
    return start..<start + used
  }

  private func suffix(of listed: ListedRow?) -> String {
    guard let listed else { return "/" }
    if listed.tile != nil { return "" }
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
        (listed.tile == nil ? listed.entry.path.parent : listed.entry.path).names
          .joined(separator: "/"), row: row,
        column: columns.place.lowerBound, width: columns.place.count, style: Style(.dim))
    }
    frame.write(
      listed.tile?.place.rawValue ?? listed.entry.type.label, row: row,
      column: columns.kind.lowerBound,
      width: max(0, columns.kind.count - 1), style: Style(.dim))
    guard let time = listed.time ?? listed.entry.createdAt else { return }
    frame.write(
      time.age(at: context.now), row: row, column: columns.time.lowerBound,
      width: columns.time.count, style: Style(.dim))
  }
}
