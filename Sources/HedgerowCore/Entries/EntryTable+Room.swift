extension EntryTable {
  /// Gives up the room for growing that the rows no longer need, which may be as much as they take.
  mutating func tighten() {
    nodes.tighten()
    names.tighten()
    for index in folders.indices { folders[index].children.tighten() }
  }
}

extension ContiguousArray {
  /// Leaves little room for growing. Short arrays stay as they are.
  fileprivate mutating func tighten() {
    let room = count / 32
    guard capacity - count > room * 2 + 64 else { return }
    var tight = ContiguousArray()
    tight.reserveCapacity(count + room)
    tight += self
    self = tight
  }
}
