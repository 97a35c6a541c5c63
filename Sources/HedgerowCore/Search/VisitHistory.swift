/// One row that the user has opened, how often and when last.
package struct Visit: Codable, Hashable, Sendable {
  package let id: EntryID
  /// The stored path at that time.
  package var path: EntryPath
  package var type: EntryType
  package var ref: String?
  package var count: Int
  package var last: Moment

  package init(
    id: EntryID, path: EntryPath, type: EntryType, ref: String? = nil, count: Int = 1,
    last: Moment
  ) {
    self.id = id
    self.path = path
    self.type = type
    self.ref = ref
    self.count = count
    self.last = last
  }
}

/// What this client opened, the latest first. PostHog does not keep views that are made with a key, so it is kept here.
package struct VisitHistory: Codable, Hashable, Sendable {
  package private(set) var visits: [Visit]

  /// So many rows are remembered.
  static let limit = 500

  package init(_ visits: [Visit] = []) { self.visits = visits }

  package mutating func note(_ entry: Entry, at now: Moment) {
    let known = visits.firstIndex { $0.id == entry.id }.map { visits.remove(at: $0) }
    visits.insert(
      Visit(
        id: entry.id, path: entry.path, type: entry.type, ref: entry.ref,
        count: (known?.count ?? 0) + 1, last: now), at: 0)
    if visits.count > Self.limit { visits.removeLast(visits.count - Self.limit) }
  }

  /// How much higher the visited rows rank: more for what was opened often, and less the longer ago that is.
  package func favourites(at now: Moment) -> Favourites {
    var bonuses: [EntryID: Int] = [:]
    for visit in visits { bonuses[visit.id] = Self.bonus(of: visit, at: now) }
    return Favourites(bonuses)
  }

  private static func bonus(of visit: Visit, at now: Moment) -> Int {
    let days = max(0, now.seconds - visit.last.seconds) / 86_400
    let freshness = days < 1 ? 4 : days < 7 ? 3 : days < 30 ? 2 : 1
    // Often is worth less and less: 1, 2, 4, 8 … times.
    let often = min(8, Int.bitWidth - visit.count.leadingZeroBitCount)
    return freshness * (60 + 20 * often)
  }
}
