import HedgerowCore
import PostHogAPI

extension ProjectStore {
  nonisolated var starFile: StateFile<[Star]> { StateFile(path: statePath("starred")) }

  /// The stars as they were last heard, with the rows that the cache has of them.
  nonisolated func cachedStars() throws -> Answer? {
    try starFile.read().map { stars in
      .rows(RowListPage(list: .starred, rows: try listed(stars), source: .cache(asOf: .never)))
    }
  }

  func stars() async throws(Problem) -> Answer {
    let action = "list what is starred"
    let shortcuts = try await connected().shortcuts(project: project)
    let payloads: [ShortcutPayload]
    do throws(APIError) { payloads = try await shortcuts.pages().all() } catch {
      throw problem(doing: action, error)
    }
    let stars = payloads.map(Star.init).sorted { ($0.order, $0.path) < ($1.order, $1.path) }
    keepStars(stars)
    // Without a readable cache the stars alone are shown.
    let rows = (try? listed(stars)) ?? stars.map { Self.unfound($0) }
    return .rows(RowListPage(list: .starred, rows: rows, source: .server(asOf: now())))
  }

  /// Changes what is starred; the stars as they then are.
  package func change(_ change: StarChange) async throws(Problem) -> Answer {
    try refuseIfReadOnly(change.words)
    var entry: Entry?
    if case .set(_, let id) = change {
      entry = (try? cache.row(id))?.entry
      if entry == nil { entry = try await self.entry(id) }
    }
    let shortcuts = try await connected().shortcuts(project: project)
    do throws(APIError) { try await Self.send(change, of: entry, shortcuts) } catch {
      throw problem(doing: change.words, error)
    }
    return try await stars()
  }

  private static func send(
    _ change: StarChange, of entry: Entry?, _ shortcuts: ShortcutResource
  ) async throws(APIError) {
    switch change {
    case .set(true, _):
      if let entry { _ = try await shortcuts.create(Star.draft(for: entry)) }
    case .set(false, _):
      for star in try await shortcuts.pages().all().map(Star.init) {
        if let entry, star.isOf(entry) { try await shortcuts.delete(star.id) }
      }
    case .remove(let id, _):
      do throws(APIError) { try await shortcuts.delete(id) } catch {
        if error.kind != .notFound { throw error }
      }
    case .swap(let id, let other): try await swap(id, with: other, shortcuts)
    }
  }

  /// Numbers the stars anew where the two have the same number, else just exchanges their numbers: `reorder` is closed to
  /// keys, but each star can be changed by itself.
  private static func swap(
    _ id: String, with other: String, _ shortcuts: ShortcutResource
  ) async throws(APIError) {
    var stars = try await shortcuts.pages().all().map(Star.init)
      .sorted { ($0.order, $0.path) < ($1.order, $1.path) }
    guard let from = stars.firstIndex(where: { $0.id == id }),
      let to = stars.firstIndex(where: { $0.id == other })
    else { return }
    let numbers =
      Set(stars.map(\.order)).count == stars.count ? stars.map(\.order) : Array(0..<stars.count)
    stars.swapAt(from, to)
    for (star, number) in zip(stars, numbers) where star.order != number {
      _ = try await shortcuts.update(star.id, order: number)
    }
  }

  func refuseIfReadOnly(_ action: String) throws(Problem) {
    guard isReadOnly else { return }
    throw Problem(
      kind: .readOnly, title: "Could not \(action)", detail: "Hedgerow was started read-only",
      remedy: "Start it without --read-only.")
  }

  private func keepStars(_ stars: [Star]) {
    do throws(PrivateFile.Failure) { try starFile.write(stars) } catch {
      notify("What is starred could not be kept for the next start: \(error).")
    }
  }

  /// The stars with the rows that they mean.
  private nonisolated func listed(_ stars: [Star]) throws -> [ListedRow] {
    try stars.map { star in
      guard let entry = try row(of: star) else { return Self.unfound(star) }
      return ListedRow(entry, time: star.created.map { Moment(seconds: $0) }, star: star.id)
    }
  }

  private static func unfound(_ star: Star) -> ListedRow {
    ListedRow(
      star.entry, time: star.created.map { Moment(seconds: $0) }, star: star.id, isFound: false)
  }

  private nonisolated func row(of star: Star) throws -> Entry? {
    guard let ref = star.ref else { return nil }
    if star.type == EntryType.folder.rawValue {
      return try cache.rows(at: EntryPath(ref)).first { $0.entry.type.isFolder }?.entry
    }
    let rows = try cache.rows(of: ObjectKey(type: EntryType(star.type), ref: ref))
    return rows.first { !$0.isShortcut } ?? rows.first
  }
}

extension Star {
  /// Whether it is the star of this row: by object, for a folder by path.
  func isOf(_ entry: Entry) -> Bool {
    guard type == entry.type.rawValue else { return false }
    return entry.type.isFolder ? ref == entry.path.text : ref == entry.ref
  }
}
