import HedgerowCore
import PostHogAPI

/// What a folder holds, as far as undoing its delete needs it.
struct FolderContents: Sendable {
  /// The folder rows inside, links to folders left out, the outermost first.
  var folders: [EntryPath] = []
  var links = 0
  /// Rows beyond the first of an object that has several here.
  var twins = 0
  fileprivate var refs: Set<[String]> = []
  /// The rows inside by type, links left out.
  var countsByType: [EntryType: Int] = [:]
  var firstPaths: [EntryPath] = []
  var total = 0
  var isPartial = false
}

extension ProjectStore {
  /// Rows of a folder that are looked at, at most, before it is offered for deletion.
  private static let mostRows = 20_000
  private static let previewPage = 2_000
  private static let mostPaths = 20

  func deletionPreview(_ row: EntryReference) async throws(Problem) -> DeletionPreview {
    DeletionPreview(target: row, consequence: try await consequence(of: row))
  }

  private func consequence(
    of row: EntryReference
  ) async throws(Problem) -> DeletionPreview.Consequence {
    if row.isShortcut { return .onlyLink }
    if row.type.isFolder {
      let contents = try await contents(of: row)
      // Only the latest is kept: a delete follows its own preview.
      self.contents = [row.id: contents]
      return .folder(contents.shown)
    }
    guard let ref = try await ref(of: row) else {
      return .refused("PostHog cannot delete a \(row.type.label) without a reference.")
    }
    let others = try await otherRows(of: row, ref)
    if others > 0 { return .onlyRow(otherRows: others) }
    switch row.type.traits?.deletion {
    case .soft: return .objectRestorable
    case .hard: return .objectForGood
    case .rowOnly, nil:
      return .refused("PostHog cannot delete rows of type \(row.type.rawValue).")
    }
  }

  /// The key of the object behind a row.
  private func ref(of row: EntryReference) async throws(Problem) -> String? {
    // Without a readable cache the server knows it.
    if let known = try? cache.row(row.id) { return known.entry.ref }
    return try await entry(row.id).ref
  }

  /// How many other rows, links apart, show the same object.
  private func otherRows(of row: EntryReference, _ ref: String) async throws(Problem) -> Int {
    let rows = try await ask("look at “\(row.path.name)”") { (tree) async throws(APIError) in
      try await tree.pages(.places(type: row.type.rawValue, ref: ref)).all()
    }
    return rows.count { $0.shortcut != true && $0.id.flatMap(EntryID.init) != row.id }
  }

  /// Everything inside of a folder, at every depth.
  func contents(of folder: EntryReference) async throws(Problem) -> FolderContents {
    let filter = FileSystemFilter(parent: folder.path.text)
    let action = "look into “\(folder.path.name)”"
    var contents = FolderContents()
    var paths: [(depth: Int, path: EntryPath)] = []
    var offset: Int? = 0
    while let start = offset {
      let page = try await ask(action) { (tree) async throws(APIError) in
        try await tree.list(filter, limit: Self.previewPage, offset: start == 0 ? nil : start)
      }
      for row in page.results { contents.add(row, &paths) }
      contents.total = max(page.count ?? 0, contents.seen)
      offset = page.nextOffset.flatMap { $0 > start ? $0 : nil }
      contents.isPartial = offset != nil && contents.seen >= Self.mostRows
      if contents.isPartial { break }
    }
    paths.sort { ($0.depth, $0.path) < ($1.depth, $1.path) }
    contents.firstPaths = paths.prefix(Self.mostPaths).map(\.path)
    contents.folders.sort { ($0.depth, $0) < ($1.depth, $1) }
    return contents
  }
}

extension FolderContents {
  fileprivate var seen: Int { links + countsByType.values.reduce(0, +) }

  fileprivate mutating func add(
    _ row: FileSystemEntryPayload, _ paths: inout [(depth: Int, path: EntryPath)]
  ) {
    let path = EntryPath(row.path)
    paths.append((PathParts(path).depth, path))
    if row.shortcut == true {
      links += 1
      return
    }
    countsByType[EntryType(row.type ?? ""), default: 0] += 1
    if row.isFolder { folders.append(path) }
    if let ref = row.ref, !refs.insert([row.type ?? "", ref]).inserted { twins += 1 }
  }

  fileprivate var shown: DeletionPreview.Contents {
    DeletionPreview.Contents(
      countsByType: countsByType, links: links, total: total, firstPaths: firstPaths,
      isPartial: isPartial)
  }
}
