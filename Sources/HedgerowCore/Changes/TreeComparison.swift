/// What became of the rows of a project between two moments. The API tells who made a row and when, but not who moved or
/// deleted one.
package struct TreeComparison: Hashable, Sendable {
  /// What a comparison starts from.
  package enum Baseline: Hashable, Sendable {
    /// What the tree was when the screen was last left.
    case lastVisit
    /// A file that `hedgerow snapshot` wrote.
    case file(String)
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case new, gone, moved, renamed
  }

  /// A row that is not as it was. What only came along with its folder is not told.
  package struct Difference: Hashable, Sendable {
    package let kind: Kind
    /// The row as it is; of one that is gone as it was.
    package let entry: Entry
    /// Where it was, of a row that is elsewhere.
    package let formerPath: EntryPath?

    package init(kind: Kind, entry: Entry, formerPath: EntryPath? = nil) {
      self.kind = kind
      self.entry = entry
      self.formerPath = formerPath
    }
  }

  package let since: Moment
  package let until: Moment
  /// In order of path.
  package let differences: [Difference]

  package init(from old: [Entry], asOf since: Moment, to new: [Entry], asOf until: Moment) {
    self.since = since
    self.until = until
    let matching = Matching(from: old, to: new)
    var differences = matching.moves
    differences += matching.added.map { Difference(kind: .new, entry: $0) }
    differences += matching.gone.map { Difference(kind: .gone, entry: $0) }
    self.differences = differences.sorted {
      ($0.entry.path, $0.kind.rawValue) < ($1.entry.path, $1.kind.rawValue)
    }
  }

  package func count(of kind: Kind) -> Int { differences.count { $0.kind == kind } }

  /// The differences in a sentence.
  package var sentence: String {
    let counts = Kind.allCases.map { ($0, count(of: $0)) }.filter { $0.1 > 0 }
    guard !counts.isEmpty else { return "Nothing changed." }
    return counts.map { "\($0.1.grouped) \($0.0.rawValue)" }.joined(separator: ", ") + "."
  }
}

/// Which rows of two moments are the same: those of one identity, then, for rows that were deleted and brought back,
/// those of one object or of one folder's path.
private struct Matching {
  private(set) var added: [Entry] = []
  private(set) var gone: [Entry] = []
  private var pairs: [(old: Entry, new: Entry)] = []

  private struct Look: Hashable {
    let type: EntryType
    let ref: String?
    let isShortcut: Bool
    let path: EntryPath?

    init(_ entry: Entry, withPath: Bool) {
      type = entry.type
      ref = entry.ref
      isShortcut = entry.isShortcut
      path = withPath ? entry.path : nil
    }
  }

  init(from old: [Entry], to new: [Entry]) {
    var waiting = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in new {
      if let former = waiting.removeValue(forKey: entry.id) {
        pairs.append((former, entry))
      } else {
        added.append(entry)
      }
    }
    gone = Array(waiting.values)
    pairUp { Look($0, withPath: true) }
    pairUp { $0.ref == nil || $0.isShortcut ? nil : Look($0, withPath: false) }
  }

  private mutating func pairUp(_ look: (Entry) -> Look?) {
    var waiting: [Look: [Entry]] = [:]
    var rest: [Entry] = []
    for entry in gone {
      if let key = look(entry) {
        waiting[key, default: []].append(entry)
      } else {
        rest.append(entry)
      }
    }
    var stillAdded: [Entry] = []
    for entry in added {
      if let key = look(entry), let former = waiting[key]?.popLast() {
        pairs.append((former, entry))
      } else {
        stillAdded.append(entry)
      }
    }
    added = stillAdded
    gone = rest + waiting.values.joined()
  }

  /// The rows that have another path, those left out that only came along with their folder.
  var moves: [TreeComparison.Difference] {
    let folders = Dictionary(
      pairs.lazy.filter { $0.old.type.isFolder }.map { ($0.old.path, $0.new.path) },
      uniquingKeysWith: { first, _ in first })
    return pairs.compactMap { old, new in
      guard old.path != new.path else { return nil }
      let home = folders[old.path.parent] ?? old.path.parent
      let stayed = new.path.parent == home
      if stayed, old.name == new.name { return nil }
      return TreeComparison.Difference(
        kind: stayed ? .renamed : .moved, entry: new, formerPath: old.path)
    }
  }
}
