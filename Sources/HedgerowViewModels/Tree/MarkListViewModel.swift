import HedgerowCore

/// All marked rows with their paths, to look through, to go to, and to take out.
package struct MarkListViewModel: ListLayer {
  package struct Item: Hashable, Sendable {
    let node: NodeID
    /// The names along the path.
    package let words: String
  }

  package private(set) var items: [Item]
  package var list: ListCursor

  init(items: [Item]) {
    self.items = items
    list = ListCursor(count: items.count)
  }

  package var scope: Scope { .marks }

  package var selected: NodeID? {
    items.indices.contains(list.position) ? items[list.position].node : nil
  }

  mutating func removeSelected() {
    guard items.indices.contains(list.position) else { return }
    items.remove(at: list.position)
    list.count = items.count
  }
}

extension WorkspaceViewModel {
  package mutating func openMarkList() -> [Effect] {
    let effects = tree.isRangeOn ? tree.endRange() : []
    let table = tree.table
    let items = tree.marks.nodes.filter { table.contains($0) }.map { node in
      let words = table.path(of: node).names.joined(separator: "/")
      return MarkListViewModel.Item(node: node, words: words + (table.isFolder(node) ? "/" : ""))
    }
    push(MarkListViewModel(items: items))
    return effects
  }

  /// Takes the mark of the row in the list away; with the last one the list closes.
  package mutating func unmarkInList() -> [Effect] {
    guard let node = top(MarkListViewModel.self)?.selected else { return [] }
    tree.unmark([node])
    let effects = changeTop(MarkListViewModel.self) { $0.removeSelected() }
    return tree.hasMarks ? effects : effects + backOut()
  }

  /// Shows the row of the list in the tree.
  package mutating func revealFromMarkList() -> [Effect] {
    guard let node = top(MarkListViewModel.self)?.selected else { return [] }
    closeLayers()
    return tree.goTo(node)
  }

  package mutating func askForPattern() -> [Effect] {
    ask(
      for: .markMatches, title: "Mark by pattern",
      explanation: "Marks rows that are shown, by name: words, `!word` for not, `~` for regex.")
    return []
  }
}

extension PromptViewModel.Purpose {
  fileprivate static let markMatches = Self(
    "pattern",
    unless: { tree, text in
      FilterPattern(text).complaint
        ?? (tree.shownRows(matching: FilterPattern(text)).isEmpty ? "no row shown matches" : nil)
    },
    explaining: { tree, text in
      let pattern = FilterPattern(text)
      let count = tree.shownRows(matching: pattern).count
      return pattern.complaint
        ?? "\(count.grouped) of the rows shown \(count == 1 ? "matches" : "match")."
    },
    perform: { $0.tree.mark($0.tree.shownRows(matching: FilterPattern($1))) })
}
