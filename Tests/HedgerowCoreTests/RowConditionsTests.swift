import Testing

@testable import HedgerowCore

struct RowConditionsTests {
  private let day: Int64 = 86_400

  @Test func `all conditions must hold, and any of the types`() throws {
    let me = Person(email: "me@example.com", name: "Me")
    var table = EntryTable()
    let entries = [
      Entry(
        id: EntryID(high: 0, low: 1), path: EntryPath("mine, old"), type: EntryType("dashboard"),
        createdAt: Moment(seconds: day), createdBy: me),
      Entry(
        id: EntryID(high: 0, low: 2), path: EntryPath("mine, new"), type: EntryType("insight"),
        createdAt: Moment(seconds: 99 * day), createdBy: me),
      Entry(
        id: EntryID(high: 0, low: 3), path: EntryPath("a link"), type: EntryType("insight"),
        isShortcut: true, createdAt: Moment(seconds: 99 * day)),
      Entry(id: EntryID(high: 0, low: 4), path: EntryPath("no date"), type: EntryType("cohort")),
    ]
    table.merge(
      ChildrenPage(
        folder: .root, offset: 0, entries: entries, total: 4,
        source: .server(asOf: Moment(seconds: 1))))

    func shown(_ change: (inout RowConditions) -> Void) -> [String] {
      var conditions = RowConditions()
      change(&conditions)
      return table.allRows.filter {
        conditions.hold(for: $0, in: table, at: Moment(seconds: 100 * day))
      }.map { table.name(of: $0) }.sorted()
    }
    #expect(shown { _ in }.count == 4)
    #expect(shown { $0.creator = me.email } == ["mine, new", "mine, old"])
    #expect(shown { $0.types = [EntryType("insight")] } == ["a link", "mine, new"])
    #expect(shown { $0.types = [EntryType("insight"), EntryType("cohort")] }.count == 3)
    #expect(shown { $0.links = .only } == ["a link"])
    #expect(shown { $0.links = RowConditions.Links.none }.count == 3)
    #expect(shown { $0.age = .within(days: 7) } == ["a link", "mine, new"])
    #expect(shown { $0.age = .before(days: 7) } == ["mine, old"])
    #expect(
      shown {
        $0.creator = me.email
        $0.age = .within(days: 7)
      } == ["mine, new"])
  }
}
