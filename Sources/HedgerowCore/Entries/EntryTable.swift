/// A number that stands for one row of an `EntryTable`; it stays the same as long as the table lives.
package struct NodeID: Hashable, Sendable, Comparable {
  package let index: Int32

  package static let root = NodeID(index: 0)

  package init(index: Int32) { self.index = index }

  package static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// Every row that is known of a project, as a tree, packed: a node of 40 bytes, the bytes of its name in one
/// shared array, and four bytes in the list of its folder. A struct of strings would cost four times as much.
package struct EntryTable: Sendable {
  var nodes: ContiguousArray<Node>
  var names: ContiguousArray<UInt8> = []
  var folders: ContiguousArray<Folder>
  /// Subfolders by parent and name, for walking down a path.
  var folderIndex = FolderIndex()
  var types = Interner<EntryType>()
  var people = Interner<Person?>()
  /// Stored paths that joining the names does not give back: the server keeps `a//b` as it was sent.
  var oddPaths: [Int32: String] = [:]
  /// The rows of the folders that a pass of the index has touched, by identity; empty between passes.
  var lookups: [NodeID: [EntryID: NodeID]] = [:]

  /// Rows that have come, or have changed, in folders that had been heard of before.
  var news: [NodeID] = []

  /// How many rows the table holds, the root and folders without a row not counted.
  package internal(set) var rowCount = 0

  package init() {
    nodes = [Node(parent: -1, folder: 0)]
    folders = [Folder()]
    nodes[0].flags = [.folder, .placeholder]
  }

  package var root: NodeID { .root }

  package func contains(_ node: NodeID) -> Bool {
    node.index >= 0 && Int(node.index) < nodes.count && !self[node].flags.contains(.removed)
  }

  package func id(of node: NodeID) -> EntryID {
    EntryID(high: self[node].high, low: self[node].low)
  }
  package func parent(of node: NodeID) -> NodeID { NodeID(index: max(0, self[node].parent)) }
  package func isFolder(_ node: NodeID) -> Bool { self[node].flags.contains(.folder) }
  package func isShortcut(_ node: NodeID) -> Bool { self[node].flags.contains(.shortcut) }
  /// Whether the node is a folder that rows lie in, but that has no row of its own.
  package func isPlaceholder(_ node: NodeID) -> Bool { self[node].flags.contains(.placeholder) }
  package func type(of node: NodeID) -> EntryType { types[self[node].type] }
  package func creator(of node: NodeID) -> Person? { people[self[node].creator] }

  /// When the row (or the object behind it) was made; `nil` where the server does not say.
  package func createdAt(of node: NodeID) -> Moment? {
    let seconds = self[node].created
    return seconds == 0 ? nil : Moment(seconds: Int64(seconds))
  }

  package func name(of node: NodeID) -> String {
    withName(of: node) { String(decoding: $0, as: UTF8.self) }
  }

  /// Lends the bytes of a name, unescaped, in UTF-8.
  package func withName<Result>(
    of node: NodeID, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let start = Int(self[node].nameStart)
    let end = start + Int(self[node].nameLength)
    return names.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  /// The rows and the bytes of all names, lent for a pass over many of them.
  struct Rows {
    let nodes: UnsafeBufferPointer<Node>
    let names: UnsafeBufferPointer<UInt8>

    @inline(__always) func name(of row: Node) -> UnsafeBufferPointer<UInt8> {
      let start = Int(row.nameStart)
      return UnsafeBufferPointer(rebasing: names[start..<start + Int(row.nameLength)])
    }
  }

  func withRows<Result>(_ body: (Rows) -> Result) -> Result {
    nodes.withUnsafeBufferPointer { nodes in
      names.withUnsafeBufferPointer { body(Rows(nodes: nodes, names: $0)) }
    }
  }

  /// The path as the server stores it.
  package func path(of node: NodeID) -> EntryPath {
    if node == root { return .root }
    if let odd = oddPaths[node.index] { return EntryPath(odd) }
    return path(of: parent(of: node)).appending(name(of: node))
  }

  /// How many names the path has.
  package func depth(of node: NodeID) -> Int {
    var depth = 0
    var current = node
    while current != root {
      depth += 1
      current = parent(of: current)
    }
    return depth
  }

  /// The nodes from just below the root down to this one.
  package func trail(to node: NodeID) -> [NodeID] {
    var trail: [NodeID] = []
    var current = node
    while current != root {
      trail.append(current)
      current = parent(of: current)
    }
    return trail.reversed()
  }

  package func reference(to node: NodeID) -> EntryReference {
    EntryReference(
      id: id(of: node), path: path(of: node), type: type(of: node), isShortcut: isShortcut(node))
  }

  /// The folder of that path, where it is known.
  package func folder(at path: EntryPath) -> NodeID? {
    var current = root
    for name in path.names {
      guard let next = subfolder(named: Array(name.utf8), of: current) else { return nil }
      current = next
    }
    return current
  }

  /// The row of that identity in the folder where the path says it is; without an identity the first one at the path.
  package func node(at path: EntryPath, id: EntryID?) -> NodeID? {
    guard let id else { return node(at: path) }
    guard let parent = folder(at: path.parent) else { return nil }
    return children(of: parent).first { self.id(of: $0) == id }
  }

  /// Every type that a row has or had.
  package var knownTypes: [EntryType] { types.all }

  /// Everyone who made a row.
  package var knownPeople: [Person] { people.all.compactMap(\.self) }

  /// The first row with exactly that path; a folder is found at any depth, anything else in a listed folder.
  package func node(at path: EntryPath) -> NodeID? {
    if let folder = folder(at: path) { return folder }
    guard let parent = folder(at: path.parent) else { return nil }
    return children(of: parent).first { self.path(of: $0) == path }
  }

  subscript(node: NodeID) -> Node {
    get { nodes[Int(node.index)] }
    _modify { yield &nodes[Int(node.index)] }
  }
}

extension EntryTable {
  /// One row, packed into 40 bytes.
  struct Node: Sendable {
    var high: UInt64 = 0
    var low: UInt64 = 0
    /// 0 for the children of the root, -1 for the root.
    var parent: Int32
    var nameStart: UInt32 = 0
    /// Seconds since 1970; 0 where unknown.
    var created: UInt32 = 0
    /// Where the folder's list stands in `folders`; -1 for everything else.
    var folder: Int32 = -1
    var type: UInt16 = 0
    var creator: UInt16 = 0
    var nameLength: UInt16 = 0
    var flags: Flags = []

    /// Whether something that is shown has changed, in a row that was known before.
    func differs(from old: Node) -> Bool {
      (old.high, old.low) != (0, 0)
        && (type != old.type || creator != old.creator || created != old.created
          || flags.contains(.shortcut) != old.flags.contains(.shortcut))
    }
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let folder = Flags(rawValue: 1)
    static let shortcut = Flags(rawValue: 2)
    static let removed = Flags(rawValue: 4)
    static let placeholder = Flags(rawValue: 8)
    /// Heard of since the pass of the index that is under way began.
    static let seen = Flags(rawValue: 16)
  }

  /// What is known of a folder beyond its own row.
  struct Folder: Sendable {
    var children: ContiguousArray<Int32> = []
    /// How many rows the listings of the folder have told so far, from its start on.
    var listed: Int32 = 0
    /// How many rows lie directly inside, as the server last said; -1 where unknown.
    var total: Int32 = -1
    /// How many rows lie below at every depth; -1 where unknown.
    var count: Int32 = -1
    /// When the rows were last heard of, seconds since 1970; 0 where never.
    var heardAt: UInt32 = 0
    var isFromCache = true
    /// Whether every row directly inside is here.
    var isComplete = false
  }
}

/// Gives small numbers to values that repeat; number 0 is the first one met.
struct Interner<Value: Hashable & Sendable>: Sendable {
  private var values: [Value] = []
  private var numbers: [Value: UInt16] = [:]
  /// Rows that follow each other are often alike.
  private var last: UInt16 = 0

  subscript(number: UInt16) -> Value { values[Int(number)] }

  var all: [Value] { values }

  /// The number of a value. When all 65,536 are given out, further values share the first.
  mutating func number(of value: Value) -> UInt16 {
    if values.indices.contains(Int(last)), values[Int(last)] == value { return last }
    if let known = numbers[value] {
      last = known
      return known
    }
    guard let number = UInt16(exactly: values.count) else { return 0 }
    values.append(value)
    numbers[value] = number
    return number
  }
}
