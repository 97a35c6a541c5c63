import HedgerowCore

/// The project's tree as the user should see it: what the server last said, with every change still under way
/// laid on top, cut down by the filter, with a cursor that stays on its row by identity. Several trees may be open over
/// the same rows (see `Trees`).
package struct TreeViewModel: Sendable {
  /// The rows that all trees share; lent to each while it has something to do.
  package internal(set) var project = ProjectRows()
  /// Which state of the rows the lines were laid out from, where others may have changed them since.
  var laidOutVersion = 0
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
  package internal(set) var marks = Marks()
  /// What the marks come to; `nil` where nothing is marked.
  package internal(set) var markSummary: MarkSummary?
  /// How the rows are laid out, and what the flat list shows.
  package internal(set) var form = TreeForm.tree
  package internal(set) var flatFolder = NodeID.root
  /// Where the range of marks that is on began, and the line that this is now.
  var rangeStart: TreeRow?
  var rangeLine = 0
  /// The rows that the range of a list over the tree covers.
  private(set) var rangeInList: [NodeID] = []
  /// Folders that were left for another place, the latest last, and the way forward again.
  var backPlaces: [NodeID] = []
  var forwardPlaces: [NodeID] = []
  var rowBeforeFilter: TreeRow?
  /// Where the cursor is on the way to, and how the last way ended.
  var destination: Destination?
  var journeyEnd: JourneyEnd?
  /// The columns of the table; `nil` for those that the width allows.
  package internal(set) var columns: [TreeColumn]?
  /// The place of the last visit, until the rows that it names have come.
  var placeToRestore: Place?

  package init() {}

  package internal(set) var table: EntryTable {
    _read { yield project.table }
    _modify { yield &project.table }
  }
  package var pending: PendingChanges { _read { yield project.pending } }
  package var clipboard: Clipboard { _read { yield project.clipboard } }

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

  /// Whether the last refresh brought the row, or something new about it.
  package func isNews(_ node: NodeID) -> Bool {
    !project.news.isEmpty && project.news.contains(node)
  }

  package func isExpanded(_ node: NodeID) -> Bool { expanded.contains(node) }
  package func isLoading(_ node: NodeID) -> Bool { project.loading.contains(node) }

  /// Takes the number of lines that the tree has on the screen.
  package mutating func resize(toHeight height: Int) {
    guard height != self.height else { return }
    self.height = max(1, height)
    keepCursorInView()
    settle()
  }

  /// Takes note of what the range of a list over the tree covers.
  mutating func cover(_ rows: [NodeID]) {
    guard rows != rangeInList else { return }
    rangeInList = rows
    summariseMarks()
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
    if let place { remember(place) }
    project.localMarks = place?.marks ?? [:]
    project.recentTargets = (place?.targets ?? []).map { EntryPath($0) }
    project.knowsUndo = place?.knowsUndo ?? false
    project.typedLines = place?.typed ?? [:]
    let rows = project.load(table.root)
    rebuildRows()
    return rows + [.wait(.cursorRest)]
  }
}
