import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// What the row under the cursor is.
package enum DetailView {
  static func title(of workspace: WorkspaceViewModel, _ context: ViewContext) -> String {
    guard let node = workspace.detail.node, workspace.tree.table.contains(node) else { return "" }
    let table = workspace.tree.table
    let type = table.type(of: node).label + (table.isShortcut(node) ? " · link" : "")
    let state = workspace.detail.dashboard.map { DashboardView(of: $0, context).state } ?? ""
    return state.isEmpty ? type : "\(type) · \(state)"
  }

  static func draw(
    _ workspace: WorkspaceViewModel, into frame: inout Frame, at rect: Rect, _ context: ViewContext
  ) {
    guard !rect.isEmpty, let node = workspace.detail.node, workspace.tree.table.contains(node)
    else { return }
    let lines =
      rect.rows <= 4
      ? short(node, workspace, context, columns: rect.columns - 2)
      : long(node, workspace, context)
    let below = drawTiles(workspace, into: &frame, at: rect, facts: lines.count, context)
    if below == rect {
      draw(lines[...], into: &frame, at: rect)
    } else {
      // The name is in the first line, or told by the row under the cursor.
      if rect.rows > 4 { draw(lines.prefix(1), into: &frame, at: rect) }
      draw(lines.dropFirst(rect.rows > 4 ? 2 : 1), into: &frame, at: below)
    }
  }

  /// Draws the tiles of a dashboard small; returns where the facts have their place.
  private static func drawTiles(
    _ workspace: WorkspaceViewModel, into frame: inout Frame, at rect: Rect, facts: Int,
    _ context: ViewContext
  ) -> Rect {
    guard let reading = workspace.detail.dashboard else { return rect }
    let view = DashboardView(of: reading, context)
    if rect.rows <= 4 {
      return rect.droppingTop(view.drawLines(into: &frame, at: rect))
    }
    let room = rect.droppingTop(2).droppingBottom(max(0, facts - 2))
    let used = view.drawCards(into: &frame, at: room)
    return used == 0 ? rect : rect.droppingTop(2 + used)
  }

  private static func draw(_ lines: ArraySlice<Line>, into frame: inout Frame, at rect: Rect) {
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      var column = rect.column + 1
      if let label = line.label {
        frame.write(label, row: rect.row + offset, column: column, style: Style(.dim))
        column += 11
      }
      frame.write(
        line.text, row: rect.row + offset, column: column,
        width: rect.endColumn - column - 1, style: line.style)
    }
  }

  /// All of it as plain text, for a pager.
  package static func text(of workspace: WorkspaceViewModel, _ context: ViewContext) -> String {
    guard let node = workspace.detail.node, workspace.tree.table.contains(node) else { return "" }
    let lines = long(node, workspace, context).map { line in
      (line.label.map { TerminalText.padded($0, to: 11) } ?? "") + line.text
    }
    let json = workspace.detail.entry?.json.map { ["", $0] } ?? []
    return (lines + json).joined(separator: "\n") + "\n"
  }

  struct Line {
    var label: String?
    var text: String
    var style = Style.plain
  }

  private static func short(
    _ node: NodeID, _ workspace: WorkspaceViewModel, _ context: ViewContext, columns: Int
  ) -> [Line] {
    let facts = long(node, workspace, context).dropFirst(2)
    var lines = [""]
    for fact in facts {
      let label = fact.label ?? ""
      let words = label.isEmpty ? fact.text : "\(label.lowercased()) \(fact.text)"
      let line = lines[lines.count - 1]
      if line.isEmpty || TerminalText.width(line + " · " + words) > columns {
        lines.append(words)
      } else {
        lines[lines.count - 1] += " · " + words
      }
    }
    return [Line(text: workspace.tree.shownName(of: node), style: Style(.title))]
      + lines.dropFirst().map { Line(text: $0) }
  }

  private static func long(
    _ node: NodeID, _ workspace: WorkspaceViewModel, _ context: ViewContext
  ) -> [Line] {
    let table = workspace.tree.table
    var lines = [
      Line(text: workspace.tree.shownName(of: node), style: Style(.title)), Line(text: ""),
    ]
    lines.append(Line(label: "Folder", text: folder(of: node, in: table)))
    if table.isFolder(node) { lines += folderLines(node, workspace.tree, context) }
    lines += factLines(workspace.detail, context)
    lines += placeLines(of: node, workspace)
    if let createdAt = table.createdAt(of: node) {
      let creator = table.creator(of: node).map { " by \($0.displayName)" } ?? ""
      lines.append(
        Line(label: "Created", text: createdAt.day(zoneOffset: context.zoneOffset) + creator))
    }
    if let entry = workspace.detail.entry {
      // The address mostly ends in the ref, and rights are worth a line where something is missing.
      if let ref = entry.ref, entry.href?.hasSuffix(ref) != true {
        lines.append(Line(label: "Ref", text: ref))
      }
      if let href = entry.href { lines.append(Line(label: "Web", text: href)) }
      if let level = entry.accessLevel, !["editor", "manager"].contains(level) {
        lines.append(Line(label: "Access", text: level))
      }
    }
    if table.isShortcut(node) {
      lines.append(Line(label: "Link", text: "to a \(table.type(of: node).label)"))
    }
    if table.isPlaceholder(node) {
      lines.append(Line(label: "Note", text: "this folder has no row of its own on the server"))
    }
    return lines
  }

  /// What matters of the object; of facts that are not fresh how old they are.
  private static func factLines(_ detail: DetailViewModel, _ context: ViewContext) -> [Line] {
    var lines = (detail.facts?.facts ?? []).map { Line(label: $0.label, text: $0.text) }
    if let facts = detail.facts, !facts.facts.isEmpty, facts.source.isCache,
      !detail.isFresh(at: context.now)
    {
      lines.append(
        Line(label: "As of", text: facts.source.asOf.ago(at: context.now), style: Style(.dim)))
    }
    if let problem = detail.problem {
      lines.append(Line(label: "Object", text: problem.detail, style: Style(.dim)))
    }
    return lines
  }

  /// Where else the object is filed.
  private static func placeLines(of node: NodeID, _ workspace: WorkspaceViewModel) -> [Line] {
    let id = workspace.tree.table.id(of: node)
    guard let places = workspace.neighbours.places, places.id == id else { return [] }
    let others = places.rows.filter { $0.id != id }
    let shown = others.prefix(placesShown).enumerated().map { index, row in
      Line(
        label: index == 0 ? "Also in" : "",
        text: (row.path.parent.isRoot ? "at the top" : row.path.parent.names.joined(separator: "/"))
          + (row.isShortcut ? " @" : ""))
    }
    let rest = others.count - shown.count
    return shown + (rest > 0 ? [Line(label: "", text: "and \(rest) more: `g a`")] : [])
  }

  private static let placesShown = 4

  private static func folder(of node: NodeID, in table: EntryTable) -> String {
    let path = table.path(of: node).parent
    return path.isRoot ? "at the top" : path.names.joined(separator: "/")
  }

  private static func folderLines(
    _ node: NodeID, _ tree: TreeViewModel, _ context: ViewContext
  ) -> [Line] {
    var lines: [Line] = []
    if let count = tree.table.countBelow(node) {
      lines.append(Line(label: "Holds", text: "\(count.grouped) \(count == 1 ? "row" : "rows")"))
    }
    if let source = tree.table.source(of: node) {
      let clock = source.asOf.clock(zoneOffset: context.zoneOffset)
      let day = source.asOf.day(zoneOffset: context.zoneOffset)
      lines.append(
        Line(label: "Listed", text: source.isCache ? "from the cache of \(day), \(clock)" : clock))
    }
    return lines
  }
}
