import HedgerowCore

/// Where the user was: what is kept from one start to the next.
package struct Place: Codable, Hashable, Sendable {
  /// The stored paths of the open folders.
  package var expanded: [String]
  /// The stored path of the row under the cursor.
  package var cursor: String?
  /// How many lines below the top of the pane the cursor was.
  package var line: Int
  package var sortKey: String
  package var isReversed: Bool
  package var form: TreeForm?
  /// The rows that can be come back to by a letter.
  package var marks: [String: LocalMark]?
  /// The stored paths of the folders that rows were put into lately.
  package var targets: [String]?
  /// Whether the user has been told how to undo.
  package var knowsUndo: Bool?
  /// Lines that were typed into prompts, by what they were for.
  package var typed: [String: [String]]?
  /// The columns of the table, where the user has chosen them.
  package var columns: [String]?
  /// The trees of each tab, where there are several; `nil` stands where the tree of this place is.
  package var tabs: [[Place?]]?

  package init(
    expanded: [String], cursor: String?, line: Int, sortKey: String, isReversed: Bool,
    form: TreeForm? = nil, marks: [String: LocalMark]? = nil, targets: [String]? = nil,
    knowsUndo: Bool? = nil, typed: [String: [String]]? = nil, columns: [String]? = nil
  ) {
    self.expanded = expanded
    self.cursor = cursor
    self.line = line
    self.sortKey = sortKey
    self.isReversed = isReversed
    self.form = form
    self.marks = marks
    self.targets = targets
    self.knowsUndo = knowsUndo
    self.typed = typed
    self.columns = columns
  }

  /// The order that the words name; by name where they name none.
  var order: EntryOrder {
    EntryOrder(EntryOrder.Key(rawValue: sortKey) ?? .name, isReversed: isReversed)
  }
}

extension TreeViewModel {
  /// Where the user is now, with what is remembered for all trees.
  package var place: Place {
    var place = ownPlace
    place.marks = project.localMarks.isEmpty ? nil : project.localMarks
    place.targets = project.recentTargets.isEmpty ? nil : project.recentTargets.map(\.text)
    place.knowsUndo = project.knowsUndo ? true : nil
    place.typed = project.typedLines.isEmpty ? nil : project.typedLines
    return place
  }

  /// Where this tree is. What could not be restored yet of the last place is still part of it.
  var ownPlace: Place {
    let open = expanded.filter { table.contains($0) }.map { table.path(of: $0).text }
    let all = Set(open).union(placeToRestore?.expanded ?? [])
    let waiting = placeToRestore.flatMap { $0.cursor == nil ? nil : $0 }
    return Place(
      expanded: Array(all.sorted().prefix(Self.rememberedFolders)),
      cursor: waiting?.cursor ?? selected.map { table.path(of: $0).text },
      line: waiting?.line ?? (cursor - top), sortKey: order.key.rawValue,
      isReversed: order.isReversed, form: form == .tree ? nil : form,
      columns: columns?.map(\.rawValue))
  }

  private static let rememberedFolders = 500

  /// Goes back to a place, as its rows come.
  mutating func remember(_ place: Place) {
    placeToRestore = place
    order = place.order
    form = place.form == .table ? .table : .tree
    columns = place.columns?.compactMap(TreeColumn.init)
  }

  /// Opens the remembered folders that have come into view with the rows of `folder`.
  mutating func restorePlace(below folder: NodeID) -> [Effect] {
    guard let place = placeToRestore else { return [] }
    let paths = Set(place.expanded)
    let remembered = table.children(of: folder).filter { node in
      table.isFolder(node) && !expanded.contains(node) && paths.contains(table.path(of: node).text)
    }
    return remembered.flatMap { restore($0) }
  }

  /// Opens the remembered folders that are known, wherever they are.
  mutating func restorePlace() -> [Effect] {
    let paths = placeToRestore?.expanded ?? []
    return paths.compactMap { table.folder(at: EntryPath($0)) }.flatMap { restore($0) }
  }

  private mutating func restore(_ folder: NodeID) -> [Effect] {
    let path = table.path(of: folder).text
    placeToRestore?.expanded.removeAll { $0 == path }
    expanded.insert(folder)
    return project.load(folder)
  }

  /// Puts the cursor where it was, once its row is there.
  mutating func restoreCursor() {
    guard let place = placeToRestore else { return }
    guard let path = place.cursor, let node = table.node(at: EntryPath(path)),
      let index = rows.firstIndex(where: { $0.node == node && $0.kind == .entry })
    else { return }
    placeToRestore?.cursor = nil
    cursor = index
    top = index - place.line
    keepCursorInView()
  }
}
