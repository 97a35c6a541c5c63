/// Rows in the order of a listing, `lower(path)` in the database's collation; of equals the one
/// that was written first.
struct ListingOrder {
  private(set) var slots: [Slot]

  init(of rows: RowStorage) {
    slots = Self.sorted(Array(rows.slots), of: rows)
  }

  /// Sorts by keys that are computed once.
  static func sorted(_ slots: [Slot], of rows: RowStorage) -> [Slot] {
    guard slots.count > 1 else { return slots }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(slots.count * 48)
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(slots.count)
    for slot in slots {
      let start = bytes.count
      PathCollation.appendKey(of: rows.path(of: slot), to: &bytes)
      ranges.append(start..<bytes.count)
    }
    let order = bytes.withUnsafeBufferPointer { keys in
      slots.indices.sorted { left, right in
        let one = UnsafeBufferPointer(rebasing: keys[ranges[left]])
        let other = UnsafeBufferPointer(rebasing: keys[ranges[right]])
        if one.order(before: other) { return true }
        if other.order(before: one) { return false }
        return tieGoesFirst(slots[left], slots[right], of: rows)
      }
    }
    return order.map { slots[$0] }
  }

  mutating func insert(_ slot: Slot, of rows: RowStorage) {
    slots.insert(slot, at: place(of: slot, of: rows))
  }

  mutating func remove(_ slot: Slot, of rows: RowStorage) {
    let index = place(of: slot, of: rows)
    if index < slots.count, slots[index] == slot { slots.remove(at: index) }
  }

  /// The first place whose row does not come before this one.
  private func place(of slot: Slot, of rows: RowStorage) -> Int {
    let key = PathCollation.key(of: rows.path(of: slot))
    var (low, high) = (0, slots.count)
    while low < high {
      let middle = (low + high) / 2
      let other = slots[middle]
      let otherKey = PathCollation.key(of: rows.path(of: other))
      let isBefore =
        otherKey == key
        ? other != slot && Self.tieGoesFirst(other, slot, of: rows)
        : otherKey.lexicographicallyPrecedes(key)
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func tieGoesFirst(_ left: Slot, _ right: Slot, of rows: RowStorage) -> Bool {
    PathCollation.breaksTie(rows.path(of: left), rows.path(of: right))
      ?? rows.isOlder(left, right)
  }
}
