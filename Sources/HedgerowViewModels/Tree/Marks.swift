import HedgerowCore

/// The rows that the next action is for. They are kept by identity, so that they stay marked when their folder is
/// closed or listed anew, and when somebody else moves them.
package struct Marks: Hashable, Sendable {
  /// In the order in which they were marked.
  package private(set) var nodes: [NodeID] = []
  private var ids: [NodeID: EntryID] = [:]
  /// How many marked rows lie below each folder, where any do.
  private var inside: [NodeID: Int] = [:]

  package var isEmpty: Bool { nodes.isEmpty }
  package func contains(_ node: NodeID) -> Bool { ids[node] != nil }

  /// Whether any marked row lies below the folder.
  package func leadTo(_ folder: NodeID) -> Bool { inside[folder] != nil }

  mutating func insert(_ node: NodeID, in table: EntryTable) {
    guard ids.updateValue(table.id(of: node), forKey: node) == nil else { return }
    nodes.append(node)
    count(1, above: node, in: table)
  }

  /// Takes marks away, many at once.
  mutating func remove(_ gone: Set<NodeID>, in table: EntryTable) {
    for node in gone where ids.removeValue(forKey: node) != nil {
      count(-1, above: node, in: table)
    }
    nodes.removeAll { gone.contains($0) }
  }

  mutating func removeAll() { self = Marks() }

  /// Follows rows that have another number now: `found` tells where the rows are that the table no longer has under
  /// the old one. Rows that have moved have other folders above them.
  mutating func follow(_ found: [EntryID: NodeID], in table: EntryTable) {
    nodes = nodes.map { node in
      table.contains(node) ? node : ids[node].flatMap { found[$0] } ?? node
    }
    rebuild(in: table)
  }

  /// Counts anew what lies where.
  mutating func rebuild(in table: EntryTable) {
    let known = ids
    let old = nodes
    self = Marks()
    for node in old {
      if table.contains(node) {
        insert(node, in: table)
      } else if let id = known[node] {
        nodes.append(node)
        ids[node] = id
      }
    }
  }

  /// The rows that the table no longer has under the number that was marked.
  func lost(in table: EntryTable) -> Set<EntryID> {
    Set(nodes.lazy.filter { !table.contains($0) }.compactMap { ids[$0] })
  }

  private mutating func count(_ step: Int, above node: NodeID, in table: EntryTable) {
    var folder = node
    while folder != table.root {
      folder = table.parent(of: folder)
      let count = inside[folder, default: 0] + step
      inside[folder] = count > 0 ? count : nil
    }
  }
}

/// What the marks come to, in numbers.
package struct MarkSummary: Hashable, Sendable {
  /// The marked rows.
  package var marked = 0
  /// The marked rows with everything inside of marked folders; `nil` where no folder is marked.
  package var rows: Int?
  /// Whether not all folders are counted yet, so that there are more rows.
  package var isPartial = false
  /// Marked rows that the filter hides; actions leave them alone.
  package var hidden = 0
  /// Whether the marks grow with the cursor.
  package var isRange = false

  package init() {}

  /// The summary in words: “range, 3 marked (at least 40 rows), 1 hidden”.
  package var words: String {
    let inside = rows.map { " (\(isPartial ? "at least " : "")\($0.grouped) rows)" } ?? ""
    return (isRange ? "range, " : "") + "\(marked.grouped) marked" + inside
      + (hidden > 0 ? ", \(hidden.grouped) hidden" : "")
  }
}
