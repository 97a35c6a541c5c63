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
    let effects = endRange()
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
      for: .markMatches(in: rowsOfList), title: "Mark by pattern",
      explanation: "Marks rows that are shown, by name: words, `!word` for not, `~` for regex.")
    return []
  }
}

extension PromptViewModel.Purpose {
  /// Marks rows of a list, or where there is none of the tree.
  fileprivate static func markMatches(in list: [NodeID]?) -> Self {
    @Sendable func shown(_ tree: TreeViewModel, _ text: String) -> [NodeID] {
      let pattern = FilterPattern(text)
      return list.map { tree.rows($0, matching: pattern) } ?? tree.shownRows(matching: pattern)
    }
    return Self(
      "pattern",
      unless: { tree, text in
        FilterPattern(text).complaint
          ?? (shown(tree, text).isEmpty ? "no row shown matches" : nil)
      },
      explaining: { tree, text in
        let count = shown(tree, text).count
        return FilterPattern(text).complaint
          ?? "\(count.grouped) of the rows shown \(count == 1 ? "matches" : "match")."
      },
      perform: { $0.tree.mark(shown($0.tree, $1)) })
  }
}
