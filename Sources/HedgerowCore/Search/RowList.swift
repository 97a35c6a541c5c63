/// A list of rows from all over the project.
package enum RowList: Hashable, Sendable {
  /// What the server finds, by its own grammar.
  case search(String)
  /// What was opened last.
  case recents
  /// What the user has starred.
  case starred
  /// All rows that show an object.
  case places(ObjectKey)
  /// All rows that show the same object as this one, itself among them.
  case placesOf(EntryID)
}

/// One row of such a list.
package struct ListedRow: Hashable, Sendable {
  package var entry: Entry
  /// When it was opened or starred; `nil` where the list does not tell.
  package var time: Moment?
  /// The star's own identity, in the list of starred rows.
  package var star: String?
  /// Whether the row itself was found; else only what the star or the visit knows of it.
  package var isFound: Bool
  /// The tile that was found on the dashboard of the row; `nil` where the row itself was.
  package var tile: TileHit?

  package init(_ tile: TileHit) {
    self.init(tile.dashboard)
    self.tile = tile
  }

  package init(_ entry: Entry, time: Moment? = nil, star: String? = nil, isFound: Bool = true) {
    self.entry = entry
    self.time = time
    self.star = star
    self.isFound = isFound
  }
}

/// A page of such a list.
package struct RowListPage: Hashable, Sendable {
  package let list: RowList
  package let offset: Int
  package let rows: [ListedRow]
  /// How many rows the whole list has.
  package let total: Int
  package let source: Source
  /// What is to be known about the list, as a sentence.
  package let note: String?
  /// Tiles of dashboards in the cache, beside the rows.
  package let tiles: [TileHit]

  package init(
    list: RowList, offset: Int = 0, rows: [ListedRow], total: Int? = nil, source: Source,
    note: String? = nil, tiles: [TileHit] = []
  ) {
    self.list = list
    self.offset = offset
    self.rows = rows
    self.total = total ?? offset + rows.count
    self.source = source
    self.note = note
    self.tiles = tiles
  }

  package var isLast: Bool { offset + rows.count >= total }
}
