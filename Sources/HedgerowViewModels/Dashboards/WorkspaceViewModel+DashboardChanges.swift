import HedgerowCore

/// Changes of dashboards, from their list and from the open one. They are changes like any other: `u` takes them back.
extension WorkspaceViewModel {
  /// The dashboard that a change is for: the one under the cursor of the list, or the one that is open.
  package var dashboardSubject: DashboardSummary? {
    top(DashboardListViewModel.self)?.selected ?? top(DashboardViewModel.self)?.summary
      ?? top(SharingViewModel.self)?.dashboard
  }

  /// The dashboards that a change is for that can be made to many: the marked ones, or else the subject.
  package var dashboardSubjects: [DashboardSummary] {
    top(DashboardListViewModel.self)?.subjects ?? dashboardSubject.map { [$0] } ?? []
  }

  /// Why there is none.
  package var dashboardObstacle: String? {
    if dashboardSubject != nil { return nil }
    if let open = top(DashboardViewModel.self) {
      return open.dashboard == nil ? "the dashboard is not here yet" : "this is an insight"
    }
    return "there is no dashboard under the cursor"
  }

  // MARK: One dashboard

  package mutating func askForDashboardName() -> [Effect] {
    guard let dashboard = dashboardSubject else { return [] }
    var typed: String?
    if case .name(let name)? = unmadeEdit(of: dashboard) { typed = name }
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
    if case .description(let text)? = unmadeEdit(of: dashboard) { typed = text }
    ask(
      for: .editing(dashboard, takesNothing: true) { .description($0) },
      title: "Describe “\(dashboard.title)”",
      explanation: "What the dashboard says of itself. Nothing takes the description away.",
      text: typed ?? dashboard.description)
    return []
  }

  /// Lets all fields that can be changed be written in the editor, once the server has told them.
  package mutating func editDashboardFields() -> [Effect] {
    guard let dashboard = dashboardSubject else { return [] }
    tell(Notice("Reading the fields of “\(dashboard.title)”…"))
    return [.load(.dashboardFields(dashboard), .serverOnly, owner: .question)]
  }

  mutating func edit(_ text: String, asFieldsOf dashboard: DashboardSummary) -> [Effect] {
    // Who has gone on meanwhile is not torn away.
    guard dashboardSubject?.id == dashboard.id else {
      tell(Notice("“\(dashboard.title)” has been read; the same key on it opens the editor."))
      return []
    }
    dismissNotice()
    var typed: String?
    if case .fields(_, let unmade)? = unmadeEdit(of: dashboard) { typed = unmade }
    return edit(
      .dashboardFields(dashboard, text), typed ?? text, fileName: "dashboard.json")
  }

  /// What was to be made of the dashboard and was refused.
  private func unmadeEdit(of dashboard: DashboardSummary) -> DashboardChange.Edit? {
    guard case .dashboard(.edit(let other, let edit))? = changes.unmade, other.id == dashboard.id
    else { return nil }
    return edit
  }

  // MARK: One or many

  package mutating func askForDashboardTags() -> [Effect] {
    let dashboards = dashboardSubjects
    guard let dashboard = dashboards.first else { return [] }
    guard dashboards.count == 1 else { return askForTags(ofAll: dashboards) }
    var typed: [String]?
    if case .tags(let tags)? = unmadeEdit(of: dashboard) { typed = tags }
    ask(
      for: .editing(dashboard, takesNothing: true) { .tags($0.asTags) },
      title: "Tags of “\(dashboard.title)”",
      explanation: "With commas between them. Nothing takes all tags away.",
      text: (typed ?? dashboard.tags).joined(separator: ", "))
    return []
  }

  private mutating func askForTags(ofAll dashboards: [DashboardSummary]) -> [Effect] {
    ask(
      for: PromptViewModel.Purpose(
        "tags",
        unless: { _, text in
          dashboards.allSatisfy { text.asTags(over: $0.tags) == $0.tags } ? "nothing differs" : nil
        },
        perform: { $0.change(dashboards, tags: $1) }),
      title: "Tags of \(dashboards.count) dashboards",
      explanation:
        "With commas between them: each is given to all of them, or with - before it taken away.")
    return []
  }

  private mutating func change(_ dashboards: [DashboardSummary], tags text: String) -> [Effect] {
    let changed = dashboards.filter { text.asTags(over: $0.tags) != $0.tags }
    return send(changed.map { .edit($0, .tags(text.asTags(over: $0.tags))) })
  }

  /// Pins the dashboards, or where all of them are pinned unpins them.
  package mutating func toggleDashboardPin() -> [Effect] {
    let dashboards = dashboardSubjects
    let isPinned = !dashboards.allSatisfy(\.isPinned)
    return send(
      dashboards.filter { $0.isPinned != isPinned }.map { .edit($0, .pin(isPinned)) })
  }

  /// Asks who may change the dashboards.
  package mutating func askForDashboardRestriction() -> [Effect] {
    let dashboards = dashboardSubjects
    guard !dashboards.isEmpty else { return [] }
    let items = RestrictionLevel.allCases.map { level in
      let isSo = dashboards.allSatisfy { $0.restriction == level }
      return ChoiceViewModel.Item(
        title: level.words.capitalisingFirst, detail: isSo ? "as it is" : ""
      ) { workspace in
        workspace.send(
          dashboards.filter { $0.restriction != level }.map { .edit($0, .restriction(level)) })
      }
    }
    push(
      ChoiceViewModel(
        title: "Who may change \(dashboards.inWords)",
        words:
          "Everybody who sees the project sees it all the same. PostHog lets only its owner and admins say this.",
        items: items))
    return []
  }

  /// Asks what becomes of the insights before dashboards are deleted.
  package mutating func askToDeleteDashboard() -> [Effect] {
    let dashboards = dashboardSubjects
    guard !dashboards.isEmpty else { return [] }
    let (isOne, them) = (dashboards.count == 1, dashboards.count == 1 ? "it" : "them")
    func item(_ title: String, _ detail: String, withInsights: Bool) -> ChoiceViewModel.Item {
      ChoiceViewModel.Item(title: title, detail: detail) {
        $0.send(dashboards.map { .delete($0, withInsights: withInsights) })
      }
    }
    push(
      ChoiceViewModel(
        title: "Delete \(dashboards.inWords)?",
        words: isOne
          ? "It goes for everybody, with its row. `u` brings it back with its tiles."
          : "They go for everybody, with their rows. `u` brings them back with their tiles.",
        items: [
          ChoiceViewModel.Item(title: "Keep \(them)", detail: "nothing is changed") { _ in [] },
          item(
            "Delete the dashboard\(isOne ? "" : "s")", "insights stay", withInsights: false),
          item(
            "Delete \(them) with \(isOne ? "its" : "their") insights",
            "those that are on no other dashboard", withInsights: true),
        ]))
    return []
  }

  // MARK: Sending

  /// Sends changes as one; a protected profile asks before.
  mutating func send(_ changes: [DashboardChange]) -> [Effect] {
    guard let first = changes.first else {
      tell(Notice("Nothing differs, so nothing was changed."))
      return []
    }
    return send(
      changes.count == 1 ? .dashboard(first) : .batch(changes.map { .dashboard($0) }))
  }

  /// Shows changes of dashboards in their list as if they were made.
  mutating func begin(_ operation: Operation, _ ticket: Ticket) {
    for index in layers.indices {
      guard var layer = layers[index] as? DashboardListViewModel else { continue }
      layer.begin(operation.parts.compactMap(\.dashboardChange), ticket)
      layers[index] = layer
    }
  }

  /// Leaves dashboards that are there no more.
  mutating func closeDeleted(_ receipt: Receipt) {
    for case .delete(let dashboard, _) in receipt.dashboardChanges {
      layers.removeAll { ($0 as? DashboardViewModel)?.dashboard?.id == dashboard.id }
    }
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
      perform: { $0.send([.edit(dashboard, edit($1))]) })
  }
}

extension [DashboardSummary] {
  /// The only one by its name, or how many.
  fileprivate var inWords: String {
    count == 1 ? "“\(self[0].title)”" : "\(count) dashboards"
  }
}

extension String {
  /// The tags between the commas, each once, as PostHog keeps them.
  fileprivate var asTags: [String] {
    split(separator: ",").map { $0.split(separator: " ").joined(separator: " ").lowercased() }
      .reduce(into: []) { if !$1.isEmpty, !$0.contains($1) { $0.append($1) } }
  }

  /// The tags with those of the text added, and without those that have a - before them there.
  fileprivate func asTags(over tags: [String]) -> [String] {
    asTags.reduce(into: tags) { tags, word in
      let isLeaving = word.hasPrefix("-")
      let tag = (isLeaving ? String(word.dropFirst()) : word).trimmingBlanks
      tags.removeAll { isLeaving && $0 == tag }
      if !isLeaving, !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
    }
  }
}

extension DashboardViewModel {
  /// The dashboard without its tiles; `nil` for an insight and before it is here.
  var summary: DashboardSummary? {
    guard let dashboard, let id = dashboard.id else { return nil }
    return DashboardSummary(
      id: id, name: dashboard.name, description: dashboard.description, tags: dashboard.tags,
      isPinned: dashboard.isPinned, isShared: dashboard.isShared,
      restriction: dashboard.restriction)
  }
}
