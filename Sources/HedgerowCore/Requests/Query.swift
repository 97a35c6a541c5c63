/// A question about the project that the store answers from its cache, from the server, or from both.
package enum Query: Hashable, Sendable {
  /// The rows directly in a folder, a page of them from `offset` on.
  case children(of: EntryPath, offset: Int)
  /// How many rows lie below a folder, at every depth.
  case count(below: EntryPath)
  /// One row, whole.
  case entry(EntryID)
  /// The object behind a row, as JSON.
  case object(EntryID)
  /// What matters of the object behind a row.
  case facts(EntryID)
  /// The dashboard behind a row with its tiles, or the insight behind one as the only tile.
  case dashboard(EntryID)
  /// A tile, computed anew.
  case tile(TileRequest)
  /// The tiles in the cache in which a text is found.
  case tiles(matching: String)
  /// The types of groups that there are.
  case groupTypes
  /// Groups of a type, a page of them from a cursor on.
  case groups(GroupFilter, cursor: String?)
  case group(GroupID)
  /// The list of all dashboards, or of those that a search finds, from `offset` on.
  case dashboards(search: String, offset: Int)
  /// What new dashboards can be made from.
  case dashboardTemplates
  /// The fields of a dashboard that can be changed.
  case dashboardFields(DashboardSummary)
  /// How a dashboard is shared.
  case sharing(DashboardSummary)
  /// One's own exports, a page of them from `offset` on.
  case exports(ExportFilter, offset: Int)
  case export(Int64)
  /// The runs of batch downloads of the whole project, a page of them from `offset` on.
  case batchRuns(offset: Int)
  case batchRun(String)
  /// Lines of a run's log.
  case batchLog(BatchLogFilter)
  /// What one has to know to order a batch download.
  case batchSetup
  /// What deleting rows would do, all of them together; never empty.
  case deletionPreview([EntryReference])
  /// What a move, a link, or a batch of such would meet.
  case placementPreview(Operation)
  /// What became of the tree since then.
  case comparison(since: TreeComparison.Baseline)
  /// The latest change of this profile that can be taken back, in whatever process it was made.
  case undoable
  /// The changes of this profile that are remembered.
  case journal
  /// Every row of the project, in the background.
  case everything
  /// A list of rows from all over the project, from `offset` on.
  case rows(RowList, offset: Int)
  /// What this client has opened.
  case history
  /// The searches that were given names.
  case searches
  /// Whose key it is.
  case me
  /// The user's own folder.
  case homeFolder
  /// How many objects without a row the server has just filed. Asking files them.
  case unfiled
}

/// Where an answer comes from.
package enum Source: Hashable, Sendable {
  /// From the cache, which last heard it then.
  case cache(asOf: Moment)
  case server(asOf: Moment)

  package var asOf: Moment {
    switch self {
    case .cache(let moment), .server(let moment): moment
    }
  }

  package var isCache: Bool { if case .cache = self { true } else { false } }
}

/// A page of the rows directly in a folder: folders first, then by name.
package struct ChildrenPage: Hashable, Sendable {
  package let folder: EntryPath
  package let offset: Int
  package let entries: [Entry]
  /// How many rows lie directly in the folder.
  package let total: Int
  package let source: Source

  package init(folder: EntryPath, offset: Int, entries: [Entry], total: Int, source: Source) {
    self.folder = folder
    self.offset = offset
    self.entries = entries
    self.total = total
    self.source = source
  }

  package var isLast: Bool { offset + entries.count >= total }

  /// Whether these are all rows of the folder, so that others are gone.
  package var isWhole: Bool {
    offset == 0 && isLast && source.asOf != .never
  }
}

/// A stretch of the whole tree, in order of path, as the background index reads it.
package struct IndexBatch: Hashable, Sendable {
  package let entries: [Entry]
  /// Rows delivered so far, this batch included, and how many there are.
  package let done: Int
  package let total: Int
  package let source: Source
  /// Whether the batches so far hold every row up to here: not so for the cache, and not for a pass over the server
  /// that went on after a break. After the last batch of an exhaustive pass, rows that were not met are gone.
  package let isExhaustive: Bool

  package init(entries: [Entry], done: Int, total: Int, source: Source, isExhaustive: Bool) {
    self.entries = entries
    self.done = done
    self.total = total
    self.source = source
    self.isExhaustive = isExhaustive
  }

  package var isLast: Bool { done >= total }
}

/// What the store found.
package enum Answer: Hashable, Sendable {
  case children(ChildrenPage)
  case count(below: EntryPath, Int, Source)
  case entry(Entry)
  /// The object's JSON text.
  case object(EntryID, json: String)
  case facts(ObjectFacts)
  case dashboard(DashboardReading)
  case tile(TileReading)
  case tiles(TileHits)
  case groupTypes(GroupTypeList)
  case groups(GroupPage)
  case group(Group, Source)
  case dashboards(DashboardPage)
  case dashboardTemplates([DashboardTemplate])
  /// The text of a JSON object, a field a line.
  case dashboardFields(DashboardSummary, text: String)
  case sharing(dashboard: Int64, Sharing)
  case sharingChanged(SharingChanged)
  case exports(ExportPage)
  case export(Export, Source)
  case batchRuns(BatchRunPage)
  case batchRun(BatchRun, Source)
  /// The newest line first.
  case batchLog(BatchLogFilter, [BatchLogLine])
  case batchSetup(BatchSetup)
  case deletionPreview(DeletionPreview)
  case placementPreview(PlacementPreview)
  case undoable(Receipt?)
  /// The oldest first.
  case journal([JournalItem])
  case comparison(TreeComparison)
  case index(IndexBatch)
  case rows(RowListPage)
  case history(VisitHistory)
  case searches([SavedSearch])
  case me(Person)
  case homeFolder(EntryPath)
  case unfiled(Int)
}
