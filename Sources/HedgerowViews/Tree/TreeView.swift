import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The tree, one line a row: guide, name, type or count, age.
enum TreeView {
  /// Where the cursor is, for the upper border.
  static func title(of tree: TreeViewModel) -> String {
    let folders = tree.table.trail(to: tree.currentFolder).map { tree.table.name(of: $0) }
    let trail = (["Project"] + folders).joined(separator: " › ")
    // A filter that was kept hides rows: that has to be seen.
    let text = tree.filter?.pattern.text ?? ""
    let words = (text.isEmpty ? [] : [text]) + tree.conditions.words
    return words.isEmpty ? trail : "filter \(words.joined(separator: ", ")) · \(trail)"
  }

  static func draw(
    _ tree: TreeViewModel, into frame: inout Frame, at rect: Rect, _ context: ViewContext,
    hasKeys: Bool = true
  ) {
    // A tree without the keys keeps its place in view, but not as a bar.
    let cursor = hasKeys ? Style(.cursor) : Style(.cursorInactive, .underline)
    let columns = TreeColumns(rect.columns, form: tree.form, chosen: tree.columns)
    // A long notice may have taken lines away: the cursor stays in view.
    let top = max(tree.top, tree.cursor - rect.rows + 1)
    for line in 0..<rect.rows {
      let index = top + line
      guard tree.rows.indices.contains(index) else { break }
      let name = draw(
        index, of: tree, into: &frame, at: rect, row: rect.row + line, columns, context)
      if index == tree.cursor {
        frame.restyle(row: rect.row + line, columns: name, style: cursor)
      }
    }
    if tree.rows.isEmpty, let filter = tree.filter {
      let reason = filter.pattern.complaint ?? "Nothing that is loaded matches. Esc shows all."
      frame.write(
        reason, row: rect.row, column: rect.column + 2, width: rect.columns - 2,
        style: Style(.placeholder))
    }
  }

  /// Draws a line; returns where its name stands.
  private static func draw(
    _ index: Int, of tree: TreeViewModel, into frame: inout Frame, at rect: Rect, row: Int,
    _ columns: TreeColumns, _ context: ViewContext
  ) -> Range<Int> {
    let line = tree.rows[index]
    // Deep rows in a narrow pane keep half of it for their names.
    let indent = min(2 + 2 * Int(line.depth), max(2, columns.nameEnd / 2))
    let start = rect.column + indent
    let room = max(0, columns.nameEnd - indent)
    guard line.kind == .entry else {
      let used = frame.write(
        placeholder(for: line, in: tree), row: row, column: start + 2,
        width: max(0, rect.columns - indent - 2),
        style: Style(line.kind == .problem ? .error : .placeholder))
      return start + 2..<start + 2 + used
    }
    let node = line.node
    if let sign = tree.sign(ofLine: index) {
      frame.write(sign.text, row: row, column: rect.column, style: sign.style)
    }
    let style = nameStyle(ofLine: index, in: tree)
    // What the bar does not cover is not sent when it moves, and blanks need no colour.
    if tree.table.isFolder(node), tree.form != .flat {
      frame.write(guide(of: node, in: tree), row: row, column: start, style: Style(.guide))
    }
    let name = tree.shownName(of: node) + suffix(of: node, in: tree)
    let used = frame.write(
      name, row: row, column: start + 2, width: max(0, room - 2), style: style)
    if let filter = tree.filter, filter.isHit(node) {
      MatchView.underline(
        filter.pattern.matchedCharacters(in: name), in: name, row: row, column: start + 2,
        width: used, &frame)
    }
    if tree.isSettled(line: index) {
      drawColumns(of: node, in: tree, into: &frame, row: row, left: rect.column, columns, context)
    }
    return start + 2..<start + 2 + used
  }

  private static func drawColumns(
    of node: NodeID, in tree: TreeViewModel, into frame: inout Frame, row: Int, left: Int,
    _ columns: TreeColumns, _ context: ViewContext
  ) {
    for (column, range) in columns.others {
      guard let (text, style) = cell(column, of: node, in: tree, context) else { continue }
      frame.write(
        text, row: row, column: left + range.lowerBound, width: range.count, style: style)
    }
  }

  /// What a column says of a row; `nil` where there is nothing to say.
  private static func cell(
    _ column: TreeColumn, of node: NodeID, in tree: TreeViewModel, _ context: ViewContext
  ) -> (String, Style)? {
    let table = tree.table
    switch column {
    case .type:
      if tree.pending.touches(node) { return ("saving…", Style(.pending)) }
      let count = table.countBelow(node).map(\.grouped) ?? ""
      return (table.isFolder(node) ? count : table.type(of: node).label, Style(.dim))
    case .age: return table.createdAt(of: node).map { ($0.age(at: context.now), Style(.dim)) }
    case .day:
      return table.createdAt(of: node).map { ($0.day(zoneOffset: context.zoneOffset), Style(.dim)) }
    case .creator: return table.creator(of: node).map { ($0.displayName, Style(.dim)) }
    case .folder:
      let names = table.trail(to: tree.shownParent(of: node)).map { table.name(of: $0) }
      return (names.joined(separator: "/"), Style(.dim))
    }
  }

  private static func guide(of node: NodeID, in tree: TreeViewModel) -> String {
    tree.isExpanded(node) || tree.filter != nil ? "▾ " : "▸ "
  }

  private static func suffix(of node: NodeID, in tree: TreeViewModel) -> String {
    (tree.table.isFolder(node) ? "/" : "") + (tree.table.isShortcut(node) ? " @" : "")
      + (!tree.project.starred.isEmpty && tree.project.starred.contains(tree.table.id(of: node))
        ? " *" : "")
  }

  private static func nameStyle(ofLine line: Int, in tree: TreeViewModel) -> Style {
    let node = tree.rows[line].node
    if tree.pending.touches(node) || isCut(node, in: tree) { return Style(.pending) }
    let role: Role =
      tree.table.isShortcut(node) ? .link : tree.table.isFolder(node) ? .folder : .plain
    return Style(role, tree.markState(ofLine: line) == .marked ? .bold : [])
  }

  private static func isCut(_ node: NodeID, in tree: TreeViewModel) -> Bool {
    tree.clipboard.placement == .move && tree.clipboard.contains(node)
  }

  private static func placeholder(for line: TreeRow, in tree: TreeViewModel) -> String {
    switch line.kind {
    case .loading: "loading…"
    case .empty:
      line.node == tree.table.root ? "The project is empty. `a` makes a folder." : "empty"
    case .problem: tree.project.problems[line.node]?.sentence ?? "not loaded"
    case .entry: ""
    }
  }
}
