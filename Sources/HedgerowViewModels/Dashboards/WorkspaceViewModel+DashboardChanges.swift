import HedgerowCore

/// Changes of dashboards, from their list and from the open one.
extension WorkspaceViewModel {
  /// The dashboard that a change is for: the one under the cursor of the list, or the one that is open.
  package var dashboardSubject: DashboardSummary? {
    top(DashboardListViewModel.self)?.selected ?? top(DashboardViewModel.self)?.summary
      ?? top(SharingViewModel.self)?.dashboard
  }

  /// Why there is none.
  package var dashboardObstacle: String? {
    if dashboardSubject != nil { return nil }
    if let open = top(DashboardViewModel.self) {
      return open.dashboard == nil ? "the dashboard is not here yet" : "this is an insight"
    }
    return "there is no dashboard under the cursor"
  }

  // MARK: One field

  package mutating func askForDashboardName() -> [Effect] {
    guard let dashboard = dashboardSubject else { return [] }
    var typed: String?
    if case .edit(let other, .name(let name))? = changes.unmadeDashboard, other.id == dashboard.id {
      typed = name
    }
    ask(
      for: .editing(dashboard) { .name($0) }, title: "Rename “\(dashboard.title)”",
      explanation:
        "Renames the dashboard itself, for everybody. PostHog gives its row in the tree the same name; links keep theirs.",
      text: typed ?? dashboard.name)
    return []
  }

  package mutating func askForDashboardDescription() -> [Effect] {
    guard let dashboard = dashboardSubject else { return [] }
    var typed: String?
    if case .edit(let other, .description(let text))? = changes.unmadeDashboard,
      other.id == dashboard.id
    {
      typed = text
    }
    ask(
      for: .editing(dashboard, takesNothing: true) { .description($0) },
      title: "Describe “\(dashboard.title)”",
      explanation: "What the dashboard says of itself. Nothing takes the description away.",
      text: typed ?? dashboard.description)
    return []
  }

  package mutating func askForDashboardTags() -> [Effect] {
    guard let dashboard = dashboardSubject else { return [] }
    var typed: [String]?
    if case .edit(let other, .tags(let tags))? = changes.unmadeDashboard, other.id == dashboard.id {
      typed = tags
    }
    ask(
      for: .editing(dashboard, takesNothing: true) { .tags($0.asTags) },
      title: "Tags of “\(dashboard.title)”",
      explanation: "With commas between them. Nothing takes all tags away.",
      text: (typed ?? dashboard.tags).joined(separator: ", "))
    return []
  }

  package mutating func toggleDashboardPin() -> [Effect] {
    guard let dashboard = dashboardSubject else { return [] }
    return send(.edit(dashboard, .pin(!dashboard.isPinned)))
  }

  // MARK: New, away, back

  /// Asks what a new dashboard is made from: nothing, the one under the cursor, or a template of the server.
  package mutating func askForNewDashboard() -> [Effect] {
    var items = [Self.newDashboard("Empty", "no tiles yet", from: .nothing, named: "")]
    if let original = dashboardSubject {
      let name = original.title + " (copy)"
      items += [
        Self.newDashboard(
          "Copy of “\(original.title)”", "shows the same insights",
          from: .copy(of: original, copiesInsights: false), named: name),
        Self.newDashboard(
          "Copy of “\(original.title)”", "with copies of its insights",
          from: .copy(of: original, copiesInsights: true), named: name),
      ]
    }
    push(
      ChoiceViewModel(
        title: "New dashboard", words: "What is it made from? Templates come from the server.",
        items: items
      ) { template in
        Self.newDashboard(
          "Template “\(template.name)”", template.description, from: .template(template.name),
          named: template.name)
      })
    return [.load(.dashboardTemplates, .serverOnly, owner: .templates)]
  }

  private static func newDashboard(
    _ title: String, _ detail: String, from origin: DashboardChange.Draft.Origin, named name: String
  ) -> ChoiceViewModel.Item {
    ChoiceViewModel.Item(title: title, detail: detail) { workspace in
      workspace.askForName(ofDashboardFrom: origin, name)
      return []
    }
  }

  private mutating func askForName(
    ofDashboardFrom origin: DashboardChange.Draft.Origin, _ name: String
  ) {
    let here = tree.table.path(of: tree.currentFolder)
    let folder = here.isRoot ? nil : here
    var typed: String?
    if case .create(let draft)? = changes.unmadeDashboard, draft.origin == origin {
      typed = draft.name
    }
    ask(
      for: PromptViewModel.Purpose("dashboard", unless: { _, _ in nil }) { workspace, name in
        workspace.send(.create(DashboardChange.Draft(name: name, origin: origin, folder: folder)))
      },
      title: "Name of the new dashboard",
      explanation: origin.explanation(folder: folder), text: typed ?? name)
  }

  /// Asks what becomes of a dashboard's insights before it is deleted.
  package mutating func askToDeleteDashboard() -> [Effect] {
    guard let dashboard = dashboardSubject else { return [] }
    func item(_ title: String, _ detail: String, withInsights: Bool) -> ChoiceViewModel.Item {
      ChoiceViewModel.Item(title: title, detail: detail) {
        $0.send(.delete(dashboard, withInsights: withInsights))
      }
    }
    push(
      ChoiceViewModel(
        title: "Delete “\(dashboard.title)”?",
        words: "It goes for everybody, with its row. `u` in the list of dashboards brings it back.",
        items: [
          ChoiceViewModel.Item(title: "Keep it", detail: "nothing is changed") { _ in [] },
          item("Delete the dashboard", "its insights stay", withInsights: false),
          item(
            "Delete it with its insights", "those that are on no other dashboard",
            withInsights: true),
        ]))
    return []
  }

  /// Whether a dashboard was deleted here that could come back.
  package var hasDeletedDashboard: Bool { !changes.deletedDashboards.isEmpty }

  /// Brings back the dashboard that was deleted last.
  package mutating func restoreDashboard() -> [Effect] {
    guard let dashboard = changes.deletedDashboards.last else { return [] }
    return send(.restore(dashboard))
  }

  // MARK: Sending

  /// The one way of a change of a dashboard; a protected profile asks before.
  mutating func send(_ change: DashboardChange) -> [Effect] {
    changes.unmadeDashboard = change
    return guarded(change.words.asTitle) { $0.sendConfirmed(change) }
  }

  /// Sends a change that a question has been asked about already.
  mutating func sendConfirmed(_ change: DashboardChange) -> [Effect] {
    changes.unmadeDashboard = nil
    for index in layers.indices {
      guard var layer = layers[index] as? DashboardListViewModel else { continue }
      layer.begin(change)
      layers[index] = layer
    }
    return [.changeDashboard(change)]
  }

  /// What came of a change; the rows of the folder are asked for where the row may differ.
  mutating func receive(_ changed: DashboardChanged) -> [Effect] {
    tell(Notice(changed.change.pastWords, .success))
    var folder = (changed.dashboard ?? changed.change.subject)?.row?.path.parent
    switch changed.change {
    case .delete(let dashboard, _):
      changes.deletedDashboards.append(dashboard)
      layers.removeAll { ($0 as? DashboardViewModel)?.summary?.id == dashboard.id }
    case .restore(let dashboard):
      changes.deletedDashboards.removeAll { $0.id == dashboard.id }
      folder = dashboard.row?.path.parent
    case .create(let draft): folder = draft.folder
    case .edit(_, .name): break
    case .edit, .share: return []
    }
    return folder.map { tree.reloadRows(of: $0) } ?? []
  }

  /// A change that was refused is told; what was typed for it is offered again.
  mutating func receiveRefusal(of change: DashboardChange, _ problem: Problem) -> [Effect] {
    changes.unmadeDashboard = change
    tell(Notice(problem))
    return []
  }
}

extension PromptViewModel.Purpose {
  fileprivate static func editing(
    _ dashboard: DashboardSummary, takesNothing: Bool = false,
    _ edit: @escaping @Sendable (String) -> DashboardChange.Edit
  ) -> Self {
    Self(
      "dashboard", takesNothing: takesNothing,
      unless: { _, text in
        edit(text).applied(to: dashboard) == dashboard ? "nothing differs" : nil
      },
      perform: { $0.send(.edit(dashboard, edit($1))) })
  }
}

extension DashboardChange.Draft.Origin {
  /// Where the new dashboard is to be found.
  fileprivate func explanation(folder: EntryPath?) -> String {
    if case .template = self {
      return "PostHog files nothing that comes from a template: `g u` makes a row for it."
    }
    return folder.map { "Its row goes into “\($0.inWords)”." }
      ?? "Its row goes into “Unfiled/Dashboards”; with the tree in a folder, into that."
  }
}

extension String {
  /// The tags between the commas, each once, as PostHog keeps them.
  fileprivate var asTags: [String] {
    split(separator: ",").map { $0.split(separator: " ").joined(separator: " ").lowercased() }
      .reduce(into: []) { if !$1.isEmpty, !$0.contains($1) { $0.append($1) } }
  }
}

extension DashboardViewModel {
  /// The dashboard without its tiles; `nil` for an insight and before it is here.
  var summary: DashboardSummary? {
    guard let dashboard, let id = dashboard.id else { return nil }
    return DashboardSummary(
      id: id, name: dashboard.name, description: dashboard.description, tags: dashboard.tags,
      isPinned: dashboard.isPinned, isShared: dashboard.isShared)
  }
}
