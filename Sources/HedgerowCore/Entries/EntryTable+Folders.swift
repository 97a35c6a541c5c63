extension EntryTable {
  /// The rows directly in a folder that are known, folders first, then by name, ignoring case.
  package func children(of folder: NodeID) -> some RandomAccessCollection<NodeID> {
    slot(of: folder).children.lazy.map { NodeID(index: $0) }
  }

  /// The same as an array of their own.
  package func childNodes(of folder: NodeID) -> ContiguousArray<NodeID> {
    ContiguousArray(slot(of: folder).children.lazy.map { NodeID(index: $0) })
  }

  package func childCount(of folder: NodeID) -> Int { slot(of: folder).children.count }

  /// How many rows lie directly in the folder, as the server last said.
  package func total(of folder: NodeID) -> Int? { Self.known(slot(of: folder).total) }

  /// How many rows the listings of the folder have told so far: where the next page begins.
  package func listedCount(of folder: NodeID) -> Int { Int(slot(of: folder).listed) }

  /// How many rows lie below the folder at every depth, where that has been asked or follows.
  package func countBelow(_ folder: NodeID) -> Int? { Self.known(slot(of: folder).count) }

  package mutating func setCountBelow(_ folder: NodeID, to count: Int) {
    guard self[folder].folder >= 0 else { return }
    folders[Int(self[folder].folder)].count = Int32(clamping: count)
  }

  /// Whether every row directly inside is known.
  package func isComplete(_ folder: NodeID) -> Bool { slot(of: folder).isComplete }

  /// When and where the rows of the folder were last heard of; `nil` where they never were.
  package func source(of folder: NodeID) -> Source? {
    let slot = slot(of: folder)
    guard slot.heardAt > 0 else { return nil }
    let moment = Moment(seconds: Int64(slot.heardAt))
    return slot.isFromCache ? .cache(asOf: moment) : .server(asOf: moment)
  }

  /// Calls `body` with each row below a folder, depth first, in order.
  package func forEachBelow(_ folder: NodeID, _ body: (NodeID) -> Void) {
    for child in slot(of: folder).children {
      let node = NodeID(index: child)
      body(node)
      if isFolder(node) { forEachBelow(node, body) }
    }
  }

  /// Whether `node` lies below `folder` at any depth.
  package func isBelow(_ node: NodeID, _ folder: NodeID) -> Bool {
    var current = node
    while current != root {
      current = parent(of: current)
      if current == folder { return true }
    }
    return false
  }

  func slot(of folder: NodeID) -> Folder {
    let index = self[folder].folder
    return index < 0 ? Self.emptyFolder : folders[Int(index)]
  }

  private static let emptyFolder = Folder()

  private static func known(_ number: Int32) -> Int? { number < 0 ? nil : Int(number) }

  // MARK: Finding folders by name

  /// Another folder row of the same path, which shows the same children.
  func twin(of node: NodeID) -> NodeID? {
    let slot = self[node].folder
    return self.slot(of: parent(of: node)).children.lazy.map { NodeID(index: $0) }.first {
      $0 != node && self[$0].folder == slot && contains($0)
    }
  }

  func subfolder(named name: [UInt8], of parent: NodeID) -> NodeID? {
    name.withUnsafeBufferPointer { subfolder(named: $0, of: parent) }
  }

  func subfolder(named name: UnsafeBufferPointer<UInt8>, of parent: NodeID) -> NodeID? {
    folderIndex.first(of: Self.hash(name, in: parent.index)) { index in
      let node = NodeID(index: index)
      return self[node].parent == parent.index && contains(node)
        && withName(of: node) { $0.elementsEqual(name) }
    }.map { NodeID(index: $0) }
  }

  mutating func indexFolder(_ node: NodeID) {
    if folderIndex.isFull {
      let indexed = folderIndex.all
      folderIndex = FolderIndex(for: indexed.count + 1)
      for other in indexed { folderIndex.insert(other, hash: hash(of: NodeID(index: other))) }
    }
    folderIndex.insert(node.index, hash: hash(of: node))
  }

  /// Takes a folder out of the index, before its name or its folder changes.
  mutating func unindexFolder(_ node: NodeID) {
    folderIndex.remove(node.index, hash: hash(of: node))
  }

  private func hash(of node: NodeID) -> UInt64 {
    withName(of: node) { Self.hash($0, in: self[node].parent) }
  }

  /// FNV-1a, because the standard hasher is slow on short runs of bytes.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>, in parent: Int32) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(truncatingIfNeeded: parent)
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32
  }
}

extension EntryTable {
  /// One more than the highest number that a node has had.
  package var nodeLimit: Int { nodes.count }

  /// Every row, folders without a row of their own included.
  package var allRows: some Sequence<NodeID> {
    nodes.indices.lazy.dropFirst().filter { !self.nodes[$0].flags.contains(.removed) }
      .map { NodeID(index: Int32($0)) }
  }

  /// The rows whose names match a pattern, with how well they do, in the order given.
  package func matches(
    of pattern: FilterPattern, among candidates: some Sequence<NodeID>
  ) -> [(node: NodeID, score: Int)] {
    var found: [(node: NodeID, score: Int)] = []
    forEachMatch(of: pattern.makeMatcher(), among: ContiguousArray(candidates)[...]) {
      node, score in
      found.append((node, score))
      return .min
    }
    return found
  }

  /// Calls `body` with each row whose name matches, and how well it does, in the order given. It returns the score that
  /// counts from then on: rows that cannot surpass it may be given one that is too low. (Not for any sequence: a
  /// generic function would be called unspecialised over the border of the module, which takes ten times as long.)
  package func forEachMatch(
    of matcher: NameMatcher, among candidates: ContiguousArray<NodeID>.SubSequence,
    _ body: (NodeID, Int) -> Int
  ) {
    var floor = Int.min
    withRows { rows in
      candidates.withUnsafeBufferPointer { candidates in
        for candidate in candidates {
          let name = rows.name(of: rows.nodes[Int(candidate.index)])
          if let score = matcher.score(name, above: floor) { floor = body(candidate, score) }
        }
      }
    }
  }

  /// Counts what lies below every folder; right only once the whole tree is known.
  package mutating func countEverything() {
    clearCounts()
    for index in folders.indices { folders[index].count = 0 }
    for node in allRows {
      var above = self[node].parent
      while above >= 0 {
        let slot = Int(nodes[Int(above)].folder)
        if slot >= 0 { folders[slot].count += 1 }
        above = nodes[Int(above)].parent
      }
    }
  }

  /// Forgets all counts, because a change has made them wrong.
  package mutating func clearCounts() {
    for index in folders.indices { folders[index].count = -1 }
  }

  /// Notes that a folder is known to hold nothing: it has just been made.
  package mutating func markEmpty(_ folder: NodeID, at moment: Moment) {
    guard self[folder].folder >= 0 else { return }
    let index = Int(self[folder].folder)
    folders[index].isComplete = true
    folders[index].total = 0
    folders[index].listed = 0
    folders[index].count = 0
    folders[index].heardAt = UInt32(clamping: moment.seconds)
    folders[index].isFromCache = false
  }
}
