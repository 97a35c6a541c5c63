import Testing

@testable import HedgerowDemoServer

/// The table against a plain list of rows, through any sequence of changes.
@Suite struct RowTableTests {
  private var random = SplitMix64(seed: 11)

  private mutating func row() -> Row {
    let names = ["a", "b", "A", "a b", "é", "x/y", "z-"]
    let path = TreePath.join(
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        names[Int.random(in: 0..<names.count, using: &random)]
      })
    var row = Row(
      id: RowID(high: random.next(), low: random.next()), path: "", depth: nil, type: "doc",
      ref: nil, href: .none, meta: .empty, shortcut: false, createdAt: .now, createdBy: nil)
    row.place(at: path)
    if Int.random(in: 0..<20, using: &random) == 0 { row.depth = nil }
    return row
  }

  private func check(_ table: inout RowTable, against plain: [RowID: Row]) {
    #expect(table.count == plain.count)
    let listed = table.allInListingOrder().compactMap { table.row(at: $0) }
    #expect(Set(listed.map(\.id)) == Set(plain.keys))
    for (one, other) in zip(listed, listed.dropFirst()) {
      #expect(!PathCollation.precedes(other.path, one.path))
    }
    for folder in ["a", "a/b", #"x\/y"#, "nothing", "a b"] {
      let below = plain.values.filter { $0.path.hasPrefix(folder + "/") }
      #expect(table.countBelow(folder) == below.count)
      let found = table.slots(below: folder).compactMap { table.row(at: $0)?.id }
      #expect(Set(found) == Set(below.map(\.id)) && found.count == below.count)
      let at = table.slots(atPath: folder).compactMap { table.row(at: $0)?.id }
      #expect(Set(at) == Set(plain.values.filter { $0.path == folder }.map(\.id)))
      #expect(table.hasRow(atPath: folder) == !at.isEmpty)
    }
  }

  @Test mutating func `finding agrees with a plain list after any changes`() {
    var table = RowTable([])
    var plain: [RowID: Row] = [:]
    for step in 0..<120 {
      // Small changes go one by one, large ones sort everything anew; both must agree.
      let size = step % 10 == 0 ? 100 : Int.random(in: 1...5, using: &random)
      let some = plain.keys.sorted().shuffled(using: &random).prefix(size)
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        let made = (0..<size).map { _ in row() }
        for row in made { plain[row.id] = row }
        table.insert(made)
      case 1:
        let path = row().path
        for id in some { plain[id]?.place(at: path) }
        table.update(some.compactMap { table.slot(of: $0) }) { $0.place(at: path) }
      default:
        table.remove(some.compactMap { table.slot(of: $0) })
        for id in some { plain[id] = nil }
      }
      if step % 4 == 0 { check(&table, against: plain) }
    }
  }

  @Test mutating func `the first rows below a folder are the shallow ones`() {
    let rows = (0..<400).map { _ in row() }
    var table = RowTable(rows)
    let first = table.firstSlots(below: "a", limit: 12).compactMap { table.row(at: $0) }
    let all = rows.filter { $0.path.hasPrefix("a/") }.sorted { left, right in
      let depths = (left.depth ?? .max, right.depth ?? .max)
      return depths.0 == depths.1
        ? PathCollation.precedes(left.path, right.path) : depths.0 < depths.1
    }
    #expect(first.map(\.path) == all.prefix(12).map(\.path))
  }
}
