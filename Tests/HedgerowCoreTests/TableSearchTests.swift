import Testing

@testable import HedgerowCore

struct TableSearchTests {
  private func table(_ paths: String...) -> EntryTable {
    var table = EntryTable()
    let entries = paths.enumerated().map { number, path in
      let isFolder = path.hasSuffix("/")
      return Entry(
        id: EntryID(high: 7, low: UInt64(number)),
        path: EntryPath(isFolder ? String(path.dropLast()) : path),
        type: isFolder ? .folder : EntryType("insight"))
    }
    table.merge(
      IndexBatch(
        entries: entries, done: entries.count, total: entries.count,
        source: .server(asOf: Moment(seconds: 1)), isExhaustive: true))
    return table
  }

  private func names(_ search: TableSearch, _ table: EntryTable) -> [String] {
    search.best.map { table.name(of: $0.node) }
  }

  private func found(_ text: String, in table: EntryTable) -> [String] {
    var search = TableSearch(text)
    while !search.isDone(in: table) { search.advance(over: table, rows: 2) }
    return names(search, table)
  }

  @Test func `words are found in any order, the best match first`() {
    let table = table("Weekly activation", "Activation", "Reactivation weekly", "Other")
    #expect(found("act", in: table) == ["Activation", "Weekly activation", "Reactivation weekly"])
    #expect(
      found("weekly act", in: table) == found("act weekly", in: table)
        && found("weekly act", in: table).count == 2)
    #expect(found("wkac", in: table) == ["Weekly activation"])
    #expect(found("zebra", in: table) == [])
  }

  @Test func `a word may stand in a folder above, but one is in the name`() {
    let table = table("Growth/", "Growth/Signups", "Growth/Deep/Signups too", "Platform/Signups")
    #expect(found("growth sign", in: table) == ["Signups", "Signups too"])
    #expect(found("growth", in: table) == ["Growth"])
  }

  @Test func `letters with accents match whatever their case`() {
    let table = table("Été à Paris", "Hiver")
    #expect(found("éTÉ", in: table) == ["Été à Paris"])
  }

  @Test func `more letters narrow the hits, and fewer begin anew`() {
    let table = table("Activation", "Actor", "Acorn")
    var search = TableSearch("ac")
    search.advance(over: table, rows: 100)
    #expect(search.count == 3)
    search = search.changed(to: "act")
    search.advance(over: table, rows: 100)
    #expect(names(search, table).sorted() == ["Activation", "Actor"])
    search = search.changed(to: "a")
    search.advance(over: table, rows: 100)
    #expect(search.count == 3)
  }

  @Test func `a search broken off in the middle is not narrowed to what it had seen`() {
    let table = table("aa", "ab", "ac")
    var search = TableSearch("a")
    search.advance(over: table, rows: 1)
    #expect(search.count == 1 && !search.isDone(in: table))
    search = search.changed(to: "ac")
    search.advance(over: table, rows: 100)
    #expect(names(search, table) == ["ac"])
  }

  @Test func `rows that come later are looked at too`() {
    var table = table("Alpha")
    var search = TableSearch("al")
    search.advance(over: table, rows: 100)
    #expect(search.isDone(in: table))
    table.merge(
      ChildrenPage(
        folder: .root, offset: 0,
        entries: [
          Entry(
            id: EntryID(high: 9, low: 9), path: EntryPath("Albatross"), type: EntryType("dashboard")
          )
        ],
        total: 9, source: .server(asOf: Moment(seconds: 2))))
    #expect(!search.isDone(in: table))
    search.advance(over: table, rows: 100)
    #expect(search.count == 2)
  }

  @Test func `what is opened often ranks above what matches as well`() {
    let table = table("Funnel one", "Funnel two")
    var history = VisitHistory()
    let second = Entry(
      id: EntryID(high: 7, low: 1), path: EntryPath("Funnel two"), type: EntryType("insight"))
    for second_ in 0..<3 { history.note(second, at: Moment(seconds: Int64(second_))) }
    var search = TableSearch("funnel", favouring: history.favourites(at: Moment(seconds: 10)))
    search.advance(over: table, rows: 100)
    #expect(names(search, table) == ["Funnel two", "Funnel one"])
    #expect(history.visits.map(\.count) == [3])
  }

  @Test func `only the best hits are kept, and all are counted`() {
    var search = TableSearch("row", limit: 2)
    let table = table("row 1", "row", "a row", "brown")
    search.advance(over: table, rows: 100)
    #expect(search.count == 4)
    #expect(names(search, table) == ["row", "row 1"])
  }

  @Test(arguments: ["r", "re", "rte", "fun", "x"])
  func `the few that are kept are those that stand first among all`(text: String) {
    var generator = Numbers(seed: 11)
    let syllables = ["re", "ten", "tion", "fun", "nel ", "x", "ar", "tree ", "-", "Re"]
    var table = EntryTable()
    let entries = (1...400).map { number in
      let name = (0..<Int.random(in: 2...8, using: &generator)).map { _ in
        syllables.randomElement(using: &generator) ?? ""
      }
      return Entry(
        id: EntryID(high: 7, low: UInt64(number)), path: EntryPath(name.joined() + "\(number)"),
        type: EntryType("insight"))
    }
    table.merge(
      IndexBatch(
        entries: entries, done: 400, total: 400, source: .server(asOf: Moment(seconds: 1)),
        isExhaustive: true))
    var few = TableSearch(text, limit: 10)
    few.advance(over: table, rows: 1_000)
    var all = TableSearch(text, limit: 1_000)
    all.advance(over: table, rows: 1_000)
    #expect(few.best == Array(all.best.prefix(10)))
    #expect(few.count == all.count && all.count > 10)
  }
}
