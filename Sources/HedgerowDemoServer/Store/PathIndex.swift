/// Where a row lies in the table.
typealias Slot = Int32

/// Finds rows by their path without looking at the others: for each depth the rows in the order of
/// their bytes, in which what lies below a folder is one stretch.
struct PathIndex {
  /// Rows by depth, each list sorted by the bytes of the path. Rows without a depth stand under -1.
  private var byDepth: [Int32: [Slot]] = [:]

  /// The depths that occur, shallow first; no depth comes last, as the database has it.
  var depths: [Int32] {
    byDepth.keys.sorted { ($0 < 0 ? .max : $0) < ($1 < 0 ? .max : $1) }
  }

  func slots(atDepth depth: Int32) -> [Slot] { byDepth[depth] ?? [] }

  /// The rows of one depth whose path begins with `folder` and a slash.
  func below(_ folder: String, depth: Int32, in rows: RowStorage) -> ArraySlice<Slot> {
    guard let slots = byDepth[depth] else { return [] }
    let prefix = Array(folder.utf8)
    let start = slots.firstIndex(in: rows, notBefore: prefix + [UInt8(ascii: "/")])
    // The character behind the slash ends the stretch.
    let end = slots.firstIndex(in: rows, notBefore: prefix + [UInt8(ascii: "/") + 1])
    return slots[start..<end]
  }

  /// The rows with exactly this path, the last written at the end.
  func at(_ path: String, in rows: RowStorage) -> [Slot] {
    let bytes = Array(path.utf8)
    var found: [Slot] = []
    for slots in byDepth.values {
      var index = slots.firstIndex(in: rows, notBefore: bytes)
      while index < slots.count, rows.path(of: slots[index]).utf8.elementsEqual(bytes) {
        found.append(slots[index])
        index += 1
      }
    }
    return found.sorted(by: rows.isOlder)
  }

  func hasRow(at path: String, in rows: RowStorage) -> Bool {
    let bytes = Array(path.utf8)
    return byDepth.values.contains { slots in
      let index = slots.firstIndex(in: rows, notBefore: bytes)
      return index < slots.count && rows.path(of: slots[index]).utf8.elementsEqual(bytes)
    }
  }

  // MARK: Changing

  mutating func insert(_ slot: Slot, in rows: RowStorage) {
    let bytes = Array(rows.path(of: slot).utf8)
    var slots = byDepth.removeValue(forKey: rows.depth(of: slot)) ?? []
    var index = slots.firstIndex(in: rows, notBefore: bytes)
    while index < slots.count, rows.isOlder(slots[index], slot),
      rows.path(of: slots[index]).utf8.elementsEqual(bytes)
    {
      index += 1
    }
    slots.insert(slot, at: index)
    byDepth[rows.depth(of: slot)] = slots
  }

  mutating func remove(_ slot: Slot, in rows: RowStorage) {
    let bytes = Array(rows.path(of: slot).utf8)
    let depth = rows.depth(of: slot)
    guard var slots = byDepth.removeValue(forKey: depth) else { return }
    let start = slots.firstIndex(in: rows, notBefore: bytes)
    if let index = slots[start...].firstIndex(of: slot) { slots.remove(at: index) }
    if !slots.isEmpty { byDepth[depth] = slots }
  }

  /// Sorts everything afresh: quicker than one by one when many rows change.
  mutating func rebuild(from rows: RowStorage) {
    byDepth = [:]
    for slot in rows.slots { byDepth[rows.depth(of: slot), default: []].append(slot) }
    for depth in byDepth.keys {
      byDepth[depth]?.sort { rows.pathPrecedes($0, $1) }
    }
  }
}

extension [Slot] {
  /// The first place whose path does not come before the given bytes.
  fileprivate func firstIndex(in rows: RowStorage, notBefore bytes: [UInt8]) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if rows.path(of: self[middle]).bytesPrecede(bytes) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension String {
  /// Whether the bytes of the text come before the given ones.
  func bytesPrecede(_ other: [UInt8]) -> Bool {
    let order = utf8.withContiguousStorageIfAvailable { mine in
      other.withUnsafeBufferPointer { mine.order(before: $0) }
    }
    return order ?? utf8.lexicographicallyPrecedes(other)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these bytes come before others; a prefix comes first.
  func order(before other: UnsafeBufferPointer<UInt8>) -> Bool {
    let shared = Swift.min(count, other.count)
    var index = 0
    while index < shared {
      let (mine, theirs) = (self[index], other[index])
      if mine != theirs { return mine < theirs }
      index += 1
    }
    return count < other.count
  }
}
