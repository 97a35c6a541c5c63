/// The rows in the order in which they were made; a slot is never used twice.
struct RowStorage {
  /// Rows that are gone stay where they are, marked by their stamp.
  private var rows: [Row]
  /// When each row was last written; 0 when it is gone. The database leaves rows that it has no
  /// reason to order otherwise in this order, since writing a row moves it to the end.
  private var stamps: [Int32]
  private var lastStamp: Int32
  private(set) var count: Int

  init(_ initial: [Row] = []) {
    rows = initial
    count = initial.count
    lastStamp = Int32(initial.count)
    stamps = initial.indices.map { Int32($0 + 1) }
  }

  /// The slots that hold a row, oldest first.
  var slots: some Sequence<Slot> {
    rows.indices.lazy.filter { stamps[$0] != 0 }.map { Slot($0) }
  }

  var capacity: Int { rows.count }

  func row(at slot: Slot) -> Row? { stamps[Int(slot)] == 0 ? nil : rows[Int(slot)] }

  func path(of slot: Slot) -> String { rows[Int(slot)].path }

  /// The depth, or -1 for none.
  func depth(of slot: Slot) -> Int32 { rows[Int(slot)].depth ?? -1 }

  /// Whether a row was last written before another.
  func isOlder(_ left: Slot, _ right: Slot) -> Bool { stamps[Int(left)] < stamps[Int(right)] }

  /// Whether the bytes of a row's path come before those of another; of equals the older goes first.
  func pathPrecedes(_ left: Slot, _ right: Slot) -> Bool {
    let (leftPath, rightPath) = (path(of: left), path(of: right))
    let answer = leftPath.utf8.withContiguousStorageIfAvailable { one in
      rightPath.utf8.withContiguousStorageIfAvailable { other in
        one.elementsEqual(other) ? isOlder(left, right) : one.order(before: other)
      } ?? false
    }
    return answer ?? false
  }

  mutating func append(_ row: Row) -> Slot {
    rows.append(row)
    stamps.append(nextStamp())
    count += 1
    return Slot(rows.count - 1)
  }

  mutating func replace(_ slot: Slot, with row: Row) {
    rows[Int(slot)] = row
    stamps[Int(slot)] = nextStamp()
  }

  mutating func remove(_ slot: Slot) {
    guard stamps[Int(slot)] != 0 else { return }
    stamps[Int(slot)] = 0
    count -= 1
  }

  private mutating func nextStamp() -> Int32 {
    lastStamp += 1
    return lastStamp
  }
}
