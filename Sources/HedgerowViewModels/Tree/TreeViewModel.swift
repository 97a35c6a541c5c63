import HedgerowCore

/// The project's tree as the user should see it: what the server last said, with every change still under way
/// laid on top, cut down by the filter, with a cursor that stays on its row by identity.
package struct TreeViewModel: Sendable {
  package internal(set) var table = EntryTable()
  /// The lines from top to bottom, of which `height` are on the screen from `top` on.
  package internal(set) var rows: ContiguousArray<TreeRow> = []
  package internal(set) var cursor = 0
  package internal(set) var top = 0
  package private(set) var height = 20
  /// The first line that was on the screen when keys last paused. Lines that have come into view since are shown by
  /// their names alone, so that scrolling costs a line and not its whole surroundings.
  private(set) var settledTop = 0
  private var paintedTop = 0

  package internal(set) var expanded: Set<NodeID> = []
  package internal(set) var order = EntryOrder.byName
  package internal(set) var filter: TreeFilter?
  package internal(set) var pending = PendingChanges()
  /// Why the rows of a folder could not be had.
  package internal(set) var problems: [NodeID: Problem] = [:]
  package internal(set) var clipboard = Clipboard()
  package internal(set) var marks = Marks()
  /// What the marks come to; `nil` where nothing is marked.
  package internal(set) var markSummary: MarkSummary?
  /// How the rows are laid out, and what the flat list shows.
  package internal(set) var form = TreeForm.tree
  package internal(set) var flatFolder = NodeID.root
  /// Rows that the user has starred.
  package private(set) var starred: Set<EntryID> = []
  /// Rows that can be come back to by a letter.
  package internal(set) var localMarks: [String: LocalMark] = [:]
  /// Whether the whole tree has been read from the server since the start.
  package internal(set) var isIndexed = false

  /// Whether the whole tree is being read, which will tell all counts at once.
  var isIndexing = false
  var loading: Set<NodeID> = []
  /// Rows that are new or changed since the refresh before the last one.
  var news: Set<NodeID> = []
  /// Where the range of marks that is on began, and the line that this is now.
  var rangeStart: TreeRow?
  var rangeLine = 0
  /// Undos that can themselves be taken back, the latest last.
  var undone: [Receipt] = []
  var nextTicket = 1
  var nextProvisional: UInt64 = 0
  /// Folders that were left for another place, the latest last, and the way forward again.
  var backPlaces: [NodeID] = []
  var forwardPlaces: [NodeID] = []
  var rowBeforeFilter: TreeRow?
  /// Where the cursor is on the way to, and how the last way ended.
  var destination: Destination?
  var journeyEnd: JourneyEnd?
  /// The folders that rows were put into lately, the latest first.
  package internal(set) var recentTargets: [EntryPath] = []
  /// Lines that were typed into prompts, by what they were for, the oldest first.
  package private(set) var typedLines: [String: [String]] = [:]
  /// The columns of the table; `nil` for those that the width allows.
  package internal(set) var columns: [TreeColumn]?
  /// Whether the user has been told how to undo, before a first delete.
  package internal(set) var knowsUndo = false
  /// The place of the last visit, until the rows that it names have come.
  var placeToRestore: Place?

  package init() {}

  /// The row under the cursor; `nil` where the line is no row.
  package var selected: NodeID? {
    guard let row = cursorRow, row.kind == .entry else { return nil }
    return row.node
  }

  /// The line under the cursor.
  package var cursorRow: TreeRow? { rows.indices.contains(cursor) ? rows[cursor] : nil }

  /// The folder that the cursor is in: where something new would be put.
  package var currentFolder: NodeID {
    guard let row = cursorRow else { return table.root }
    if row.kind != .entry { return row.node }
    return shownParent(of: row.node)
  }

  /// The folder that a row is shown in, which for a row on the move is where it goes.
  package func shownParent(of node: NodeID) -> NodeID {
    pending.parents[node] ?? table.parent(of: node)
  }

  /// The name that a row is shown with, which for a row on the move is its new one.
  package func shownName(of node: NodeID) -> String {
    pending.names[node] ?? table.name(of: node)
  }

  /// Takes in what is starred.
  mutating func receive(stars: [ListedRow]) {
    starred = Set(stars.filter(\.isFound).map(\.entry.id))
  }

  /// Shows a change of a star before the server has confirmed it.
  mutating func setStar(_ isStarred: Bool, on row: EntryID) {
    if isStarred { starred.insert(row) } else { starred.remove(row) }
  }

  /// Whether the last refresh brought the row, or something new about it.
  package func isNews(_ node: NodeID) -> Bool { !news.isEmpty && news.contains(node) }

  package func isExpanded(_ node: NodeID) -> Bool { expanded.contains(node) }
  package func isLoading(_ node: NodeID) -> Bool { loading.contains(node) }

  /// Remembers a line that was typed into a prompt.
  mutating func noteTyped(_ text: String, as kind: String) {
    let others = typedLines[kind, default: []].filter { $0 != text }
    typedLines[kind] = (others + [text]).suffix(50)
  }

  /// Takes the number of lines that the tree has on the screen.
  package mutating func resize(toHeight height: Int) {
    guard height != self.height else { return }
    self.height = max(1, height)
    keepCursorInView()
    settle()
  }

  /// Takes note that keys have paused, or that what is on the screen has changed anyhow.
  mutating func settle() { settledTop = top }

  /// To be called before each frame. A jump since the last one changes nearly every line anyhow, so all of them are
  /// shown whole at once.
  package mutating func prepareFrame() {
    if abs(top - paintedTop) * 2 >= height { settle() }
    paintedTop = top
  }

  /// Whether the lines stand still since keys last paused.
  package var isSettled: Bool { settledTop == top }

  /// Whether a line was on the screen when keys last paused.
  package func isSettled(line: Int) -> Bool {
    line >= settledTop && line < settledTop + height
  }

  /// What to do first: the rows at the root, the folders that were open, and in the background the whole tree.
  package mutating func start(at place: Place?) -> [Effect] {
    placeToRestore = place
    order = place?.order ?? .byName
    form = place?.form == .table ? .table : .tree
    localMarks = place?.marks ?? [:]
    recentTargets = (place?.targets ?? []).map { EntryPath($0) }
    knowsUndo = place?.knowsUndo ?? false
    typedLines = place?.typed ?? [:]
    columns = place?.columns?.compactMap(TreeColumn.init)
    loading.insert(table.root)
    rebuildRows()
    return [
      .load(.children(of: .root, offset: 0), .cacheThenServer, owner: .folder(.root)),
      .wait(.cursorRest),
    ]
  }
}
