extension EntryTable {
  /// How many rows lie below each child folder of a folder, itself included, and how many rows lie in it directly.
  package func usageByFolder(of folder: NodeID) -> (
    folders: [(node: NodeID, count: Int)], direct: Int
  ) {
    var folders: [(node: NodeID, count: Int)] = []
    var direct = 0
    for child in children(of: folder) {
      if isFolder(child) {
        var count = isPlaceholder(child) ? 0 : 1
        forEachBelow(child) { count += isPlaceholder($0) ? 0 : 1 }
        folders.append((child, count))
      } else {
        direct += 1
      }
    }
    return (folders, direct)
  }

  /// How many rows of each type lie below a folder; links are counted apart, under `nil`.
  package func usageByType(below folder: NodeID) -> [EntryType?: Int] {
    var counts: [EntryType?: Int] = [:]
    forEachBelow(folder) { node in
      guard !isPlaceholder(node) else { return }
      counts[isShortcut(node) ? nil : type(of: node), default: 0] += 1
    }
    return counts
  }
}
