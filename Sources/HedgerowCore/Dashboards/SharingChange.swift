/// A change of the link through which everybody can open a dashboard. It is in no journal: a link that was open has been
/// open, and a password is told once.
package struct SharingChange: Hashable, Sendable {
  /// What to change.
  package enum What: Hashable, Sendable {
    case enable(Bool)
    case needPassword(Bool)
    case renewToken
    case addPassword(note: String)
    case removePassword(Int64)
  }

  package let dashboard: DashboardSummary
  package let what: What

  package init(_ dashboard: DashboardSummary, _ what: What) {
    self.dashboard = dashboard
    self.what = what
  }

  /// The change in words, behind "Could not".
  package var words: String {
    let words =
      switch what {
      case .enable(let isOn): "switch \(isOn ? "on" : "off") the link"
      case .needPassword(let isOn): isOn ? "ask for a password at the link" : "open the link"
      case .renewToken: "renew the link"
      case .addPassword: "make a password for the link"
      case .removePassword: "remove a password from the link"
      }
    return "\(words) of “\(dashboard.title)”"
  }

  /// What has been done, as a sentence.
  package var pastWords: String {
    let name = dashboard.title
    return switch what {
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
package struct SharingChanged: Hashable, Sendable {
  package let change: SharingChange
  /// How the dashboard is shared now; `nil` where the server did not tell.
  package let sharing: Sharing?
  /// A password that is told only here.
  package let password: String?

  package init(_ change: SharingChange, sharing: Sharing?, password: String? = nil) {
    self.change = change
    self.sharing = sharing
    self.password = password
  }
}
