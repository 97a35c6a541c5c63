/// The tree: its rows, found by id, by path and by place, and kept in the order of a listing.
struct RowTable {
  private var rows: RowStorage
  private var slotsByID: [RowID: Slot] = [:]
  private var paths = PathIndex()
  /// All rows by `lower(path)`, made when first asked for.
  private var listing: ListingOrder?

  /// From this many changes on, sorting everything once is quicker than one by one.
  private static let batch = 64

  var count: Int { rows.count }
  var slots: some Sequence<Slot> { rows.slots }

  /// A table of rows, oldest first.
  init(_ initial: [Row]) {
    rows = RowStorage(initial)
    slotsByID.reserveCapacity(initial.count)
    for (index, row) in initial.enumerated() { slotsByID[row.id] = Slot(index) }
    paths.rebuild(from: rows)
  }

  // MARK: Finding

  func row(at slot: Slot) -> Row? { rows.row(at: slot) }

  func slot(of id: RowID) -> Slot? { slotsByID[id] }

  /// Rows in the order in which they were last written.
  func inWritingOrder(_ some: [Slot]) -> [Slot] { some.sorted(by: rows.isOlder) }

  func slots(atPath path: String) -> [Slot] { paths.at(path, in: rows) }

  func hasRow(atPath path: String) -> Bool { paths.hasRow(at: path, in: rows) }

  func slots(atDepth depth: Int32) -> [Slot] { paths.slots(atDepth: depth) }

  /// Everything below a folder, shallow first, or only what lies at one depth.
  func slots(below folder: String, depth: Int32? = nil) -> [Slot] {
    let depths = depth.map { [$0] } ?? paths.depths
    return depths.flatMap { paths.below(folder, depth: $0, in: rows) }
  }

  func countBelow(_ folder: String) -> Int {
    paths.depths.reduce(0) { $0 + paths.below(folder, depth: $1, in: rows).count }
  }

  /// The first rows below a folder by depth and path, without sorting more than needed.
  mutating func firstSlots(below folder: String, limit: Int) -> [Slot] {
    var found: [Slot] = []
    for depth in paths.depths where found.count < limit {
      let level = Array(paths.below(folder, depth: depth, in: rows))
      found.append(contentsOf: inListingOrder(level).prefix(limit - found.count))
    }
    return found
  }

  /// All rows by `lower(path)`.
  mutating func allInListingOrder() -> [Slot] {
    if let listing { return listing.slots }
    let order = ListingOrder(of: rows)
    listing = order
    return order.slots
  }

  /// Some rows by `lower(path)`.
  mutating func inListingOrder(_ some: [Slot]) -> [Slot] {
    guard some.count > 256 else { return ListingOrder.sorted(some, of: rows) }
    var isWanted = [Bool](repeating: false, count: rows.capacity)
    for slot in some { isWanted[Int(slot)] = true }
    return allInListingOrder().filter { isWanted[Int($0)] }
  }

  // MARK: Changing

  @discardableResult
  mutating func insert(_ row: Row) -> Slot {
    let slot = rows.append(row)
    slotsByID[row.id] = slot
    paths.insert(slot, in: rows)
    listing?.insert(slot, of: rows)
    return slot
  }

  mutating func insert(_ more: [Row]) {
    guard more.count >= Self.batch else {
      for row in more { insert(row) }
      return
    }
    for row in more { slotsByID[row.id] = rows.append(row) }
    sortAnew()
  }

  mutating func update(_ slot: Slot, _ change: (inout Row) -> Void) {
    guard var row = rows.row(at: slot) else { return }
    paths.remove(slot, in: rows)
    listing?.remove(slot, of: rows)
    change(&row)
    rows.replace(slot, with: row)
    paths.insert(slot, in: rows)
    listing?.insert(slot, of: rows)
  }

  mutating func update(_ slots: [Slot], _ change: (inout Row) -> Void) {
    guard slots.count >= Self.batch else {
      for slot in slots { update(slot, change) }
      return
    }
    for slot in slots {
      guard var row = rows.row(at: slot) else { continue }
      change(&row)
      rows.replace(slot, with: row)
    }
    sortAnew()
  }

  mutating func remove(_ slots: [Slot]) {
    let isBatch = slots.count >= Self.batch
    for slot in slots {
      guard let row = rows.row(at: slot) else { continue }
      slotsByID[row.id] = nil
      if !isBatch {
        paths.remove(slot, in: rows)
        listing?.remove(slot, of: rows)
      }
      rows.remove(slot)
    }
    if isBatch { sortAnew() }
  }

  private mutating func sortAnew() {
    paths.rebuild(from: rows)
    listing = nil
  }
}
