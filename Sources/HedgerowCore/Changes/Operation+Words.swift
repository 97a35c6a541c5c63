extension Operation {
  /// The change behind “Could not”: move “Q3 plan”.
  package var words: String {
    switch self {
    case .createFolder(let path): "make the folder “\(path.name)”"
    case .create(let draft): "make “\(draft.path.name)”"
    case .edit(let row, _, _): "change “\(row.path.name)”"
    case .move(let row, let path, _):
      row.path.parent == path.parent
        ? "rename “\(row.path.name)” to “\(path.name)”" : "move “\(row.path.name)”"
    case .link(let row, _, _): "link “\(row.path.name)”"
    case .delete(let row, _): "delete “\(row.path.name)”"
    case .restore(let restoration): "restore " + Self.listed(restoration.paths)
    case .dashboard(let change): change.words
    case .group(let change): change.words
    case .batch: parts.count == 1 ? parts[0].words : "\(verb.infinitive) \(objects)"
    }
  }

  /// What the change has done, once it is done: Moved “Q3 plan” to Marketing.
  package var pastWords: String {
    switch self {
    case .createFolder(let path): "Made the folder “\(path.name)”"
    case .create(let draft): "Made “\(draft.path.name)”"
    case .edit(let row, _, _): "Changed “\(row.path.name)”"
    case .move(let row, let path, _):
      row.path.parent == path.parent
        ? "Renamed “\(row.path.name)” to “\(path.name)”"
        : "Moved “\(path.name)” to \(path.parent.inWords)"
    case .link(let row, let path, _):
      row.path.name == path.name
        ? "Linked “\(path.name)” in \(path.parent.inWords)"
        : "Linked “\(row.path.name)” as “\(path.name)” in \(path.parent.inWords)"
    case .delete(let row, _): "Deleted “\(row.path.name)”"
    case .restore(let restoration): "Brought back " + restoration.inWords
    case .dashboard(let change): change.pastWords
    case .group(let change): change.pastWords
    case .batch: parts.count == 1 ? parts[0].pastWords : "\(verb.past) \(objects)"
    }
  }

  /// What changes of one kind do, in words; changes of several kinds are just made.
  package var verb: (infinitive: String, past: String) {
    let verbs = Set(parts.map(\.kind))
    guard verbs.count == 1, let verb = verbs.first else { return ("make", "Made") }
    return verb.words
  }

  fileprivate enum Kind { case make, change, move, link, delete, restore }

  fileprivate var kind: Kind {
    switch self {
    case .createFolder, .create: .make
    case .edit, .group, .batch: .change
    case .move: .move
    case .link: .link
    case .delete: .delete
    case .restore: .restore
    case .dashboard(let change): Kind(change)
    }
  }

  private var objects: String {
    guard Set(parts.map(\.kind)).count == 1 else { return parts.count.counted("change") }
    let areDashboards = parts.allSatisfy { if case .dashboard = $0 { true } else { false } }
    return parts.count.counted(areDashboards ? "dashboard" : "row")
  }

  private static func listed(_ paths: [EntryPath]) -> String {
    guard let first = paths.first else { return "nothing" }
    return paths.count == 1 ? "“\(first.name)”" : "“\(first.name)” and \(paths.count - 1) more"
  }
}

extension Operation.Kind {
  fileprivate init(_ change: DashboardChange) {
    switch change {
    case .edit: self = .change
    case .create: self = .make
    case .delete: self = .delete
    case .restore: self = .restore
    case .moveTile: self = .move
    }
  }

  fileprivate var words: (infinitive: String, past: String) {
    switch self {
    case .make: ("make", "Made")
    case .change: ("change", "Changed")
    case .move: ("move", "Moved")
    case .link: ("link", "Linked")
    case .delete: ("delete", "Deleted")
    case .restore: ("bring back", "Brought back")
    }
  }
}

extension Receipt {
  /// What has been done, and what an undo would not bring back.
  package var sentence: String {
    [doneWords(operation.pastWords), caveat].compactMap(\.self).joined(separator: " ")
  }

  /// What has been taken back, when this is the receipt of the undo of another change.
  package func sentence(undoing original: Receipt) -> String {
    let words =
      operation.parts.count == 1
      ? operation.pastWords : "Took back what was done: \(original.operation.pastWords)"
    return [doneWords(words), caveat].compactMap(\.self).joined(separator: " ")
  }

  private func doneWords(_ whole: String) -> String {
    guard let first = failures.first else { return whole + "." }
    let verb = operation.verb.past.lowercased()
    let reason = (first.operation.name.map { "“\($0)”: " } ?? "") + first.problem.detail
    let more = failures.count > 1 ? ", and others" : ""
    return "\(doneCount.grouped) \(verb), \(failures.count.grouped) not: \(reason)\(more)."
  }
}

extension Restoration {
  fileprivate var inWords: String {
    let counts = [(objects.count, "object"), (folders.count, "folder"), (rows.count, "row")]
    let words = counts.filter { $0.0 > 0 }.map { $0.0.counted($0.1) }
    guard let last = words.last else { return "nothing" }
    return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension EntryPath {
  /// A folder in a sentence: its names with slashes between them, or the top.
  package var inWords: String { isRoot ? "the top" : names.joined(separator: "/") }
}

extension Int {
  /// A number with its word: 1 row, 1,204 rows.
  package func counted(_ word: String) -> String { "\(grouped) \(word)\(self == 1 ? "" : "s")" }
}
