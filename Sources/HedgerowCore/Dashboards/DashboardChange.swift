/// A change of a dashboard itself, beside those of its row.
package enum DashboardChange: Hashable, Sendable, Codable {
  case edit(DashboardSummary, Edit)
  case create(Draft)
  /// With insights go those that are on no other dashboard.
  case delete(DashboardSummary, withInsights: Bool)
  /// `withInsights` says whether the delete took insights along, which come back too.
  case restore(DashboardSummary, withInsights: Bool)
  case moveTile(TileName, from: DashboardSummary, to: DashboardSummary)

  /// A tile as changes name it.
  package struct TileName: Hashable, Sendable, Codable {
    package let id: Int64
    package let title: String

    package init(id: Int64, title: String) {
      self.id = id
      self.title = title
    }
  }

  /// One field with its new value.
  package enum Edit: Hashable, Sendable, Codable {
    case name(String)
    case description(String)
    case tags([String])
    case pin(Bool)
    case restriction(RestrictionLevel)
    case colour(TileName, from: TileColour, to: TileColour)
    /// All fields that can be changed, as the text of a JSON object before and after; what differs is sent.
    case fields(from: String, to: String)
  }

  /// A dashboard to be made.
  package struct Draft: Hashable, Sendable, Codable {
    /// What it is made from.
    package enum Origin: Hashable, Sendable, Codable {
      case nothing
      case template(String)
      /// A template that lies in a file of this machine.
      case file(String)
      /// One of the dashboards that PostHog knows by a tag and lists nowhere, one a project.
      case unlisted(tag: String)
      case copy(of: DashboardSummary, copiesInsights: Bool)

      /// Whether the insights on it are made with it.
      var makesInsights: Bool {
        switch self {
        case .nothing: false
        case .template, .file, .unlisted: true
        case .copy(_, let copiesInsights): copiesInsights
        }
      }
    }

    package let name: String
    package let origin: Origin
    /// Where its row goes; `nil` leaves that to the server.
    package let folder: EntryPath?

    package init(name: String, origin: Origin, folder: EntryPath?) {
      self.name = name
      self.origin = origin
      self.folder = folder
    }
  }

  /// The dashboard that is changed; `nil` for one that is only being made.
  package var subject: DashboardSummary? {
    switch self {
    case .edit(let dashboard, _), .delete(let dashboard, _), .restore(let dashboard, _),
      .moveTile(_, let dashboard, _):
      dashboard
    case .create: nil
    }
  }

  /// What the change is about, by name.
  package var name: String {
    switch self {
    case .edit(_, .colour(let tile, _, _)), .moveTile(let tile, _, _): tile.title
    case .create(let draft): draft.name
    case .edit, .delete, .restore: subject?.title ?? ""
    }
  }

  /// The change that takes this one back; `made` is the dashboard as it is after it. `nil` where nobody knows what it
  /// would be.
  package func inverse(made: DashboardSummary?) -> DashboardChange? {
    switch self {
    case .edit(let dashboard, let edit):
      edit.inverse(of: dashboard).map { .edit(made ?? edit.applied(to: dashboard), $0) }
    case .create(let draft): made.map { .delete($0, withInsights: draft.origin.makesInsights) }
    case .delete(let dashboard, let withInsights): .restore(dashboard, withInsights: withInsights)
    case .restore(let dashboard, let withInsights): .delete(dashboard, withInsights: withInsights)
    case .moveTile(let tile, let source, let target): .moveTile(tile, from: target, to: source)
    }
  }
}

extension DashboardChange.Edit {
  /// The change that gives the field back what it says in this dashboard; `nil` where that is not known.
  package func inverse(of dashboard: DashboardSummary) -> Self? {
    switch self {
    case .name: .name(dashboard.name)
    case .description: .description(dashboard.description)
    case .tags: .tags(dashboard.tags)
    case .pin: .pin(dashboard.isPinned)
    case .restriction: dashboard.restriction.map { .restriction($0) }
    case .colour(let tile, let old, let new): .colour(tile, from: new, to: old)
    case .fields(let old, let new): .fields(from: new, to: old)
    }
  }

  /// The dashboard as it is after the change; what only the server can tell stays.
  package func applied(to dashboard: DashboardSummary) -> DashboardSummary {
    var changed = dashboard
    switch self {
    case .name(let name): changed.name = name
    case .description(let description): changed.description = description
    case .tags(let tags): changed.tags = tags
    case .pin(let isPinned): changed.isPinned = isPinned
    case .restriction(let level): changed.restriction = level
    case .colour, .fields: break
    }
    return changed
  }
}

/// Who may change a dashboard (PostHog API, dashboards).
package enum RestrictionLevel: Int, Hashable, Sendable, Codable, CaseIterable {
  case everybody = 21
  case collaborators = 37

  /// Who that is, in words.
  package var words: String {
    switch self {
    case .everybody: "everybody in the project may change it"
    case .collaborators: "only its collaborators may change it"
    }
  }
}

/// The colours that PostHog has for a tile, as the API spells them.
package enum TileColour: String, Hashable, Sendable, Codable, CaseIterable {
  case none, white, blue, green, purple, black
}
