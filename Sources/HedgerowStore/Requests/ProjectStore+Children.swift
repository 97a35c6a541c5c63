import HedgerowCore
import PostHogAPI

/// The pages of one folder that were heard so far, one after the other from the first.
struct ListingProgress: Sendable {
  var ids: Set<EntryID> = []
  var next = 0
}

extension ProjectStore {
  func children(of folder: EntryPath, offset: Int) async throws(Problem) -> Answer {
    let path = PathParts.key(folder)
    let filter = FileSystemFilter.children(of: path, depth: folder.depth)
    let limit = offset == 0 ? PageSize.first : PageSize.later
    let page = try await ask("open \(quoted(folder))") { (tree) async throws(APIError) in
      try await tree.list(filter, limit: limit, offset: offset == 0 ? nil : offset)
    }
    let rows = RowMapper.rows(page)
    let heard = now()
    let listing = listing(folder, offset, rows, page)
    await keep { try await cache.store(listing, now: heard) }
    let isLast = page.nextOffset == nil
    var entries = rows.map(\.entry)
    if isLast { entries += misplaced(in: folder, beside: entries) }
    if offset == 0 && isLast { entries = inOrderOfCache(folder, entries) }
    let end = offset + entries.count
    return .children(
      ChildrenPage(
        folder: folder, offset: offset, entries: entries,
        total: isLast ? end : max(end + 1, page.count ?? 0), source: .server(asOf: heard)))
  }

  /// The page as the cache shall keep it. Only pages that follow each other from the first one can
  /// tell what is gone.
  private func listing(
    _ folder: EntryPath, _ offset: Int, _ rows: [CachedRow],
    _ page: Page<FileSystemEntryPayload>
  ) -> Listing {
    var progress = offset == 0 ? ListingProgress() : listings[folder]
    if progress?.next != offset { progress = nil }
    progress?.ids.formUnion(rows.map(\.entry.id))
    let isLast = page.nextOffset == nil
    progress?.next = page.nextOffset ?? 0
    listings[folder] = isLast ? nil : progress
    return Listing(
      folder: folder, offset: offset, rows: rows,
      total: isLast ? offset + rows.count : page.count ?? offset + rows.count,
      complete: isLast ? progress?.ids : nil)
  }

  /// Rows that the server's list of children leaves out; the list of the whole tree found them
  /// earlier.
  private func misplaced(in folder: EntryPath, beside entries: [Entry]) -> [Entry] {
    // A cache that cannot be read has none.
    guard let found = try? cache.misplacedChildren(of: folder), !found.isEmpty else { return [] }
    let known = Set(entries.map(\.id))
    return found.filter { !known.contains($0.id) }
  }

  /// A whole folder is shown as the cache will show it at the next start, with misplaced rows among
  /// the others.
  private func inOrderOfCache(_ folder: EntryPath, _ entries: [Entry]) -> [Entry] {
    let known = try? cache.children(of: folder, offset: 0, limit: entries.count + 1)
    // Without a readable cache the server's order stands.
    guard let known, known.entries.count == entries.count else { return entries }
    return known.entries
  }
}

/// A path in a sentence.
func quoted(_ path: EntryPath) -> String { path.isRoot ? "the project" : "“\(path.name)”" }
