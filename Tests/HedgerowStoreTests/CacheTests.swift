import Foundation
import HedgerowCore
import Testing

@testable import HedgerowStore

struct CacheTests {
  @Test func `a folder comes back in the server's order, folders first`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    #expect(try cache.children(of: .root, offset: 0, limit: 10) == nil)
    try await cache.list(
      "",
      [
        row(1, "Zebra"), row(2, "apple"), row(3, "b", type: "insight", ref: "x"),
        row(4, "A", type: "dashboard", ref: "4"),
      ])
    let found = try #require(try cache.children(of: .root, offset: 0, limit: 3))
    #expect(found.entries.map(\.name) == ["Zebra", "apple", "b"])
    #expect(found.total == 4)
    #expect(found.asOf == morning)
    let rest = try #require(try cache.children(of: .root, offset: 3, limit: 3))
    #expect(rest.entries.map(\.name) == ["A"])
    #expect(rest.entries[0] == (try row(4, "A", type: "dashboard", ref: "4").entry))
  }

  @Test func `an empty folder is known, a folder never seen is not`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    try await cache.list("Empty", [])
    #expect(try cache.names("Empty") == [])
    #expect(try cache.names("Never") == nil)
  }

  @Test func `a complete list forgets what is gone, and what lay below it`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    try await cache.list("", [row(1, "A"), row(2, "B")])
    try await cache.list("A", [row(3, "A/In")])
    try await cache.list("A/In", [row(4, "A/In/x", type: "insight", ref: "x")])
    try await cache.list("", [row(2, "B")])
    #expect(try cache.names("") == ["B"])
    #expect(try cache.names("A") == nil)
    #expect(try cache.row(id(4)) == nil)
  }

  @Test func `a folder that has a twin keeps its contents when one goes`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    try await cache.list("", [row(1, "A"), row(2, "A")])
    try await cache.list("A", [row(3, "A/x", type: "insight", ref: "x")])
    try await cache.list("", [row(2, "A")])
    #expect(try cache.names("A") == ["x"])
  }

  @Test func `rows whose depth is wrong survive a list that cannot show them`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    try await cache.place(row(9, "Old", type: "insight", ref: "o", depth: .some(nil)), now: morning)
    try await cache.list("", [row(1, "A")])
    #expect(try cache.names("") == ["A", "Old"])
    #expect(try cache.misplacedChildren(of: .root).map(\.name) == ["Old"])
  }

  @Test func `a row gives the JSON that the server gave`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    var given = payload(1, #"/odd//A\/B"#, type: "insight", ref: "x", depth: .some(7))
    given.other = ["surface": "web", "nested": ["b": [1, .number(2.5), .null], "a": true]]
    given.shortcut = nil
    var mapper = RowMapper()
    let mapped = mapper.row(given)
    try await cache.place(try #require(mapped), now: morning)
    #expect(try cache.row(id(1))?.json == given.json.text)
    #expect(try cache.rows(at: EntryPath(#"odd/A\/B"#)).map(\.entry.path.text) == [given.path])
  }

  @Test func `a new row stands where its name belongs`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    try await cache.list("", [row(1, "alpha"), row(2, "Beta"), row(3, "delta")])
    try await cache.insert([row(4, "Charlie")], now: morning)
    try await cache.insert([row(5, "Aaa")], now: morning)
    try await cache.insert([row(6, "zulu")], now: morning)
    #expect(try cache.names("") == ["Aaa", "alpha", "Beta", "Charlie", "delta", "zulu"])
  }
}

struct CacheChangesTests {
  @Test func `a moved folder takes everything below it along`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    try await cache.list("", [row(1, "A"), row(3, "A b"), row(2, "B")])
    try await cache.list("A", [row(4, "A/In"), row(5, "A/x", type: "insight", ref: "x")])
    try await cache.list("A/In", [row(6, "A/In/y", type: "insight", ref: "y")])
    try await cache.list("A b", [row(7, "A b/z", type: "insight", ref: "z")])
    try await cache.list("B", [])
    try await cache.move(
      EntryReference(row(1, "A").entry), to: row(1, "B/New"), target: EntryPath("B/New"),
      now: morning)
    #expect(try cache.names("") == ["A b", "B"])
    #expect(try cache.names("B") == ["New"])
    #expect(try cache.names("B/New") == ["In", "x"])
    #expect(try cache.row(id(6))?.entry.path.text == "B/New/In/y")
    #expect(try cache.names("A b") == ["z"])
    #expect(try cache.names("A") == nil)
  }

  @Test func `after a merge the rows lie together and both folders are in doubt`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    try await cache.list("", [row(1, "A"), row(2, "B")])
    try await cache.list("A", [row(3, "A/In")])
    try await cache.list("A/In", [row(4, "A/In/x", type: "insight", ref: "x")])
    try await cache.list("B", [row(5, "B/In")])
    try await cache.list("B/In", [row(6, "B/In/y", type: "insight", ref: "y")])
    try await cache.move(
      EntryReference(row(1, "A").entry), to: nil, target: EntryPath("B"), now: morning)
    #expect(try cache.names("") == ["B"])
    #expect(Set(try #require(try cache.names("B/In"))) == ["x", "y"])
    let target = try #require(try cache.children(of: EntryPath("B"), offset: 0, limit: 10))
    #expect(target.asOf == .never)
  }

  @Test func `counts follow what comes and goes`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    try await cache.list("", [row(1, "A"), row(2, "B")])
    try await cache.list("A", [row(3, "A/x", type: "insight", ref: "x")])
    try await cache.store(count: 3, below: .root, now: morning)
    try await cache.store(count: 1, below: EntryPath("A"), now: morning)
    try await cache.store(count: 0, below: EntryPath("B"), now: morning)
    try await cache.insert([row(4, "B/C")], now: morning)
    #expect(try cache.count(below: EntryPath("B"))?.count == 1)
    #expect(try cache.count(below: .root)?.count == 4)
    try await cache.move(
      EntryReference(row(1, "A").entry), to: row(1, "B/A"), target: EntryPath("B/A"), now: morning)
    #expect(try cache.count(below: EntryPath("B"))?.count == 3)
    #expect(try cache.count(below: .root)?.count == 4)
    try await cache.delete(EntryReference(row(1, "B/A").entry), objects: [])
    #expect(try cache.count(below: .root)?.count == 2)
  }

  @Test func `a deleted object takes all its rows along`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    try await cache.list(
      "",
      [
        row(1, "a", type: "insight", ref: "x"),
        row(2, "b", type: "insight", ref: "x", shortcut: true),
        row(3, "c", type: "insight", ref: "y"),
      ])
    try await cache.delete(
      EntryReference(row(1, "a", type: "insight", ref: "x").entry),
      objects: [DeletedObject(type: EntryType("insight"), ref: "x", path: EntryPath("a"))])
    #expect(try cache.names("") == ["c"])
  }
}

struct CacheFileTests {
  @Test func `everything it writes is for the user alone`() async throws {
    let folder = try TemporaryFolder()
    let cache = Cache.opened(folder)
    try await cache.list("", [row(1, "A")])
    let modes = try folder.modes()
    #expect(modes["cache"] == 0o700)
    for name in ["cache/tree.sqlite", "cache/tree.sqlite-wal", "cache/tree.sqlite-shm"] {
      #expect(modes[name] == 0o600, "\(name)")
    }
  }

  @Test func `a damaged file is put aside and built anew, with a notice`() async throws {
    let folder = try TemporaryFolder()
    let notices = Notices()
    try PrivateFile.write(
      Array(repeating: 0x5A, count: 10_000), to: folder.path + "/cache/tree.sqlite")
    let cache = Cache.opened(folder, notices: notices)
    try await cache.list("", [row(1, "A")])
    #expect(try cache.names("") == ["A"])
    #expect(notices.all.count == 1)
    #expect(notices.all[0].contains("damaged"))
    #expect(notices.all[0].contains("tree.sqlite.aside"))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/cache/tree.sqlite.aside"))
  }

  @Test func `damage that shows later is met in the same way`() async throws {
    let folder = try TemporaryFolder()
    let notices = Notices()
    do {
      let cache = Cache.opened(folder)
      for number in 0..<40 {
        try await cache.list(
          "F\(number)", try (0..<50).map { try row(number * 100 + $0, "F\(number)/\($0)") })
      }
      cache.close()
    }
    let path = try folder.databaseWithoutSideFiles()
    var bytes = try #require(try PrivateFile.read(path))
    // The first page stays sound, so that opening succeeds.
    for index in 16_384..<bytes.count { bytes[index] = 0x5A }
    try PrivateFile.write(bytes, to: path)
    let cache = Cache.opened(folder, notices: notices)
    for number in 0..<40 where notices.all.isEmpty { _ = try? cache.names("F\(number)") }
    #expect(notices.all.count == 1)
    try await cache.list("", [row(1, "A")])
    #expect(try cache.names("") == ["A"])
  }

  @Test func `a file of another version is put aside`() async throws {
    let folder = try TemporaryFolder()
    let notices = Notices()
    do {
      let cache = Cache.opened(folder)
      try await cache.list("", [row(2, "Old")])
      cache.close()
    }
    // The version stands in the head of the file, in four bytes from the sixtieth on.
    let path = try folder.databaseWithoutSideFiles()
    var bytes = try #require(try PrivateFile.read(path))
    bytes[63] = 99
    try PrivateFile.write(bytes, to: path)
    let cache = Cache.opened(folder, notices: notices)
    try await cache.list("", [row(1, "A")])
    #expect(try cache.names("") == ["A"])
    #expect(notices.all.count == 1 && notices.all[0].contains("another version"))
  }

  @Test func `without a place on the disk it lives in memory`() async throws {
    let folder = try TemporaryFolder()
    let notices = Notices()
    try PrivateFile.write([], to: folder.path + "/cache")
    let cache = Cache.opened(folder, notices: notices)
    try await cache.list("", [row(1, "A")])
    #expect(try cache.names("") == ["A"])
    #expect(cache.file == nil && notices.all.count == 1)
  }

  @Test func `two programs use one file`() async throws {
    let folder = try TemporaryFolder()
    let notices = Notices()
    let one = Cache.opened(folder, notices: notices)
    let two = Cache.opened(folder, notices: notices)
    try await withThrowingTaskGroup { group in
      for number in 0..<20 {
        group.addTask { try await one.list("A", [row(number, "A/\(number)")]) }
        group.addTask { try await two.list("B", [row(100 + number, "B/\(number)")]) }
      }
      try await group.waitForAll()
    }
    #expect(try one.names("B")?.count == 1)
    #expect(try two.names("A")?.count == 1)
    #expect(notices.all.isEmpty)
  }

  @Test func `it is kept within its limits`() async throws {
    let cache = Cache.opened(try TemporaryFolder())
    try await cache.list("Old", [row(1, "Old/x")])
    let later = Moment(seconds: morning.seconds + 91 * 86_400)
    try await cache.list("New", [row(2, "New/x"), row(3, "New/y")], at: later)
    try await cache.list("Newer", [row(4, "Newer/x")], at: Moment(seconds: later.seconds + 1))
    try await cache.prune(CacheLimits(), now: later)
    #expect(try cache.names("Old") == nil)
    #expect(try cache.names("New")?.count == 2)
    try await cache.prune(CacheLimits(rows: 1), now: later)
    #expect(try cache.names("New") == nil)
    #expect(try cache.names("Newer")?.count == 1)
  }
}

extension TemporaryFolder {
  /// The file of a closed cache, without what SQLite keeps beside it.
  fileprivate func databaseWithoutSideFiles() throws -> String {
    let path = path + "/cache/tree.sqlite"
    for suffix in ["-wal", "-shm"] { try FileManager.default.removeItem(atPath: path + suffix) }
    return path
  }
}
