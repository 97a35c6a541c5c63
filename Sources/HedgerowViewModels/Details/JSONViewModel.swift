import HedgerowCore

/// The raw JSON of a row or of the object behind it, with folding.
package struct JSONViewModel: ListLayer {
  package let title: String
  /// The row whose JSON it is.
  package let entry: EntryID
  package private(set) var tree = JSONFolding()
  /// Why the object could not be read.
  package private(set) var problem: Problem?
  private var row: String?
  private var object: String?

  package init(title: String, entry: EntryID) {
    self.title = title
    self.entry = entry
  }

  package var scope: Scope { .json }

  package var list: ListCursor {
    get { tree.list }
    set { tree.list = newValue }
  }

  package var isLoading: Bool { tree.lines.isEmpty && problem == nil }

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

  /// Opens or closes the value under the cursor.
  package mutating func toggle() { tree.toggle() }

  package mutating func foldAll() { tree.foldAll() }

  package mutating func unfoldAll() { tree.unfoldAll() }

  /// The parts come one after the other: what has been closed of the first stays closed when the second is there.
  private mutating func outline() {
    switch (row, object) {
    case (let row?, let object?):
      tree.show(JSONOutline("{\"row\":\(row),\"object\":\(object)}").lines)
    case (let only?, nil), (nil, let only?):
      tree.show(JSONOutline(only).lines, below: ["", row == nil ? "object" : "row"])
    case (nil, nil): break
    }
  }
}
