import Testing

@testable import HedgerowCore

struct EntryTableTests {
  @Test func `a page of the root shows its rows, folders first`() {
    var table = EntryTable()
    table.merge(.of(.root, entry("zebra", id: 1), folder("Alpha", id: 2), entry("Beta", id: 3)))
    #expect(table.names(in: .root) == ["Alpha", "Beta", "zebra"])
    #expect(table.rowCount == 3)
    #expect(table.isComplete(.root))
  }

  @Test func `a row keeps its number when its folder is listed again`() throws {
    var table = EntryTable()
    table.merge(.of(.root, entry("One", id: 1), entry("Two", id: 2)))
    let before = try #require(table.node(at: EntryPath("Two")))
    table.merge(.of(.root, entry("Two, renamed", id: 2), entry("Zero", id: 3)))
    #expect(table.name(of: before) == "Two, renamed")
    #expect(table.names(in: .root) == ["Two, renamed", "Zero"])
    #expect(table.rowCount == 2)
  }

  @Test
  func `rows whose folder has no row lie in a placeholder, which the row adopts when it comes`()
    throws
  {
    var table = EntryTable()
    table.merge(.batch(entry("A/B/c", id: 1)))
    let inner = try #require(table.folder(at: EntryPath("A/B")))
    #expect(table.isPlaceholder(inner))
    table.merge(.of(EntryPath("A"), folder("A/B", id: 2)))
    #expect(!table.isPlaceholder(inner))
    #expect(table.id(of: inner) == EntryID(high: 0, low: 2))
    #expect(table.names(in: inner) == ["c"])
  }

  @Test func `escaped names split as the server splits them`() throws {
    var table = EntryTable()
    table.merge(.of(EntryPath("a\\/b"), entry("a\\/b/c\\\\d", id: 1)))
    let node = try #require(table.node(at: EntryPath("a\\/b/c\\\\d")))
    #expect(table.name(of: node) == "c\\d")
    #expect(table.name(of: table.parent(of: node)) == "a/b")
    #expect(table.path(of: node).text == "a\\/b/c\\\\d")
  }

  @Test func `a path that joining would change is kept as it was sent`() throws {
    var table = EntryTable()
    table.merge(.of(.root, entry("//odd", id: 1)))
    let node = try #require(Array(table.children(of: .root)).first)
    #expect(table.name(of: node) == "odd")
    #expect(table.path(of: node).text == "//odd")
  }

  @Test func `a folder that is gone takes with it what lay inside`() {
    var table = EntryTable()
    table.merge(.of(.root, folder("A", id: 1), folder("B", id: 2)))
    table.merge(.of(EntryPath("A"), folder("A/Inner", id: 3)))
    table.merge(.of(EntryPath("A/Inner"), entry("A/Inner/x", id: 4)))
    #expect(table.rowCount == 4)
    table.merge(.of(.root, folder("B", id: 2)))
    #expect(table.rowCount == 1)
    #expect(table.folder(at: EntryPath("A")) == nil)
    #expect(table.folder(at: EntryPath("A/Inner")) == nil)
  }

  @Test func `a moved folder brings its children along`() throws {
    var table = EntryTable()
    table.merge(.of(.root, folder("A", id: 1), folder("B", id: 2)))
    table.merge(.of(EntryPath("A"), entry("A/x", id: 3)))
    let moved = try #require(table.folder(at: EntryPath("A")))
    _ = table.place(folder("B/A2", id: 1), movedFrom: moved)
    #expect(table.names(in: .root) == ["B"])
    let child = try #require(table.node(at: EntryPath("B/A2/x")))
    #expect(table.path(of: child).text == "B/A2/x")
    #expect(table.folder(at: EntryPath("A")) == nil)
  }

  @Test func `the last batch of a pass over the server removes what it did not meet`() {
    var table = EntryTable()
    table.merge(.of(.root, folder("A", id: 1), entry("old", id: 9)))
    table.merge(.batch(folder("A", id: 1), entry("A/x", id: 2), total: 3))
    table.merge(.batch(entry("B/y", id: 3), done: 3, total: 3))
    #expect(table.names(in: .root) == ["A", "B"])
    #expect(table.rowCount == 3)
    #expect(table.total(of: .root) == 2)
  }

  @Test func `two folder rows of one path show the same children`() throws {
    var table = EntryTable()
    table.merge(.of(.root, folder("A", id: 1), folder("A", id: 2)))
    table.merge(.of(EntryPath("A"), entry("A/x", id: 3)))
    for node in table.children(of: .root) { #expect(table.names(in: node) == ["x"]) }
  }

  @Test func `deleting one of two folder rows of a path leaves the children to the other`() throws {
    var table = EntryTable()
    table.merge(.of(.root, folder("A", id: 1), folder("A", id: 2)))
    table.merge(.of(EntryPath("A"), entry("A/x", id: 3)))
    let first = try #require(table.folder(at: EntryPath("A")))
    table.remove(first)
    let other = try #require(table.folder(at: EntryPath("A")))
    #expect(table.names(in: other) == ["x"])
    let child = try #require(table.node(at: EntryPath("A/x")))
    #expect(table.parent(of: child) == other)
  }

  @Test func `a moved one of two folder rows takes the children, the other is empty`() throws {
    var table = EntryTable()
    table.merge(.of(.root, folder("A", id: 1), folder("A", id: 2)))
    table.merge(.of(EntryPath("A"), entry("A/x", id: 3)))
    let first = try #require(table.folder(at: EntryPath("A")))
    _ = table.place(folder("B", id: 1), movedFrom: first)
    #expect(table.node(at: EntryPath("B/x")) != nil)
    let other = try #require(table.folder(at: EntryPath("A")))
    #expect(table.names(in: other) == [])
  }

  @Test func `a row that the target's page showed before the answer to its move is there once`()
    throws
  {
    var table = EntryTable()
    table.merge(.of(.root, folder("A", id: 1), entry("x", id: 2)))
    let moved = try #require(table.node(at: EntryPath("x")))
    table.merge(.of(EntryPath("A"), entry("A/x", id: 2)))
    _ = table.place(entry("A/x", id: 2), movedFrom: moved)
    #expect(table.names(in: try #require(table.folder(at: EntryPath("A")))) == ["x"])
    #expect(table.rowCount == 2)
  }

  @Test func `in 300 random runs the table equals a plain list of rows`() {
    var generator = Numbers(seed: 7)
    for _ in 0..<300 {
      var table = EntryTable()
      var model: [UInt64: String] = [:]
      for _ in 0..<40 {
        let id = UInt64.random(in: 1...12, using: &generator)
        let path = (0..<Int.random(in: 1...3, using: &generator))
          .map { _ in "n\(Int.random(in: 0...3, using: &generator))" }.joined(separator: "/")
        if Bool.random(using: &generator) {
          let old = model[id].flatMap { old in
            Array(table.allNodes).first {
              table.id(of: $0) == EntryID(high: 0, low: id) && table.path(of: $0).text == old
            }
          }
          _ = table.place(entry(path, id: id), movedFrom: old)
          model[id] = path
        } else if let old = model.removeValue(forKey: id) {
          let node = Array(table.allNodes).first {
            table.id(of: $0) == EntryID(high: 0, low: id) && table.path(of: $0).text == old
          }
          if let node { table.remove(node) }
        }
      }
      let found = table.allNodes.filter { !table.isPlaceholder($0) }.map { table.path(of: $0).text }
      #expect(found.sorted() == model.values.sorted())
      #expect(table.rowCount == model.count)
    }
  }

  @Test func `sorting by time puts the newest first and keeps folders on top`() {
    var table = EntryTable()
    table.merge(
      .of(
        .root, folder("F", id: 1), entry("old", id: 2, created: 10),
        entry("new", id: 3, created: 20)))
    let names = table.children(of: .root, in: EntryOrder(.created)).map { table.name(of: $0) }
    #expect(names == ["F", "new", "old"])
    let reversed = table.children(of: .root, in: EntryOrder(.created, isReversed: true))
    #expect(reversed.map { table.name(of: $0) } == ["F", "old", "new"])
  }
}

private func entry(_ path: String, id: UInt64, created: Int64? = nil) -> Entry {
  Entry(
    id: EntryID(high: 0, low: id), path: EntryPath(path), type: EntryType("insight"),
    ref: "\(id)", createdAt: created.map { Moment(seconds: $0) })
}

private func folder(_ path: String, id: UInt64) -> Entry {
  Entry(id: EntryID(high: 0, low: id), path: EntryPath(path), type: .folder)
}

extension EntryTable {
  fileprivate func names(in folder: NodeID) -> [String] {
    children(of: folder).map { name(of: $0) }
  }

  fileprivate var allNodes: [NodeID] {
    var all: [NodeID] = []
    forEachBelow(.root) { all.append($0) }
    return all
  }
}

extension ChildrenPage {
  fileprivate static func of(_ folder: EntryPath, _ entries: Entry...) -> ChildrenPage {
    ChildrenPage(
      folder: folder, offset: 0, entries: entries, total: entries.count,
      source: .server(asOf: Moment(seconds: 1)))
  }
}

extension IndexBatch {
  fileprivate static func batch(_ entries: Entry..., done: Int? = nil, total: Int = 99)
    -> IndexBatch
  {
    IndexBatch(
      entries: entries, done: done ?? entries.count, total: total,
      source: .server(asOf: Moment(seconds: 1)), isExhaustive: true)
  }
}

/// Random numbers that are the same in every run.
struct Numbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
