import HedgerowCore
import PostHogAPI
import Testing

@testable import HedgerowStore

/// The rows as a screen holds them: read once, then fed from receipts.
struct ScreenTable {
  private(set) var table = EntryTable()
  let store: ProjectStore

  init(_ store: ProjectStore) async throws {
    self.store = store
    for try await batch in store.refreshIndex() { table.merge(batch) }
  }

  mutating func follow(_ receipt: Receipt) async throws {
    table.apply(receipt.rows)
    for folder in receipt.rows.doubtful {
      let answer = try await store.answer(.children(of: folder, offset: 0))
      table.merge(try #require(answer.children))
    }
  }

  /// Every path with its type, as `Demo.paths()` gives them.
  var paths: [String] {
    table.allRows.filter { !table.isPlaceholder($0) }.map { node in
      let link = table.isShortcut(node) ? " @" : ""
      return "\(table.path(of: node).text) \(table.type(of: node).rawValue)\(link)"
    }.sorted()
  }

  /// The rows that something can be done with.
  var references: [EntryReference] {
    table.allRows.filter { !table.isPlaceholder($0) }.map { table.reference(to: $0) }
      .sorted { ($0.path, $0.type.rawValue, "\($0.id)") < ($1.path, $1.type.rawValue, "\($1.id)") }
  }
}

extension Demo {
  /// What the cache shows without asking must be what the server says, wherever it claims to know.
  func expectAgreement(_ store: ProjectStore, _ comment: Comment? = nil) async throws {
    let folders = try await tree.pages(FileSystemFilter(type: "folder")).all().map(\.path)
    for path in folders + [""] {
      let folder = EntryPath(path)
      let page = try store.cached(.children(of: folder, offset: 0))?.children
      guard let page, page.source.asOf > .never else { continue }
      let said = try await tree.pages(.children(of: path, depth: folder.depth)).all()
      // A list of children leaves it out as long as its depth is null.
      let known = page.entries.map(\.path.text).filter { !$0.hasSuffix("Lost") }.sorted()
      let there = said.map(\.path).filter { !$0.hasSuffix("Lost") }.sorted()
      #expect(known == there, "\(path) \(comment ?? "")")
      if let count = try store.cached(.count(below: folder))?.number {
        let inside = try await tree.list(
          FileSystemFilter(parent: path.isEmpty ? nil : path), limit: 1)
        #expect(count == inside.count, "count of \(path) \(comment ?? "")")
      }
    }
  }
}
