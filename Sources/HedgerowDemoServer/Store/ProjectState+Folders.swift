extension ProjectState {
  /// A folder row as the server makes them when something is put below a path that is not there.
  private mutating func folder(
    at path: String, by person: Person.ID?, shortcut: Bool?
  ) -> Row {
    var row = Row(
      id: newID(), path: "", depth: nil, type: "folder", ref: nil, href: .none, meta: .empty,
      shortcut: shortcut, createdAt: .now, createdBy: person)
    row.place(at: path)
    return row
  }

  /// Makes a folder of the caller's; its identity.
  mutating func makeFolder(at path: String) -> RowID {
    let row = folder(at: path, by: caller, shortcut: false)
    insert(row)
    return row.id
  }

  /// Makes the folders above a path that are not there. Any row of the path counts as one.
  mutating func makeParents(of path: String, by person: Person.ID?) {
    for parent in TreePath.parents(of: path) where !rows.hasRow(atPath: parent) {
      insert(folder(at: parent, by: person, shortcut: nil))
    }
  }

  /// The same as creating a row does it: the names are joined without their escapes, so the parents
  /// of `AC\/DC/Albums` come out as `AC/DC`, which holds nothing.
  mutating func makeUnescapedParents(of path: String) {
    let names = TreePath.split(path)
    for count in 1..<max(names.count, 1) {
      let parent = names.prefix(count).joined(separator: "/")
      guard !rows.hasRow(atPath: parent) else { continue }
      var row = folder(at: parent, by: caller, shortcut: false)
      row.depth = Int32(count)
      insert(row)
    }
  }

  /// Makes the folders again above what stayed below a path whose folder went away: rows that the
  /// caller cannot see or that a link left behind. `maker` decides in whose name.
  mutating func repairFolders(above path: String, by maker: (Row) -> Person.ID?) {
    let left = rows.slots(below: path).compactMap { rows.row(at: $0) }
    guard let first = left.min(by: { $0.id < $1.id }) else { return }
    makeParents(of: first.path, by: maker(first))
  }

  /// Puts right what `unfiled` puts right on its way: wrong depths and missing folders anywhere.
  mutating func repairTree() {
    var wrong: [Slot] = []
    var missing: [String] = []
    var known: Set<String> = []
    for slot in rows.slots {
      guard let row = rows.row(at: slot), isVisible(row) else { continue }
      if row.depth != Int32(TreePath.depth(row.path)) { wrong.append(slot) }
      for parent in TreePath.parents(of: row.path) where known.insert(parent).inserted {
        if !rows.hasRow(atPath: parent) { missing.append(parent) }
      }
    }
    update(wrong) { $0.place(at: $0.path) }
    insert(missing.map { folder(at: $0, by: caller, shortcut: nil) })
  }
}
