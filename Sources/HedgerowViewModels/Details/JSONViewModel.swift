import HedgerowCore

/// One line of a JSON text that is shown as a folding tree.
package struct JSONLine: Hashable, Sendable {
  package let depth: Int
  /// The key, or the position in a list; `nil` for the outermost value.
  package let label: String?
  /// The value as text; for a list or an object what it holds: `{3}`, `[12]`.
  package let value: String
  package let kind: Kind
  /// How many of the following lines lie inside this value.
  package let inside: Int

  package enum Kind: Hashable, Sendable { case text, number, word, list, object }

  package var canFold: Bool { inside > 0 }
}

/// The raw JSON of a row or of the object behind it, with folding.
package struct JSONViewModel: ListLayer {
  package let title: String
  /// The row whose JSON it is.
  package let entry: EntryID
  package private(set) var lines: [JSONLine] = []
  /// Why the object could not be read.
  package private(set) var problem: Problem?
  private var row: String?
  private var object: String?
  /// The positions in `lines` that are shown.
  package private(set) var shown: [Int] = []
  package var list = ListCursor()
  /// What tells a line of this text from the others when the text comes anew.
  private var keys: [[String]] = []
  private var folded: Set<Int> = []
  /// Whether everything was closed last, so that what still comes is closed too.
  private var isAllFolded = false

  package init(title: String, entry: EntryID) {
    self.title = title
    self.entry = entry
  }

  package var scope: Scope { .json }

  package var isLoading: Bool { lines.isEmpty && problem == nil }

  /// Shows the row's own JSON; text that is no JSON is shown line by line as it came.
  package mutating func receive(row json: String) {
    row = json
    outline()
  }

  /// Shows the JSON of the object behind the row below that of the row.
  package mutating func receive(object json: String) {
    object = json
    problem = nil
    outline()
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.entry(let row)) where row.id == entry:
      if let json = row.json { receive(row: json) }
    case .loaded(.object(entry, let json)): receive(object: json)
    case .failed(.object(entry), let problem), .failed(.entry(entry), let problem):
      self.problem = problem
    default: break
    }
    return []
  }

  package func stopWaiting() -> [Effect] { [.cancel(.json), .cancel(.jsonRow)] }

  package func isFolded(_ line: Int) -> Bool { folded.contains(line) }

  /// Opens or closes the value under the cursor.
  package mutating func toggle() {
    guard shown.indices.contains(list.position), lines[shown[list.position]].canFold else { return }
    isAllFolded = false
    folded.formSymmetricDifference([shown[list.position]])
    rebuild()
  }

  package mutating func foldAll() {
    isAllFolded = true
    folded = Set(lines.indices.filter { lines[$0].canFold && lines[$0].depth > 0 })
    rebuild()
  }

  package mutating func unfoldAll() {
    isAllFolded = false
    folded = []
    rebuild()
  }

  /// The parts come one after the other: what has been closed of the first stays closed when the second is there.
  private mutating func outline() {
    let closed = Set(folded.map { keys[$0] })
    switch (row, object) {
    case (let row?, let object?):
      lines = JSONOutline("{\"row\":\(row),\"object\":\(object)}").lines
      keys = Self.keys(of: lines, below: [])
    case (let only?, nil), (nil, let only?):
      lines = JSONOutline(only).lines
      keys = Self.keys(of: lines, below: ["", row == nil ? "object" : "row"])
    case (nil, nil): break
    }
    folded = []
    if isAllFolded {
      foldAll()
    } else if !closed.isEmpty {
      folded = Set(lines.indices.filter { closed.contains(keys[$0]) })
    }
    rebuild()
  }

  /// For each line the labels from the outermost value to its own, where the outermost stands below these.
  private static func keys(of lines: [JSONLine], below outer: [String]) -> [[String]] {
    var stack: [String] = []
    return lines.map { line in
      stack.removeLast(max(0, stack.count - line.depth))
      stack.append(line.label ?? "")
      return outer.isEmpty ? stack : outer + stack.dropFirst()
    }
  }

  private mutating func rebuild() {
    shown = []
    var line = 0
    while line < lines.count {
      shown.append(line)
      line += folded.contains(line) ? lines[line].inside + 1 : 1
    }
    list.count = shown.count
  }
}
