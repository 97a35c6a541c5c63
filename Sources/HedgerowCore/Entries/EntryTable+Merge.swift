extension EntryTable {
  /// Takes in a page of a folder's rows. Rows keep their number when they are known already; when the page is the
  /// whole folder, rows that it lacks are removed with all below them. Returns the folder.
  @discardableResult
  package mutating func merge(_ page: ChildrenPage) -> NodeID {
    let folder = makeFolder(at: page.folder)
    let known = knownChildren(of: folder)
    let merged = page.entries.map { entry in
      let node = known[entry.id] ?? adopt(entry, in: folder) ?? add(entry, to: folder)
      update(node, from: entry, in: nil)
      return node
    }
    replaceChildren(of: folder, by: merged, isWhole: page.isWhole)
    let listed = page.offset + page.entries.count
    withSlot(of: folder) { slot in
      slot.total = Int32(clamping: page.total)
      slot.listed = Int32(clamping: page.offset == 0 ? listed : max(Int(slot.listed), listed))
      slot.isComplete = page.isWhole || page.offset > 0 && page.isLast
      slot.heardAt = UInt32(clamping: page.source.asOf.seconds)
      slot.isFromCache = page.source.isCache
    }
    lookups[folder] = nil
    return folder
  }

  /// Takes in a stretch of the whole tree. After the last one of a pass over the server's rows, those that were not
  /// met are removed, and every folder is complete. (What the cache holds may be less than the tree.) Returns the
  /// folders that have rows now that they did not have.
  @discardableResult
  package mutating func merge(_ batch: IndexBatch) -> Set<NodeID> {
    var lastParent: (path: EntryPath, node: NodeID, isOwnPath: Bool)?
    var touched: Set<NodeID> = []
    // A new pass begins: whatever was heard of before has to be met again.
    if batch.done == batch.entries.count { clearMarks() }
    for entry in batch.entries {
      let parentPath = entry.path.parent
      if lastParent?.path != parentPath {
        let folder = makeFolder(at: parentPath)
        lastParent = (parentPath, folder, path(of: folder) == parentPath)
      }
      guard let folder = lastParent?.node else { continue }
      if lookups[folder] == nil { lookups[folder] = knownChildren(of: folder) }
      var node = lookups[folder]?[entry.id]
      if node == nil, let adopted = adopt(entry, in: folder) {
        node = adopted
        lookups[folder]?[entry.id] = adopted
      }
      if node == nil {
        let added = add(entry, to: folder)
        withSlot(of: folder) { $0.children.append(added.index) }
        node = added
        lookups[folder]?[entry.id] = added
        touched.insert(folder)
      }
      guard let node else { continue }
      update(node, from: entry, in: lastParent?.isOwnPath == true ? parentPath : nil)
    }
    for folder in touched { sortChildren(of: folder) }
    if batch.isLast { finishPass(batch) }
    return touched
  }

  /// The rows that have come or changed since this was last asked. (A folder that is heard of for the first time has no
  /// news: all of it is new.)
  package mutating func takeNews() -> [NodeID] {
    defer { news = [] }
    return news
  }

  /// Takes a row out, with everything below it.
  package mutating func remove(_ node: NodeID) {
    guard node != root, contains(node) else { return }
    let parent = parent(of: node)
    withSlot(of: parent) { slot in
      slot.children.removeAll { $0 == node.index }
      if slot.total > 0 { slot.total -= 1 }
      if slot.listed > 0 { slot.listed -= 1 }
    }
    lookups[parent] = nil
    forget(node)
  }

  /// Takes out folders without a row that nothing lies in any more, from `folder` upwards.
  package mutating func removeEmptyPlaceholders(from folder: NodeID) {
    var current = folder
    while current != root, isPlaceholder(current), childCount(of: current) == 0 {
      let above = parent(of: current)
      remove(current)
      current = above
    }
  }

  /// Puts a row, as the server now shows it, at its path; a row of that identity elsewhere moves with all below it.
  package mutating func place(_ entry: Entry, movedFrom old: NodeID? = nil) -> NodeID {
    let folder = makeFolder(at: entry.path.parent)
    lookups[folder] = nil
    let known = knownChildren(of: folder)[entry.id]
    if let old, let known, known != old { remove(known) }
    let existing = old ?? known ?? adopt(entry, in: folder)
    guard let node = existing, contains(node) else {
      let added = add(entry, to: folder)
      update(added, from: entry, in: nil)
      attach(added, to: folder)
      return added
    }
    if isFolder(node) { separate(node) }
    detach(node)
    self[node].parent = folder.index
    setName(of: node, to: entry.path.name)
    update(node, from: entry, in: nil)
    if isFolder(node) {
      indexOrShare(node)
      dropOddPaths(below: node)
    }
    attach(node, to: folder)
    return node
  }

  /// The folder of that path, made of placeholders where it is not known.
  package mutating func makeFolder(at path: EntryPath) -> NodeID {
    var current = root
    for name in path.names {
      let bytes = Array(name.utf8)
      if let next = subfolder(named: bytes, of: current) {
        current = next
        continue
      }
      let made = appendNode(parent: current, name: name, isFolder: true)
      self[made].flags.insert(.placeholder)
      self[made].type = types.number(of: .folder)
      self[made].creator = people.number(of: nil)
      attach(made, to: current)
      current = made
    }
    return current
  }
}

extension EntryTable {
  private func knownChildren(of folder: NodeID) -> [EntryID: NodeID] {
    let slot = slot(of: folder)
    var known: [EntryID: NodeID] = [:]
    known.reserveCapacity(slot.children.count)
    for child in slot.children {
      let node = NodeID(index: child)
      if !isPlaceholder(node) { known[id(of: node)] = node }
    }
    return known
  }

  /// A folder that was known only by what lies in it becomes the row that has now come.
  private mutating func adopt(_ entry: Entry, in folder: NodeID) -> NodeID? {
    guard entry.type.isFolder,
      let node = subfolder(named: Array(entry.path.name.utf8), of: folder), isPlaceholder(node)
    else { return nil }
    self[node].flags.remove(.placeholder)
    rowCount += 1
    return node
  }

  private mutating func add(_ entry: Entry, to folder: NodeID) -> NodeID {
    rowCount += 1
    let node = appendNode(parent: folder, name: entry.path.name, isFolder: entry.type.isFolder)
    if slot(of: folder).heardAt > 0 { news.append(node) }
    return node
  }

  private mutating func appendNode(parent: NodeID, name: String, isFolder: Bool) -> NodeID {
    let node = NodeID(index: Int32(nodes.count))
    nodes.append(Node(parent: parent.index))
    setName(of: node, to: name)
    guard isFolder else { return node }
    self[node].flags.insert(.folder)
    self[node].folder = newSlot()
    indexOrShare(node)
    return node
  }

  private mutating func newSlot() -> Int32 {
    folders.append(Folder())
    return Int32(folders.count - 1)
  }

  /// Files a folder under its name. Where another row has that path already, both show the same children.
  private mutating func indexOrShare(_ node: NodeID) {
    let name = withName(of: node) { Array($0) }
    guard let twin = subfolder(named: name, of: parent(of: node)), twin != node else {
      return indexFolder(node)
    }
    let children = slot(of: node).children
    withSlot(of: twin) { $0.children += children }
    hand(children, to: twin)
    self[node].folder = self[twin].folder
    sortChildren(of: twin)
  }

  /// Takes a folder out of the index before it gets another place. It keeps its children; a twin that stays behind is
  /// filed in its stead, with none.
  private mutating func separate(_ node: NodeID) {
    unindexFolder(node)
    guard let twin = twin(of: node) else { return }
    hand(slot(of: node).children, to: node)
    self[twin].folder = newSlot()
    indexFolder(twin)
  }

  /// Makes rows those of another folder, and files the folders among them under it.
  private mutating func hand(_ children: ContiguousArray<Int32>, to folder: NodeID) {
    for child in children {
      let node = NodeID(index: child)
      if isFolder(node) { unindexFolder(node) }
      self[node].parent = folder.index
      if isFolder(node) { indexFolder(node) }
    }
  }

  private func hasName(_ node: NodeID, _ name: String) -> Bool {
    var name = name
    return name.withUTF8 { new in
      withName(of: node) { old in old.count == new.count && old.elementsEqual(new) }
    }
  }

  private mutating func setName(of node: NodeID, to name: String) {
    if hasName(node, name) { return }
    let bytes = name.utf8.prefix(Int(UInt16.max))
    self[node].nameStart = UInt32(names.count)
    self[node].nameLength = UInt16(bytes.count)
    names.append(contentsOf: bytes)
  }

  /// `folder` is the path of the row's folder where that is known already.
  private mutating func update(_ node: NodeID, from entry: Entry, in folder: EntryPath?) {
    let name = entry.path.name
    if !hasName(node, name) {
      if isFolder(node) { separate(node) }
      setName(of: node, to: name)
      if isFolder(node) { indexOrShare(node) }
      news.append(node)
    }
    var row = self[node]
    row.flags.insert(.seen)
    row.high = entry.id.high
    row.low = entry.id.low
    row.type = types.number(of: entry.type)
    row.creator = people.number(of: entry.createdBy)
    row.created = entry.createdAt.map { UInt32(clamping: $0.seconds) } ?? 0
    if entry.isShortcut { row.flags.insert(.shortcut) } else { row.flags.remove(.shortcut) }
    if row.differs(from: self[node]) { news.append(node) }
    self[node] = row
    let isOdd = !entry.path.isJoined(of: folder ?? path(of: parent(of: node)), name)
    if isOdd || !oddPaths.isEmpty { oddPaths[node.index] = isOdd ? entry.path.text : nil }
  }

  private mutating func replaceChildren(of folder: NodeID, by page: [NodeID], isWhole: Bool) {
    let listed = Set(page)
    let others = slot(of: folder).children.filter { !listed.contains(NodeID(index: $0)) }
    // A placeholder stays though the server lists no row for it: rows lie in it.
    let kept = isWhole ? others.filter { isPlaceholder(NodeID(index: $0)) } : others
    if isWhole {
      for gone in others where !isPlaceholder(NodeID(index: gone)) { forget(NodeID(index: gone)) }
    }
    withSlot(of: folder) { $0.children = ContiguousArray(page.map(\.index)) + kept }
    sortChildren(of: folder)
  }

  /// Marks a row and all below it as removed, without touching its folder's list.
  private mutating func forget(_ node: NodeID) {
    if !isPlaceholder(node) { rowCount -= 1 }
    oddPaths[node.index] = nil
    self[node].flags.insert(.removed)
    guard isFolder(node) else { return }
    unindexFolder(node)
    if let heir = twin(of: node) {
      hand(slot(of: node).children, to: heir)
      return indexFolder(heir)
    }
    for child in slot(of: node).children { forget(NodeID(index: child)) }
    withSlot(of: node) { $0 = Folder() }
    lookups[node] = nil
  }

  private mutating func finishPass(_ batch: IndexBatch) {
    lookups = [:]
    defer {
      clearMarks()
      tighten()
    }
    guard batch.isExhaustive else { return }
    for index in nodes.indices.dropFirst() {
      let flags = nodes[index].flags
      if flags.isDisjoint(with: [.seen, .placeholder, .removed]) {
        remove(NodeID(index: Int32(index)))
      }
    }
    for index in folders.indices {
      folders[index].isComplete = true
      folders[index].total = Int32(folders[index].children.count)
      folders[index].listed = folders[index].total
      folders[index].heardAt = UInt32(clamping: batch.source.asOf.seconds)
      folders[index].isFromCache = batch.source.isCache
    }
  }

  private mutating func clearMarks() {
    for index in nodes.indices { nodes[index].flags.remove(.seen) }
  }

  private mutating func attach(_ node: NodeID, to folder: NodeID) {
    let position = position(of: node, in: folder)
    withSlot(of: folder) { slot in
      slot.children.insert(node.index, at: position)
      if slot.total >= 0 { slot.total += 1 }
      if slot.listed > 0 { slot.listed += 1 }
    }
  }

  /// Where a row belongs among the rows of a folder.
  private func position(of node: NodeID, in folder: NodeID) -> Int {
    slot(of: folder).children.partitioned { precedes(NodeID(index: $0), node) }
  }

  private mutating func detach(_ node: NodeID) {
    withSlot(of: parent(of: node)) { slot in
      slot.children.removeAll { $0 == node.index }
      if slot.total > 0 { slot.total -= 1 }
      if slot.listed > 0 { slot.listed -= 1 }
    }
  }

  private mutating func dropOddPaths(below folder: NodeID) {
    guard !oddPaths.isEmpty else { return }
    var below: [Int32] = []
    forEachBelow(folder) { below.append($0.index) }
    for index in below { oddPaths[index] = nil }
  }

  private mutating func withSlot(of folder: NodeID, _ body: (inout Folder) -> Void) {
    let index = Int(self[folder].folder)
    guard folders.indices.contains(index) else { return }
    body(&folders[index])
  }

  private mutating func sortChildren(of folder: NodeID) {
    var children = ContiguousArray<Int32>()
    withSlot(of: folder) { swap(&$0.children, &children) }
    children = inOrder(children)
    withSlot(of: folder) { swap(&$0.children, &children) }
  }

  /// Answers come nearly in this order, and the sort takes little more than one pass over such a list. (In a function
  /// that changes the table, every comparison would copy the table first.)
  private func inOrder(_ children: consuming ContiguousArray<Int32>) -> ContiguousArray<Int32> {
    children.sort { precedes(NodeID(index: $0), NodeID(index: $1)) }
    return children
  }
}

extension ContiguousArray<Int32> {
  /// The first position whose element does not come before the sought one; the array is in that order.
  fileprivate func partitioned(by comesBefore: (Int32) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if comesBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
