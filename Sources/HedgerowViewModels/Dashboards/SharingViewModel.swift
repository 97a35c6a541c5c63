import HedgerowCore

/// How one dashboard is shared with everybody who has its link, and its passwords as a list. The link is masked until it
/// is asked for: whoever looks at the screen could open it.
package struct SharingViewModel: ListLayer {
  package let dashboard: DashboardSummary
  package private(set) var sharing: Sharing?
  package private(set) var problem: Problem?
  package private(set) var isRevealed = false
  /// The password that was made just now; it is gone with this layer.
  package private(set) var password: String?
  package var list = ListCursor()
  private let origin: String

  init(_ dashboard: DashboardSummary, origin: String?) {
    self.dashboard = dashboard
    self.origin = origin ?? ""
  }

  package var scope: Scope { .sharing }

  package var selected: Sharing.Password? {
    guard let passwords = sharing?.passwords, passwords.indices.contains(list.position) else {
      return nil
    }
    return passwords[list.position]
  }

  /// The whole link, or its path where nobody knows the server's address; `nil` where there is none.
  package var link: String? { sharing?.token.map { "\(origin)/shared/\($0)" } }

  /// The link as it may stand on the screen.
  package var shownLink: String? {
    isRevealed ? link : link.map { _ in "\(origin)/shared/" + String(repeating: "*", count: 8) }
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.sharing(dashboard.id, let sharing)): show(sharing)
    case .failed(.sharing(let other), let problem) where other.id == dashboard.id:
      self.problem = problem
    case .loaded(.sharingChanged(let changed)) where changed.change.dashboard.id == dashboard.id:
      if case .renewToken = changed.change.what { isRevealed = false }
      password = changed.password ?? password
      if let sharing = changed.sharing { show(sharing) }
    default: break
    }
    return []
  }

  package func stopWaiting() -> [Effect] { [.cancel(.sharing)] }

  mutating func toggleLink() { isRevealed.toggle() }

  private mutating func show(_ sharing: Sharing) {
    self.sharing = sharing
    problem = nil
    list.count = sharing.passwords.count
  }
}

extension WorkspaceViewModel {
  /// Shows how the dashboard is shared.
  package mutating func openSharing() -> [Effect] {
    guard let dashboard = dashboardSubject else { return [] }
    push(SharingViewModel(dashboard, origin: heading.origin))
    return [.load(.sharing(dashboard), .serverOnly, owner: .sharing)]
  }

  package mutating func reloadSharing() -> [Effect] {
    guard let layer = top(SharingViewModel.self) else { return [] }
    return [.load(.sharing(layer.dashboard), .serverOnly, owner: .sharing)]
  }

  package mutating func revealSharingLink() -> [Effect] {
    changeTop(SharingViewModel.self) { $0.toggleLink() }
  }

  package func copySharingLink() -> [Effect] {
    top(SharingViewModel.self)?.link.map { [.copy($0, what: "the shared link")] } ?? []
  }

  /// Switches the link off, or after a question on.
  package mutating func toggleSharing() -> [Effect] {
    guard let layer = top(SharingViewModel.self), let sharing = layer.sharing else { return [] }
    let dashboard = layer.dashboard
    if sharing.isEnabled { return share(dashboard, .enable(false)) }
    ask(
      PlanQuestion(
        title: "Share “\(dashboard.title)”?",
        lines: [
          "Everybody who has the link sees the dashboard with its numbers, without an account.",
          "Space takes that back; whoever has looked has seen it.",
        ], verb: "shares it"
      ) { _ in [.share(SharingChange(dashboard, .enable(true)))] })
    return []
  }

  package mutating func toggleSharingPassword() -> [Effect] {
    guard let layer = top(SharingViewModel.self), let sharing = layer.sharing else { return [] }
    return share(layer.dashboard, .needPassword(!sharing.needsPassword))
  }

  /// Asks what the new password is for.
  package mutating func askForSharingPassword() -> [Effect] {
    guard let dashboard = top(SharingViewModel.self)?.dashboard else { return [] }
    var typed = ""
    if let unmade = changes.unmadeSharing, unmade.dashboard.id == dashboard.id,
      case .addPassword(let note) = unmade.what
    {
      typed = note
    }
    ask(
      for: PromptViewModel.Purpose(
        "password note", takesNothing: true,
        unless: { $1.unicodeScalars.count > 100 ? "PostHog takes 100 characters at most" : nil }
      ) { $0.share(dashboard, .addPassword(note: $1)) },
      title: "New password",
      explanation:
        "Who or what is it for? A note, or nothing. PostHog makes the password up and tells it once.",
      text: typed)
    return []
  }

  package mutating func askToRemoveSharingPassword() -> [Effect] {
    guard let layer = top(SharingViewModel.self), let password = layer.selected else { return [] }
    let name = password.note.isEmpty ? "the password" : "the password “\(password.note)”"
    return ask("Remove \(name)?", ["Whoever has it cannot open the link with it any more."]) {
      SharingChange(layer.dashboard, .removePassword(password.id))
    }
  }

  package mutating func askToRenewSharing() -> [Effect] {
    guard let dashboard = top(SharingViewModel.self)?.dashboard else { return [] }
    return ask(
      "Renew the link of “\(dashboard.title)”?",
      ["The link gets another address. The old one still works for a while, then never again."]
    ) { SharingChange(dashboard, .renewToken) }
  }

  private mutating func ask(
    _ title: String, _ lines: [String], _ change: @escaping @Sendable () -> SharingChange
  ) -> [Effect] {
    ask(PlanQuestion(title: title, lines: lines) { _ in [.share(change())] })
    return []
  }

  /// The way of a change that asks nothing of its own; a protected profile asks before.
  private mutating func share(
    _ dashboard: DashboardSummary, _ what: SharingChange.What
  ) -> [Effect] {
    let change = SharingChange(dashboard, what)
    changes.unmadeSharing = change
    return guarded(change.words.asTitle) { _ in [.share(change)] }
  }

  /// A change that was refused is told; what was typed for it is offered again.
  mutating func receiveRefusal(of change: SharingChange, _ problem: Problem) -> [Effect] {
    changes.unmadeSharing = change
    tell(Notice(problem))
    return []
  }

  mutating func receive(_ changed: SharingChanged) -> [Effect] {
    changes.unmadeSharing = nil
    tell(Notice(changed.change.pastWords, .success))
    return []
  }
}
