/// The order in which the rows of a folder are shown; folders always come first.
package struct EntryOrder: Hashable, Sendable {
  package enum Key: String, CaseIterable, Sendable {
    case name, created, type, creator
  }

  package var key: Key
  package var isReversed: Bool

  package init(_ key: Key, isReversed: Bool = false) {
    self.key = key
    self.isReversed = isReversed
  }

  package static let byName = EntryOrder(.name)
}

extension EntryTable {
  /// Folders before everything else, then by name, ignoring case; equal names by identity, so that the order is total.
  func precedes(_ left: NodeID, _ right: NodeID) -> Bool {
    let leftIsFolder = isFolder(left)
    if leftIsFolder != isFolder(right) { return leftIsFolder }
    let comparison = compareNames(left, right)
    if comparison != 0 { return comparison < 0 }
    return (self[left].high, self[left].low) < (self[right].high, self[right].low)
  }

  /// The rows of a folder in the wanted order.
  package func children(of folder: NodeID, in order: EntryOrder) -> ContiguousArray<NodeID> {
    let byName = childNodes(of: folder)
    return order == .byName ? byName : sorted(byName, in: order)
  }

  /// Rows of one folder in the wanted order.
  package func sorted(
    _ siblings: ContiguousArray<NodeID>, in order: EntryOrder
  ) -> ContiguousArray<NodeID> {
    var siblings = siblings
    siblings.sort { left, right in
      let leftIsFolder = isFolder(left)
      if leftIsFolder != isFolder(right) { return leftIsFolder }
      let comparison = compare(left, right, by: order.key)
      if comparison != 0 { return order.isReversed ? comparison > 0 : comparison < 0 }
      return precedes(left, right)
    }
    return siblings
  }

  private func compare(_ left: NodeID, _ right: NodeID, by key: EntryOrder.Key) -> Int {
    switch key {
    case .name: compareNames(left, right)
    // Newest first is what one looks for, so the plain order by time is the descending one.
    case .created: Self.compare(self[right].created, self[left].created)
    case .type: Self.compare(type(of: left).label, type(of: right).label)
    case .creator:
      Self.compare(
        creator(of: left)?.displayName ?? "\u{FFFF}", creator(of: right)?.displayName ?? "\u{FFFF}")
    }
  }

  private static func compare<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
    left < right ? -1 : (left == right ? 0 : 1)
  }

  private func compareNames(_ left: NodeID, _ right: NodeID) -> Int {
    names.withUnsafeBufferPointer { bytes in
      let leftName = bytes[range(of: left)]
      let rightName = bytes[range(of: right)]
      return Self.compareIgnoringCase(leftName, rightName)
    }
  }

  private func range(of node: NodeID) -> Range<Int> {
    let start = Int(self[node].nameStart)
    return start..<start + Int(self[node].nameLength)
  }

  private static func compareIgnoringCase(
    _ left: Slice<UnsafeBufferPointer<UInt8>>, _ right: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Int {
    var leftIndex = left.startIndex
    var rightIndex = right.startIndex
    while leftIndex < left.endIndex, rightIndex < right.endIndex {
      let leftByte = left[leftIndex]
      let rightByte = right[rightIndex]
      if leftByte | rightByte >= 0x80 {
        return compare(lowercased(left[leftIndex...]), lowercased(right[rightIndex...]))
      }
      let difference = Int(leftByte.asciiLowercased) - Int(rightByte.asciiLowercased)
      if difference != 0 { return difference }
      leftIndex += 1
      rightIndex += 1
    }
    return (left.endIndex - leftIndex) - (right.endIndex - rightIndex)
  }

  private static func lowercased(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
  }
}

extension UInt8 {
  /// The byte with A to Z made small.
  @inline(__always) package var asciiLowercased: UInt8 {
    self >= 0x41 && self <= 0x5A ? self | 0x20 : self
  }
}
