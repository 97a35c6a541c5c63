import HedgerowCore

extension WorkspaceViewModel {
  // MARK: Folders

  /// Asks whether the folders of a text are to be made, those that are there already left out.
  mutating func planFolders(
    _ text: String, in folder: EntryPath
  ) throws(UnusableText) -> [Effect] {
    var parts: [Operation] = []
    var lines: [String] = []
    for name in Draft.lines(of: text) {
      let path = tree.newFolderPath(named: name, in: folder)
      if parts.contains(.createFolder(path)) { continue }
      if let obstacle = tree.newFolderObstacle(named: name, in: folder) {
        lines.append("  \(path.inWords): left out, \(obstacle)")
      } else {
        parts.append(.createFolder(path))
        lines.append("  \(path.inWords)")
      }
    }
    guard !parts.isEmpty else {
      throw UnusableText(
        lines.isEmpty ? "the text names no folder" : "all of these folders are there already")
    }
    ask(
      PlanQuestion(
        title: "Make \(parts.count.counted("folder"))?", lines: lines,
        operation: parts.count == 1 ? parts[0] : .batch(parts)))
    return []
  }

  // MARK: Paths

  /// Lets the paths of the marked rows be changed in the editor.
  mutating func editPaths() -> [Effect] {
    let rows = targets.map { tree.table.reference(to: $0) }
    guard !rows.isEmpty else { return [] }
    let lines = rows.enumerated().map { "\($0 + 1)\t\($1.path.text)" }
    let text = """
      # Change the paths to rename or move the rows. The numbers say which row is meant; a line that is
      # taken out leaves its row where it is. In a name \\/ stands for a slash and \\\\ for a backslash.
      # What comes of it is shown before anything is sent.

      """
    return edit(
      .paths(rows), text + lines.joined(separator: "\n") + "\n", fileName: "paths.txt")
  }

  /// Asks whether the moves that a text of paths comes to are to be made.
  mutating func planMoves(
    _ text: String, of rows: [EntryReference]
  ) throws(UnusableText) -> [Effect] {
    var parts: [Operation] = []
    var seen: Set<Int> = []
    for line in Draft.lines(of: text) {
      let digits = line.prefix { $0.isNumber }
      guard let number = Int(digits), rows.indices.contains(number - 1) else {
        throw UnusableText("“\(line)” does not begin with the number of a row")
      }
      guard seen.insert(number).inserted else {
        throw UnusableText("the number \(number) is there twice")
      }
      let row = rows[number - 1]
      let written = String(line.dropFirst(digits.count).drop { $0 == " " || $0 == "\t" })
      // Blanks at the end of a name cannot be told from blanks at the end of a line.
      if written == row.path.text.trimmingBlanks { continue }
      let path = EntryPath(names: EntryPath(written).names)
      guard !path.isRoot else { throw UnusableText("the row \(number) has no path any more") }
      guard !row.type.isFolder || !path.isBelow(row.path) else {
        throw UnusableText("“\(row.path.inWords)” cannot go into itself")
      }
      if path != row.path { parts.append(.move(row, to: path)) }
    }
    guard !parts.isEmpty else {
      tell(Notice("All paths are as they were, so nothing was changed."))
      return []
    }
    return propose(parts.count == 1 ? parts[0] : .batch(parts), isPlan: true)
  }

  // MARK: Rows

  /// Lets a new row be written in the editor.
  package mutating func editNewRow() -> [Effect] {
    let folder = tree.table.path(of: tree.currentFolder)
    let form = EntryForm(
      path: folder.isRoot ? "" : folder.text + "/", fields: EntryFields(type: EntryType("")))
    return edit(.newRow(in: folder), form.textForNew, fileName: "row.txt")
  }

  /// Reads the row under the cursor whole, to let its fields be changed in the editor.
  package mutating func editRow() -> [Effect] {
    guard let node = actionRow else { return [] }
    let id = tree.table.id(of: node)
    changes.editWaits = id
    tell(Notice("Reading “\(tree.table.name(of: node))”…"))
    return [.load(.entry(id), .serverOnly, owner: .question)]
  }

  mutating func edit(_ entry: Entry) -> [Effect] {
    changes.editWaits = nil
    // Who has gone on meanwhile is not torn away.
    guard layers.isEmpty || listOfRows != nil, let node = actionRow,
      tree.table.id(of: node) == entry.id
    else {
      tell(Notice("“\(entry.name)” has been read; `e` on it opens the editor."))
      return []
    }
    dismissNotice()
    let fields = EntryFields(entry)
    let form = EntryForm(path: entry.path.text, fields: fields)
    return edit(
      .row(EntryReference(entry), fields), form.textForChange, fileName: "row.txt")
  }

  mutating func planRow(_ text: String, in folder: EntryPath) throws(UnusableText) -> [Effect] {
    let form = try EntryForm(parsing: text)
    let path = EntryPath(names: EntryPath(form.path).names)
    guard !path.isRoot else { throw UnusableText("the row has no path") }
    guard !form.path.hasSuffix("/") else { throw UnusableText("the path ends without a name") }
    let operation = Operation.create(EntryDraft(path: path, fields: form.fields))
    var lines = ["A row is made; it makes no object in PostHog."]
    lines += form.lines.map { "  \($0)" }
    if let remark = tree.namesakeRemark(path) { lines.append(remark) }
    ask(PlanQuestion(title: "Make “\(path.name)”?", lines: lines, operation: operation))
    return []
  }

  mutating func planEdit(
    _ text: String, of row: EntryReference, from fields: EntryFields
  ) throws(UnusableText) -> [Effect] {
    let form = try EntryForm(parsing: text)
    guard form.fields != fields else {
      tell(Notice("All fields are as they were, so nothing was changed."))
      return []
    }
    let old = Set(EntryForm(path: row.path.text, fields: fields).lines)
    let changed = EntryForm(path: row.path.text, fields: form.fields).lines
      .filter { !old.contains($0) }
    var lines = ["The row will say this; the object that it stands for is left alone."]
    lines += changed.map { "  \($0)" }
    ask(
      PlanQuestion(
        title: "Change “\(row.path.name)”?", lines: lines,
        operation: .edit(row, from: fields, to: form.fields)))
    return []
  }
}
