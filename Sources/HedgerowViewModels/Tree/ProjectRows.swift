import HedgerowCore

/// What is known of the project's rows and what is being done to them. Every tree that is open shows these rows, each
/// laid out in its own way.
package struct ProjectRows: Sendable {
  package internal(set) var table = EntryTable() { didSet { version += 1 } }
  package internal(set) var pending = PendingChanges() { didSet { version += 1 } }
  /// Why the rows of a folder could not be had.
  package internal(set) var problems: [NodeID: Problem] = [:] { didSet { version += 1 } }
  /// Folders whose rows are on their way.
  var loading: Set<NodeID> = [] { didSet { version += 1 } }
  /// Goes up with whatever lines are laid out from, so that a tree can tell whether its lines still hold.
  private(set) var version = 0

  /// Rows that wait to be put elsewhere, from whichever tree they were taken.
  package internal(set) var clipboard = Clipboard()
  /// Rows that the user has starred.
  package private(set) var starred: Set<EntryID> = []
  /// Rows that can be come back to by a letter.
  package internal(set) var localMarks: [String: LocalMark] = [:]
  /// The folders that rows were put into lately, the latest first.
  package internal(set) var recentTargets: [EntryPath] = []
  /// Lines that were typed into prompts, by what they were for, the oldest first.
  package internal(set) var typedLines: [String: [String]] = [:]
  /// Whether the user has been told how to undo, before a first delete.
  package internal(set) var knowsUndo = false
  /// Whether the whole tree has been read from the server since the start.
  package internal(set) var isIndexed = false
  /// Whether the whole tree is being read, which will tell all counts at once.
  var isIndexing = false
  /// Rows that are new or changed since the refresh before the last one.
  var news: Set<NodeID> = []
  /// Undos that can themselves be taken back, the latest last.
  var undone: [Receipt] = []
  var nextTicket = 1
  var nextProvisional: UInt64 = 0

  /// Takes in what is starred.
  mutating func receive(stars: [ListedRow]) {
    starred = Set(stars.filter(\.isFound).map(\.entry.id))
  }

  /// Shows a change of a star before the server has confirmed it.
  mutating func setStar(_ isStarred: Bool, on row: EntryID) {
    if isStarred { starred.insert(row) } else { starred.remove(row) }
  }

  /// Remembers a folder that rows were put into.
  mutating func noteTarget(_ folder: EntryPath) {
    recentTargets.removeAll { $0 == folder }
    recentTargets.insert(folder, at: 0)
    recentTargets = Array(recentTargets.prefix(12))
  }

  /// Remembers a line that was typed into a prompt.
  mutating func noteTyped(_ text: String, as kind: String) {
    guard text.contains(where: { $0 != " " }) else { return }
    let others = typedLines[kind, default: []].filter { $0 != text }
    typedLines[kind] = (others + [text]).suffix(50)
  }
}
