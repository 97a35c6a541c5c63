/// A search of every row by fuzzy words. It goes on slice by slice, so that a key never waits for the end of it; the best
/// hits so far can be shown at any time.
///
/// A word may be found in the name of a row or of a folder above it, but one at least in the row's own name.
package struct TableSearch: Sendable {
  package struct Hit: Hashable, Sendable {
    package let node: NodeID
    package let score: Int
  }

  package let pattern: FuzzyPattern
  /// The best hits so far, the best first.
  package private(set) var best: [Hit] = []
  /// What a hit must surpass to be kept; far below every score while there is room.
  private var worst = -1_000_000
  /// How many rows of the table have been looked at, or need not be.
  package private(set) var position = 1

  private let favourites: Favourites
  private let limit: Int
  private var hits: ContiguousArray<Int32> = []
  /// The hits of the search that this one narrows, and how many of them have been looked at.
  private var candidates: ContiguousArray<Int32> = []
  private var tested = 0
  /// For each folder, by its place in the table's list: a bit for each word that its name or one above it holds.
  private var foldersHold: ContiguousArray<UInt32> = []

  /// A search for `text` that keeps the best `limit` hits.
  package init(_ text: String, favouring favourites: Favourites = Favourites(), limit: Int = 200) {
    pattern = FuzzyPattern(text)
    self.favourites = favourites
    self.limit = limit
  }

  /// How many rows have been found so far.
  package var count: Int { hits.count }

  /// Whether every row of the table has been looked at.
  package func isDone(in table: EntryTable) -> Bool {
    pattern.isEmpty || tested == candidates.count && position >= table.nodeLimit
  }

  /// The search for another text; where that only narrows this one, just the hits of this one are looked at again.
  package func changed(to text: String) -> TableSearch {
    var next = TableSearch(text, favouring: favourites, limit: limit)
    if tested == candidates.count, next.pattern.narrows(pattern) {
      next.candidates = hits
      next.position = position
    }
    return next
  }

  /// Looks at so many further rows.
  package mutating func advance(over table: EntryTable, rows: Int) {
    guard !pattern.isEmpty else { return }
    if foldersHold.count < table.folders.count {
      let missing = table.folders.count - foldersHold.count
      foldersHold.append(contentsOf: repeatElement(Self.unknown, count: missing))
    }
    let last = min(candidates.count, tested + rows)
    let further = rows - (last - tested)
    let pattern = pattern
    table.withRows { table in
      pattern.withWords { words in
        while tested < last {
          test(candidates[tested], table, words)
          tested += 1
        }
        let end = min(table.nodes.count, position + further)
        while tested == candidates.count, position < end {
          test(Int32(position), table, words)
          position += 1
        }
      }
    }
  }

  private static let unknown = UInt32.max

  private mutating func test(
    _ index: Int32, _ table: EntryTable.Rows, _ words: FuzzyPattern.Words
  ) {
    let row = table.nodes[Int(index)]
    guard !row.flags.contains(.removed) else { return }
    let name = table.name(of: row)
    let extra = Self.bonus(of: row) + favourites.bonus(of: row.high, row.low)
    let floor = words.count == 1 ? worst - extra : .min
    var total = 0
    var own = 0
    var above: UInt32?
    for number in 0..<words.count {
      if let score = words.score(of: number, in: name, above: floor) {
        total += score
        own += 1
        continue
      }
      let holds = above ?? wordsHeld(above: row, table, words)
      above = holds
      guard holds & (1 << UInt32(number)) != 0 else { return }
      total += Self.scoreAbove
    }
    guard own > 0 else { return }
    hits.append(index)
    keep(Hit(node: NodeID(index: index), score: total + extra))
  }

  /// A word in the name of a folder above is worth less than in the row's own.
  private static let scoreAbove = 150

  /// Folders are what one goes to more than anything else.
  private static func bonus(of row: EntryTable.Node) -> Int {
    row.flags.contains(.folder) ? 60 : row.flags.contains(.shortcut) ? -40 : 0
  }

  /// The words that the names of the folders above a row hold.
  private mutating func wordsHeld(
    above row: EntryTable.Node, _ table: EntryTable.Rows, _ words: FuzzyPattern.Words
  ) -> UInt32 {
    guard row.parent > 0 else { return 0 }
    let folder = table.nodes[Int(row.parent)]
    let slot = Int(folder.folder)
    guard foldersHold.indices.contains(slot) else { return 0 }
    if foldersHold[slot] != Self.unknown { return foldersHold[slot] }
    // Set before the walk up, so that a circle, which there should never be, ends.
    foldersHold[slot] = 0
    var held = wordsHeld(above: folder, table, words)
    for number in 0..<words.count where words.holds(number, in: table.name(of: folder)) {
      held |= 1 << UInt32(number)
    }
    foldersHold[slot] = held
    return held
  }

  private mutating func keep(_ hit: Hit) {
    guard hit.score > worst else { return }
    var low = 0
    var high = best.count
    while low < high {
      let middle = (low + high) / 2
      if best[middle].score >= hit.score { low = middle + 1 } else { high = middle }
    }
    best.insert(hit, at: low)
    if best.count > limit { best.removeLast() }
    if best.count == limit, let last = best.last { worst = last.score }
  }
}
