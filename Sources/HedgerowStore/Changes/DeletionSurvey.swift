import HedgerowCore
import PostHogAPI

/// The rows that a delete is about, as the server lists them at one moment: what would go, and what
/// else shows the same objects.
struct DeletionSurvey: Sendable {
  /// The row itself, as it now is.
  let own: Entry
  /// Everything below a plain folder.
  var inside: [Entry] = []
  /// Rows elsewhere of the objects in question: from the server for a single row, for a folder as
  /// far as the cache knows them.
  var elsewhere: [Entry] = []
  /// Whether another folder row has the same path: what lies below lies below both.
  var hasTwin = false
  var total = 0
  var isPartial = false

  init(own: Entry) { self.own = own }

  /// The rows that would go by themselves.
  var going: [Entry] { [own] + inside }

  /// What the user is shown. Rows that an earlier part of the same change takes do not count.
  func fingerprint(
    by basis: RowFingerprint.Basis = .identity, without earlier: Set<EntryID> = []
  ) -> RowFingerprint {
    var fingerprint = RowFingerprint(by: basis, of: going)
    if !own.type.isFolder {
      for entry in elsewhere where !earlier.contains(entry.id) { fingerprint.add(entry) }
    }
    return fingerprint
  }
}

extension ProjectStore {
  /// Rows of a folder that are looked at, at most, before it is deleted.
  private static let mostRows = 20_000

  /// Lists what a delete would take.
  func survey(of row: EntryReference, _ action: String) async throws(Problem) -> DeletionSurvey {
    if row.type.isFolder { return try await surveyFolder(row, action) }
    let own = try await remembered(row, action)
    var survey = DeletionSurvey(own: own)
    guard !own.isShortcut, let key = ObjectKey(own) else { return survey }
    let places = try await ask(action) { (tree) async throws(APIError) in
      try await tree.pages(.places(type: key.type.rawValue, ref: key.ref)).all()
    }
    survey.elsewhere = RowMapper.rows(places).map(\.remembered).filter { $0.id != row.id }
    return survey
  }

  private func surveyFolder(
    _ row: EntryReference, _ action: String
  ) async throws(Problem) -> DeletionSurvey {
    let here = RowMapper.rows(try await rows(at: row.path, action))
    guard let own = here.first(where: { $0.entry.id == row.id }) else {
      throw try await whereabouts(of: row, action)
    }
    var survey = DeletionSurvey(own: own.remembered)
    survey.hasTwin = here.contains { $0.entry.id != row.id && $0.entry.type.isFolder }
    guard !survey.own.isShortcut else { return survey }
    let inside = try await rows(inside: row.path, atMost: Self.mostRows, action)
    survey.inside = inside.rows.map(\.remembered)
    survey.total = inside.total
    survey.isPartial = inside.isPartial
    let keys = Set(survey.inside.compactMap(ObjectKey.init))
    // Without a readable cache nothing is known of rows elsewhere.
    let others = (try? cache.rows(of: keys)) ?? []
    let ids = Set(survey.inside.map(\.id))
    survey.elsewhere = others.map(\.remembered).filter { !ids.contains($0.id) }
    return survey
  }

  private func remembered(_ row: EntryReference, _ action: String) async throws(Problem) -> Entry {
    let payload = try await ask(action) { (tree) async throws(APIError) in
      try await tree.retrieve(row.id.description)
    }
    guard let own = RowMapper.rows([payload]).first else { throw .withoutIdentity(action) }
    return own.remembered
  }

  /// Why a folder is not where it was.
  private func whereabouts(
    of row: EntryReference, _ action: String
  ) async throws(Problem) -> Problem {
    // A row that is gone makes this fail.
    .movedOn(action, to: try await remembered(row, action).path)
  }
}

extension Problem {
  /// Somebody else has moved the row since it was looked at.
  static func movedOn(_ action: String, to path: EntryPath) -> Problem {
    Problem(
      kind: .conflict, title: "Could not \(action)",
      detail: "it was moved on to “\(path.inWords)”",
      remedy: "Nothing was changed. `R` shows where it is now.")
  }
}
