/// A change of a dashboard itself, beside those of its row (`Operation`).
package enum DashboardChange: Hashable, Sendable {
  case edit(DashboardSummary, Edit)
  case create(Draft)
  case delete(DashboardSummary, withInsights: Bool)
  case restore(DashboardSummary)
  case share(DashboardSummary, SharingChange)

  /// One field with its new value.
  package enum Edit: Hashable, Sendable {
    case name(String)
    case description(String)
    case tags([String])
    case pin(Bool)
  }

  /// A dashboard to be made.
  package struct Draft: Hashable, Sendable {
    /// What it is made from.
    package enum Origin: Hashable, Sendable {
      case nothing
      case template(String)
      case copy(of: DashboardSummary, copiesInsights: Bool)
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

  /// What to change of a link that everybody can open.
  package enum SharingChange: Hashable, Sendable {
    case enable(Bool)
    case needPassword(Bool)
    case renewToken
    case addPassword(note: String)
    case removePassword(Int64)
  }

  /// The dashboard that is changed; `nil` for one that is only being made.
  package var subject: DashboardSummary? {
    switch self {
    case .edit(let dashboard, _), .delete(let dashboard, _), .restore(let dashboard),
      .share(let dashboard, _):
      dashboard
    case .create: nil
    }
  }

  /// The change in words, behind "Could not".
  package var words: String {
    switch self {
    case .edit(let dashboard, let edit): "\(edit.words) “\(dashboard.title)”"
    case .create(let draft): "make the dashboard “\(draft.name)”"
    case .delete(let dashboard, _): "delete the dashboard “\(dashboard.title)”"
    case .restore(let dashboard): "restore the dashboard “\(dashboard.title)”"
    case .share(let dashboard, let change): "\(change.words) of “\(dashboard.title)”"
    }
  }

  /// What has been done, as a sentence.
  package var pastWords: String {
    switch self {
    case .edit(let dashboard, let edit): edit.pastWords(of: dashboard.title)
    case .create(let draft): "Made the dashboard “\(draft.name)”."
    case .delete(let dashboard, let withInsights):
      "Deleted “\(dashboard.title)”\(withInsights ? " and the insights that were only on it" : ""). `u` in the list of dashboards brings it back."
    case .restore(let dashboard): "“\(dashboard.title)” is back with its tiles."
    case .share(let dashboard, let change): change.pastWords(of: dashboard.title)
    }
  }
}

extension DashboardChange.Edit {
  fileprivate var words: String {
    switch self {
    case .name: "rename"
    case .description: "describe"
    case .tags: "tag"
    case .pin(let isPinned): isPinned ? "pin" : "unpin"
    }
  }

  fileprivate func pastWords(of name: String) -> String {
    switch self {
    case .name(let new): "Renamed “\(name)” to “\(new)”, and its row with it."
    case .description: "Described “\(name)”."
    case .tags(let tags):
      tags.isEmpty
        ? "“\(name)” has no tags now." : "Tagged “\(name)”: \(tags.joined(separator: ", "))."
    case .pin(let isPinned): "\(isPinned ? "Pinned" : "Unpinned") “\(name)”."
    }
  }

  /// The dashboard as it is after the change.
  package func applied(to dashboard: DashboardSummary) -> DashboardSummary {
    var changed = dashboard
    switch self {
    case .name(let name): changed.name = name
    case .description(let description): changed.description = description
    case .tags(let tags): changed.tags = tags
    case .pin(let isPinned): changed.isPinned = isPinned
    }
    return changed
  }
}

extension DashboardChange.SharingChange {
  fileprivate var words: String {
    switch self {
    case .enable(let isOn): "switch \(isOn ? "on" : "off") the link"
    case .needPassword(let isOn): isOn ? "ask for a password at the link" : "open the link"
    case .renewToken: "renew the link"
    case .addPassword: "make a password for the link"
    case .removePassword: "remove a password from the link"
    }
  }

  fileprivate func pastWords(of name: String) -> String {
    switch self {
    case .enable(let isOn): "The link of “\(name)” is \(isOn ? "on" : "off")."
    case .needPassword(let isOn):
      isOn
        ? "The link of “\(name)” asks for a password now."
        : "The link of “\(name)” asks for no password now."
    case .renewToken: "“\(name)” has a new link; the old one ends after a while."
    case .addPassword: "Made a password for “\(name)”: note it now, it is not shown again."
    case .removePassword: "The password of “\(name)” is gone."
    }
  }
}

/// What came of such a change.
package struct DashboardChanged: Hashable, Sendable {
  package let change: DashboardChange
  /// The dashboard as it is now; `nil` where the server tells none.
  package let dashboard: DashboardSummary?
  package let sharing: Sharing?
  /// A password that is told only here.
  package let password: String?

  package init(
    _ change: DashboardChange, dashboard: DashboardSummary? = nil, sharing: Sharing? = nil,
    password: String? = nil
  ) {
    self.change = change
    self.dashboard = dashboard
    self.sharing = sharing
    self.password = password
  }
}
