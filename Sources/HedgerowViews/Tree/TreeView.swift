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
    guard let text = tree.filter?.pattern.text, !text.isEmpty else { return trail }
    return "filter \(text) · \(trail)"
  }

  static func draw(
    _ tree: TreeViewModel, into frame: inout Frame, at rect: Rect, _ context: ViewContext
  ) {
    let columns = Columns(rect.columns)
    // A long notice may have taken lines away: the cursor stays in view.
    let top = max(tree.top, tree.cursor - rect.rows + 1)
    for line in 0..<rect.rows {
      let index = top + line
      guard tree.rows.indices.contains(index) else { break }
      draw(index, of: tree, into: &frame, at: rect, row: rect.row + line, columns, context)
    }
    if tree.rows.isEmpty, let filter = tree.filter {
      let reason = filter.pattern.complaint ?? "Nothing that is loaded matches. Esc shows all."
      frame.write(
        reason, row: rect.row, column: rect.column + 2, width: rect.columns - 2,
        style: Style(.placeholder))
    }
  }

  /// How the width of a line is shared out; narrow panes do without the last columns.
  struct Columns {
    let kind: Range<Int>
    let age: Range<Int>
    let nameEnd: Int

    init(_ columns: Int) {
      let hasAge = columns >= 46
      let hasKind = columns >= 34
      let ageWidth = hasAge ? 7 : 0
      let kindWidth = hasKind ? (columns >= 64 ? 15 : 11) : 0
      age = columns - ageWidth..<columns
      kind = age.lowerBound - kindWidth..<age.lowerBound
      nameEnd = kind.lowerBound - (hasKind ? 1 : 0)
    }
  }

  private static func draw(
    _ index: Int, of tree: TreeViewModel, into frame: inout Frame, at rect: Rect, row: Int,
    _ columns: Columns, _ context: ViewContext
  ) {
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
      if index == tree.cursor {
        frame.restyle(row: row, columns: start + 2..<start + 2 + used, style: Style(.cursor))
      }
      return
    }
    let node = line.node
    if let mark = mark(ofLine: index, in: tree) {
      frame.write(mark.text, row: row, column: rect.column, style: mark.style)
    }
    let style = nameStyle(ofLine: index, in: tree)
    // What the bar does not cover is not sent when it moves, and blanks need no colour.
    if tree.table.isFolder(node) {
      frame.write(guide(of: node, in: tree), row: row, column: start, style: Style(.guide))
    }
    let name = tree.shownName(of: node) + suffix(of: node, in: tree.table)
    let used = frame.write(
      name, row: row, column: start + 2, width: max(0, room - 2), style: style)
    if let filter = tree.filter, filter.isHit(node) {
      underline(filter.pattern, in: name, row: row, column: start + 2, width: used, &frame)
    }
    if tree.isSettled(line: index) {
      drawColumns(of: node, in: tree, into: &frame, row: row, left: rect.column, columns, context)
    }
    if index == tree.cursor {
      frame.restyle(row: row, columns: start + 2..<start + 2 + used, style: Style(.cursor))
    }
  }

  private static func drawColumns(
    of node: NodeID, in tree: TreeViewModel, into frame: inout Frame, row: Int, left: Int,
    _ columns: Columns, _ context: ViewContext
  ) {
    guard !columns.kind.isEmpty else { return }
    let table = tree.table
    let isPending = tree.pending.touches(node)
    let kind =
      table.isFolder(node)
      ? table.countBelow(node).map(\.grouped) ?? "" : table.type(of: node).label
    frame.write(
      isPending ? "saving…" : kind, row: row, column: left + columns.kind.lowerBound,
      width: columns.kind.count - 1, style: Style(isPending ? .pending : .dim))
    guard !columns.age.isEmpty, let createdAt = table.createdAt(of: node) else { return }
    frame.write(
      createdAt.age(at: context.now), row: row, column: left + columns.age.lowerBound,
      width: columns.age.count, style: Style(.dim))
  }

  private static func guide(of node: NodeID, in tree: TreeViewModel) -> String {
    tree.isExpanded(node) || tree.filter != nil ? "▾ " : "▸ "
  }

  private static func suffix(of node: NodeID, in table: EntryTable) -> String {
    (table.isFolder(node) ? "/" : "") + (table.isShortcut(node) ? " @" : "")
  }

  private static func nameStyle(ofLine line: Int, in tree: TreeViewModel) -> Style {
    let node = tree.rows[line].node
    if tree.pending.touches(node) || tree.cut.contains(node) { return Style(.pending) }
    let role: Role =
      tree.table.isShortcut(node) ? .link : tree.table.isFolder(node) ? .folder : .plain
    return Style(role, tree.markState(ofLine: line) == .marked ? .bold : [])
  }

  /// What stands in the first column: how the row is marked or taken up.
  private static func mark(
    ofLine line: Int, in tree: TreeViewModel
  ) -> (text: String, style: Style)? {
    if tree.cut.contains(tree.rows[line].node) { return ("x", Style(.mark)) }
    return switch tree.markState(ofLine: line) {
    case .none: nil
    case .marked: ("+", Style(.mark))
    case .partly: ("-", Style(.mark))
    case .covered: (":", Style(.mark))
    }
  }

  private static func placeholder(for line: TreeRow, in tree: TreeViewModel) -> String {
    switch line.kind {
    case .loading: "loading…"
    case .empty:
      line.node == tree.table.root ? "The project is empty. `a` makes a folder." : "empty"
    case .problem: tree.problems[line.node]?.sentence ?? "not loaded"
    case .entry: ""
    }
  }

  private static func underline(
    _ pattern: FilterPattern, in name: String, row: Int, column: Int, width: Int,
    _ frame: inout Frame
  ) {
    let matched = pattern.matchedCharacters(in: name)
    var offset = 0
    for (index, character) in name.enumerated() {
      let columns = TerminalText.width(of: character)
      guard offset + columns <= width else { return }
      if matched.contains(index) {
        frame.restyle(
          row: row, columns: column + offset..<column + offset + columns, style: Style(.match))
      }
      offset += columns
    }
  }
}
