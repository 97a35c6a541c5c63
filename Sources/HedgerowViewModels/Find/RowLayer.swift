import HedgerowCore

/// A list whose lines are rows of the project: what is done to rows in the tree is done to them there as well.
package protocol RowLayer: ListLayer {
  /// The row on a line; `nil` where the line shows none that is there.
  func entry(ofLine line: Int) -> Entry?
  /// Why a line may show none.
  var absence: String { get }
  /// How the rows in the window stand to what goes on in the tree.
  var looks: RowLooks { get set }
  /// The row at which marking began that goes on with the cursor; `nil` where none is on.
  var rangeStart: EntryID? { get set }
}

/// How the rows in the window of a list stand out.
package struct RowLooks: Hashable, Sendable {
  private var signs: [Int: RowSign] = [:]
  private var pending: Set<Int> = []
  /// What all marks come to, in words; empty where nothing is marked.
  package private(set) var marks = ""

  package init() {}

  package func sign(ofLine line: Int) -> RowSign? { signs[line] }
  /// Whether a change of the row on the line is under way.
  package func isPending(line: Int) -> Bool { pending.contains(line) }

  init(_ lines: some Sequence<(line: Int, node: NodeID)>, in tree: TreeViewModel) {
    for (line, node) in lines {
      signs[line] = tree.sign(of: node)
      if tree.pending.touches(node) { pending.insert(line) }
    }
    marks = tree.markSummary?.words ?? ""
  }
}

extension RowLayer {
  package var isPage: Bool { true }

  package mutating func prepareFrame(over tree: TreeViewModel) {
    let shown = list.window.compactMap { line in
      entry(ofLine: line).flatMap { tree.node(of: $0) }.map { (line: line, node: $0) }
    }
    looks = RowLooks(shown, in: tree)
  }

  /// Whether a line shows the row.
  func shows(_ row: EntryID) -> Bool { (0..<list.count).contains { entry(ofLine: $0)?.id == row } }
}

extension TreeViewModel {
  /// Where a row that a list shows is in the tree; `nil` where it has not been read.
  func node(of entry: Entry) -> NodeID? { table.node(at: entry.path, id: entry.id) }
}

extension WorkspaceViewModel {
  /// The list of rows on top, where there is one.
  var listOfRows: (any RowLayer)? { layers.last as? any RowLayer }

  /// The list, or the dashboard, that is seen around the layer on top; nil where that takes the whole body itself.
  package var pageBelow: (any Layer)? {
    layers.last?.isPage == true ? nil : layers.dropLast().last { $0.isPage }
  }

  /// The row that an action is for where nothing is marked: the one under the cursor, of the list or else of the tree.
  package var actionRow: NodeID? {
    guard let list = listOfRows else { return tree.selected }
    return list.entry(ofLine: list.list.position).flatMap { tree.node(of: $0) }
  }

  /// Why there is no such row.
  package var rowObstacle: String {
    guard let list = listOfRows, list.list.count > 0 else {
      return "there is no row under the cursor"
    }
    if list.entry(ofLine: list.list.position) == nil { return list.absence }
    return "the row has not been read yet; `R` asks for it"
  }

  /// The rows that an action is for: the marked ones, or else the one under the cursor. A row that the filter of the
  /// tree hides is only among them where the list on top shows it.
  package var targets: [NodeID] {
    guard tree.hasMarks else { return actionRow.map { [$0] } ?? [] }
    return tree.markedRows.filter { !isHidden($0) }
  }

  /// How many marked rows are left alone because they are hidden.
  var hiddenMarks: Int { tree.hasMarks ? tree.markedRows.count { isHidden($0) } : 0 }

  private func isHidden(_ node: NodeID) -> Bool {
    tree.isHiddenByFilter(node) && listOfRows?.shows(tree.table.id(of: node)) != true
  }
}
