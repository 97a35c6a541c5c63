import HedgerowCore

extension ProjectStore {
  /// What deleting these rows would do. What lies in a folder that is deleted too is counted once.
  func deletionPreview(_ rows: [EntryReference]) async throws(Problem) -> DeletionPreview {
    let targets = rows.outermost
    guard let first = targets.first else {
      throw .invalid(doing: "delete", "nothing is meant", remedy: "Choose rows first.")
    }
    var surveys: [DeletionSurvey] = []
    for row in targets { surveys.append(try await survey(of: row, "look at “\(row.path.name)”")) }
    let tally = DeletionTally(surveys)
    return DeletionPreview(
      target: first, others: Array(targets.dropFirst()),
      consequence: targets.count > 1 ? .several(tally.contents) : tally.consequence(surveys[0]),
      linksElsewhere: tally.linksElsewhere, fingerprints: Self.fingerprints(surveys))
  }

  /// Each as it will be found when those before it are gone.
  private static func fingerprints(_ surveys: [DeletionSurvey]) -> [EntryID: RowFingerprint] {
    var gone: Set<EntryID> = []
    var fingerprints: [EntryID: RowFingerprint] = [:]
    for survey in surveys {
      fingerprints[survey.own.id] = survey.fingerprint(without: gone)
      gone.formUnion(survey.going.map(\.id))
    }
    return fingerprints
  }
}

/// What deletes would take together, counted.
private struct DeletionTally {
  private static let mostPaths = 20

  private(set) var contents = DeletionPreview.Contents(
    countsByType: [:], links: 0, total: 0, firstPaths: [], isPartial: false)
  private(set) var linksElsewhere = 0

  /// Objects that have a row outside, and how many.
  private let rowsOutside: [ObjectKey: Int]

  init(_ surveys: [DeletionSurvey]) {
    let going = Set(surveys.flatMap(\.going).map(\.id))
    let outside = surveys.flatMap(\.elsewhere).filter { !going.contains($0.id) }
    rowsOutside = Dictionary(
      Self.once(outside.filter { !$0.isShortcut }).compactMap { entry in
        ObjectKey(entry).map { ($0, 1) }
      }, uniquingKeysWith: +)
    // One folder is asked about by what lies in it.
    let counted = surveys.count == 1 ? surveys[0].inside : Self.once(surveys.flatMap(\.going))
    for entry in counted { count(entry) }
    if surveys.count == 1, surveys[0].inside.isEmpty { count(objectOf: surveys[0].own) }
    contents.total = surveys.count == 1 ? max(surveys[0].total, counted.count) : counted.count
    contents.isPartial = surveys.contains(where: \.isPartial)
    let paths = counted.map { ($0.path.depth, $0.path) }.sorted { $0 < $1 }
    contents.firstPaths = paths.prefix(Self.mostPaths).map(\.1)
    linksElsewhere = Self.once(outside.filter(\.isShortcut)).count { link in
      ObjectKey(link).map { objects.contains($0) && rowsOutside[$0] == nil } ?? false
    }
  }

  /// The objects that any of the rows shows.
  private var objects: Set<ObjectKey> = []

  private static func once(_ entries: [Entry]) -> [Entry] {
    var seen: Set<EntryID> = []
    return entries.filter { seen.insert($0.id).inserted }
  }

  private mutating func count(_ entry: Entry) {
    if entry.isShortcut {
      contents.links += 1
      return
    }
    contents.countsByType[entry.type, default: 0] += 1
    if !entry.type.isFolder { count(objectOf: entry) }
  }

  private mutating func count(objectOf entry: Entry) {
    guard !entry.isShortcut, !entry.type.isFolder else { return }
    guard Self.canGo(entry), let key = ObjectKey(entry) else {
      if contents.undeletable.count < Self.mostPaths { contents.undeletable.append(entry.path) }
      contents.undeletableCount += 1
      return
    }
    let isNew = objects.insert(key).inserted
    if rowsOutside[key] != nil {
      contents.staying += 1
    } else if isNew, key.type.traits?.deletion == .hard {
      contents.forGood[key.type, default: 0] += 1
    }
  }

  /// Rows of types that PostHog does not know the resource of, and of others without a ref, it
  /// refuses to delete.
  private static func canGo(_ entry: Entry) -> Bool {
    guard let traits = entry.type.traits, traits.deletion != .rowOnly else { return false }
    return entry.ref != nil
  }

  /// What becomes of a single row.
  func consequence(_ survey: DeletionSurvey) -> DeletionPreview.Consequence {
    let own = survey.own
    if own.isShortcut { return .onlyLink }
    if own.type.isFolder { return .folder(contents) }
    guard Self.canGo(own), let key = ObjectKey(own) else {
      return .refused(
        own.ref == nil
          ? "PostHog cannot delete a \(own.type.label) without a reference."
          : "PostHog cannot delete rows of type \(own.type.rawValue).")
    }
    if let others = rowsOutside[key] { return .onlyRow(otherRows: others) }
    return key.type.traits?.deletion == .hard ? .objectForGood : .objectRestorable
  }
}
