import HedgerowCore

/// Making dashboards: empty ones, copies, from templates, and those that no list shows.
extension WorkspaceViewModel {
  /// Asks what a new dashboard is made from: nothing, the one under the cursor, or a template.
  package mutating func askForNewDashboard() -> [Effect] {
    var items = [Self.item("Empty", "no tiles yet", from: .nothing, named: "")]
    if let original = dashboardSubject {
      let name = original.title + " (copy)"
      items += [
        Self.item(
          "Copy of “\(original.title)”", "shows the same insights",
          from: .copy(of: original, copiesInsights: false), named: name),
        Self.item(
          "Copy of “\(original.title)”", "with copies of its insights",
          from: .copy(of: original, copiesInsights: true), named: name),
      ]
    }
    items.append(
      ChoiceViewModel.Item(title: "Template in a file", detail: "JSON, on this machine") {
        $0.askForTemplateFile()
      })
    items += Self.unlisted.map { tag, name in
      ChoiceViewModel.Item(title: "Unlisted: \(name)", detail: "in no list; one a project") {
        $0.send([
          .create(DashboardChange.Draft(name: name, origin: .unlisted(tag: tag), folder: nil))
        ])
      }
    }
    push(
      ChoiceViewModel(
        title: "New dashboard", words: "What is it made from? Templates come from the server.",
        items: items
      ) { template in
        Self.item(
          "Template “\(template.name)”", template.description, from: .template(template.name),
          named: template.name)
      })
    return [.load(.dashboardTemplates, .serverOnly, owner: .templates)]
  }

  /// The tags that PostHog makes unlisted dashboards for (PostHog API, dashboards).
  private static let unlisted = [
    ("llm-analytics", "LLM analytics"), ("mcp-analytics", "MCP analytics"),
  ]

  private static func item(
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
    let folder = folderForNew
    var typed: String?
    if case .dashboard(.create(let draft))? = changes.unmade, draft.origin == origin {
      typed = draft.name
    }
    ask(
      for: PromptViewModel.Purpose("dashboard", unless: { _, _ in nil }) { workspace, name in
        workspace.send([
          .create(DashboardChange.Draft(name: name, origin: origin, folder: folder))
        ])
      },
      title: "Name of the new dashboard",
      explanation: origin.explanation(folder: folder), text: typed ?? name)
  }

  private mutating func askForTemplateFile() -> [Effect] {
    let folder = folderForNew
    var typed = ""
    if case .dashboard(.create(let draft))? = changes.unmade, case .file(let path) = draft.origin {
      typed = path
    }
    ask(
      for: PromptViewModel.Purpose("template file", unless: { _, _ in nil }) { workspace, path in
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return workspace.send([
          .create(DashboardChange.Draft(name: name, origin: .file(path), folder: folder))
        ])
      },
      title: "File with the template",
      explanation:
        "A template as PostHog writes it, with `template_name` and `tiles`. Most servers take it from the browser only, and say so.",
      text: typed)
    return []
  }

  /// The folder in which the tree stands; `nil` at the top.
  private var folderForNew: EntryPath? {
    let here = tree.table.path(of: tree.currentFolder)
    return here.isRoot ? nil : here
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
