import HedgerowCore

/// What of the rows decides which line follows which: a value to be lent, not kept.
struct ShownRows {
  let table: EntryTable
  let pending: PendingChanges
  let order: EntryOrder

  /// The rows of a folder in order, without those that are leaving and with those that are coming.
  func children(of folder: NodeID) -> ContiguousArray<NodeID> {
    var nodes = table.childNodes(of: folder)
    if order != .byName { nodes = table.sorted(nodes, in: order) }
    if pending.isEmpty { return nodes }
    nodes.removeAll { pending.hidden.contains($0) }
    let coming = pending.moved[folder, default: []]
    return coming.isEmpty ? nodes : table.sorted(nodes + coming, in: order)
  }

  /// The folder that a row is shown in.
  func parent(of node: NodeID) -> NodeID {
    pending.isEmpty ? table.parent(of: node) : pending.parents[node] ?? table.parent(of: node)
  }

  /// Every row below a folder as it would be shown with all folders open.
  func lines(below folder: NodeID = .root) -> ContiguousArray<TreeRow> {
    var lines: ContiguousArray<TreeRow> = []
    var walk = LineWalk(below: folder)
    if folder == table.root { lines.reserveCapacity(table.rowCount) }
    walk.advance(by: table.nodeLimit, over: self, to: &lines)
    return lines
  }
}

/// A walk through the lines as they would be shown with all folders open, a stretch at a time: of a million rows the
/// first are there at once. It holds only as long as the rows stay as they are.
struct LineWalk: Sendable {
  private struct Level {
    let rows: ContiguousArray<NodeID>
    var next = 0
  }

  private let top: NodeID
  /// The folders that the walk is in; `nil` before its first step.
  private var levels: [Level]?

  init(below folder: NodeID = .root) { top = folder }

  var isDone: Bool { levels?.isEmpty == true }

  /// Appends so many further lines, as far as there are any.
  mutating func advance(
    by count: Int, over shown: ShownRows, to lines: inout ContiguousArray<TreeRow>
  ) {
    var levels = levels ?? [Level(rows: shown.children(of: top))]
    let end = lines.count + count
    while let level = levels.last, lines.count < end {
      guard level.next < level.rows.count else {
        levels.removeLast()
        continue
      }
      let node = level.rows[level.next]
      lines.append(TreeRow(node: node, depth: UInt16(levels.count - 1)))
      levels[levels.count - 1].next += 1
      if shown.table.isFolder(node) {
        levels.append(Level(rows: shown.children(of: node)))
      }
    }
    self.levels = levels
  }
}
