import HedgerowCore

/// The line in which a search is typed in PostHog's own grammar, with what could stand there next.
package struct SearchLineViewModel: ListLayer {
  /// A value that the word under way can be completed to.
  package struct Candidate: Hashable, Sendable {
    package let value: String
    /// What it means, in a few words.
    package let hint: String
  }

  package private(set) var field: TextFieldViewModel
  package private(set) var candidates: [Candidate] = []
  package var list = ListCursor()
  private let me: Person?
  private var history: LineHistory

  /// What lines typed here are remembered as.
  static let kind = "search"

  /// `history` are the searches typed before, the oldest first.
  init(_ text: String = "", me: Person?, history: [String] = [], over tree: TreeViewModel) {
    field = TextFieldViewModel(text)
    self.history = LineHistory(history)
    self.me = me
    suggest(from: tree.table)
  }

  package var scope: Scope { .search }
  package var takesText: Bool { true }
  package var takesNoticeLine: Bool { true }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    change(&field)
    history.leave()
    suggest(from: tree.table)
    return []
  }

  /// The older lines stand above the first proposal: the arrows go through the proposals first.
  package mutating func recall(
    older isOlder: Bool, over tree: inout TreeViewModel
  ) -> [Effect] {
    if isOlder ? list.position > 0 : !history.isRecalling {
      list.move(by: isOlder ? -1 : 1)
      return []
    }
    let found = history.recall(older: isOlder, than: field.text, anyBeginning: true)
    guard let found else { return [] }
    field = TextFieldViewModel(found)
    suggest(from: tree.table)
    return []
  }

  /// Completes the word under way to the candidate under the cursor.
  mutating func complete(over table: EntryTable) {
    guard candidates.indices.contains(list.position) else { return }
    let token = SearchToken(endOf: field.textBeforeCursor)
    let after = String(field.text.dropFirst(field.textBeforeCursor.count))
    var completed = TextFieldViewModel(
      token.completing(field.textBeforeCursor, to: candidates[list.position].value))
    let cursor = completed.cursor
    completed.insert(after)
    while completed.cursor > cursor { completed.moveLeft() }
    field = completed
    suggest(from: table)
  }

  package mutating func resize(toHeight height: Int) { list.height = min(Self.most, height) }

  // MARK: Candidates

  private static let most = 8
  private static let rowsLookedAt = 50_000

  private mutating func suggest(from table: EntryTable) {
    let token = SearchToken(endOf: field.textBeforeCursor)
    candidates = Array(Self.candidates(for: token, in: table, me: me).prefix(Self.most))
    list.count = candidates.count
    list.move(to: 0)
  }

  private static func candidates(
    for token: SearchToken, in table: EntryTable, me: Person?
  ) -> [Candidate] {
    let wanted = token.partial.lowercased()
    switch token.field {
    case nil: return fields.filter { wanted.isEmpty || $0.value.hasPrefix(wanted) }
    case "type": return types(in: table).filter { $0.value.lowercased().contains(wanted) }
    case "user", "author":
      return people(in: table, me: me).filter {
        "\($0.value) \($0.hint)".lowercased().contains(wanted)
      }
    case "name": return names(like: token.partial, in: table) { _ in true }
    case "path": return names(like: token.partial, in: table) { table.isFolder($0) }
    default: return []
    }
  }

  private static let fields = [
    ("name:", "in the name"), ("path:", "in the name of a folder above"),
    ("type:", "exactly this type"), ("user:", "made by"), ("ref:", "exactly this key"),
    ("-", "without what follows"),
  ].map { Candidate(value: $0, hint: $1) }

  private static func types(in table: EntryTable) -> [Candidate] {
    table.knownTypes.filter { !$0.rawValue.isEmpty }.sorted { $0.rawValue < $1.rawValue }
      .map { Candidate(value: $0.rawValue, hint: $0.label == $0.rawValue ? "" : $0.label) }
  }

  private static func people(in table: EntryTable, me: Person?) -> [Candidate] {
    [Candidate(value: "me", hint: me?.displayName ?? "whose key this is")]
      + Set(table.knownPeople).sorted { $0.displayName < $1.displayName }
      .map { Candidate(value: $0.displayName, hint: $0.name.isEmpty ? "" : $0.email) }
  }

  /// Names of loaded rows, the best match first, each once.
  private static func names(
    like partial: String, in table: EntryTable, where isWanted: (NodeID) -> Bool
  ) -> [Candidate] {
    var search = TableSearch(partial, limit: 100)
    search.advance(over: table, rows: rowsLookedAt)
    var seen: Set<String> = []
    return search.best.filter { isWanted($0.node) }.compactMap { hit in
      let name = table.name(of: hit.node)
      guard seen.insert(name).inserted else { return nil }
      return Candidate(
        value: EntryPath.escaped(name),
        hint: table.isFolder(hit.node) ? "folder" : table.type(of: hit.node).label)
    }
  }
}

extension WorkspaceViewModel {
  /// Opens the line for a search, with the text of the list that is open where it is one.
  package mutating func openSearch() -> [Effect] {
    var text = ""
    if case .search(let old)? = top(RowListViewModel.self)?.rows { text = old }
    let history = tree.project.typedLines[SearchLineViewModel.kind, default: []]
    push(SearchLineViewModel(text, me: neighbours.me, history: history, over: tree))
    return neighbours.me == nil ? [.load(.me, .cacheThenServer, owner: .me)] : []
  }

  package mutating func completeSearch() -> [Effect] {
    let table = tree.table
    return changeTop(SearchLineViewModel.self) { $0.complete(over: table) }
  }

  /// Asks for what was typed.
  package mutating func acceptSearch() -> [Effect] {
    guard let text = top(SearchLineViewModel.self)?.field.text else { return [] }
    layers.removeLast()
    let words = text.trimmingBlanks
    guard !words.isEmpty else {
      tell(Notice("Nothing was typed, so nothing was searched for."))
      return []
    }
    tree.project.noteTyped(words, as: SearchLineViewModel.kind)
    return show(.search(words))
  }

  /// Runs a search that was given a name.
  package mutating func run(_ search: SavedSearch) -> [Effect] { show(.search(search.text)) }
}

extension String {
  /// The text without the blanks around it.
  var trimmingBlanks: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
