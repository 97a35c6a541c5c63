import HedgerowCore
import HedgerowViewModels
import HedgerowViews
import TerminalKit
import Testing

private let questionHints = [("y", "delete"), ("?", "help"), ("q", "quit")].map {
  KeyHint(keys: $0, title: $1)
}

/// What lies over the tree as it is painted.
@Suite struct LayerScreenTests {
  private static let fullFolder = DeletionPreview.Consequence.folder(
    DeletionPreview.Contents(
      countsByType: [
        EntryType("insight"): 21, EntryType("dashboard"): 6, EntryType("survey"): 2,
        EntryType("feature_flag"): 1, .folder: 3,
      ], links: 5, total: 38,
      firstPaths: [
        EntryPath("Growth/Activation/Archive"), EntryPath("Growth/Activation/Activation funnel"),
        EntryPath(
          "Growth/Activation/Signup to first event, by country and by the plan of the account"),
      ], isPartial: false))

  @Test func `deleting a folder says what goes with it`() throws {
    var workspace = WorkspaceViewModel.example()
    workspace.askToDelete("Activation", Self.fullFolder)
    workspace.type("Activ")
    try expectScreen("delete-folder-80x24", of: workspace, hints: questionHints)
    try expectScreen(
      "delete-folder-58x15", of: workspace, at: ScreenSize.narrow, hints: questionHints)
    try expectScreen(
      "delete-folder-40x10", of: workspace, at: ScreenSize.least, hints: questionHints)
  }

  @Test(arguments: [
    ("delete-link", "Setup errors", DeletionPreview.Consequence.onlyLink),
    ("delete-row", "Activation funnel", .onlyRow(otherRows: 2)),
    ("delete-restorable", "Activation funnel", .objectRestorable),
    ("delete-for-good", "Activation notes", .objectForGood),
    (
      "delete-refused", "Activation funnel",
      .refused("PostHog does not delete objects of this type from the tree.")
    ),
  ]) func `a delete says what it does before it is confirmed`(
    name: String, row: String, consequence: DeletionPreview.Consequence
  ) throws {
    var workspace = WorkspaceViewModel.example()
    workspace.askToDelete(row, consequence)
    try expectScreen("\(name)-58x15", of: workspace, at: ScreenSize.narrow, hints: questionHints)
  }

  @Test func `the header tells of what runs, where there is room`() {
    var workspace = WorkspaceViewModel.example()
    #expect(!paintedText(workspace, at: ScreenSize.usual).contains("tasks"))
    workspace.runningTasks = 2
    let header = paintedText(workspace, at: ScreenSize.usual).prefix { !$0.isNewline }
    #expect(header.contains("  tasks 2"))
    #expect(!paintedText(workspace, at: ScreenSize.narrow).contains("tasks 2"))
  }

  @Test func `a question that cannot be prepared says why, whole`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.askToDelete()
    #expect(paintedText(workspace, at: ScreenSize.usual).contains("Asking what would be deleted"))
    let target = try #require(workspace.top(DeletionQuestion.self)?.targets.first)
    _ = workspace.receive(.failed(.deletionPreview([target]), longProblem))
    try expectScreen("delete-problem-80x24", of: workspace, hints: questionHints)
  }

  @Test func `a prompt explains itself`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.askForNewName()
    try expectScreen("prompt-80x24", of: workspace)
    try expectScreen("prompt-40x10", of: workspace, at: ScreenSize.least)
  }

  @Test func `the help lists actions with their keys`() throws {
    var workspace = WorkspaceViewModel.example()
    let items = [
      HelpItem(
        action: "tree.down", section: "tree", keys: "j ↓", title: "One row down", obstacle: nil),
      HelpItem(
        action: "tree.put", section: "tree", keys: "p", title: "Move the cut rows here",
        obstacle: "nothing is cut; `x` cuts the row under the cursor"),
      HelpItem(
        action: "tree.sortByCreatedReversed", section: "tree", keys: ",C",
        title: "Sort by time of creation, reversed", obstacle: nil),
    ]
    _ = workspace.openHelp(items)
    _ = workspace.moveInLayer(by: 2)
    try expectScreen("help-80x24", of: workspace)
    try expectScreen("help-58x15", of: workspace, at: ScreenSize.narrow)
  }

  @Test func `bars tell what fills the project`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.openUsage()
    _ = workspace.leaveUsage()
    _ = workspace.leaveUsage()
    try expectScreen("usage-80x24", of: workspace)
    _ = workspace.regroupUsage()
    try expectScreen("usage-58x15", of: workspace, at: ScreenSize.narrow)
  }

  @Test func `what has changed is told with its kind and where it was`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.showChanges(since: .lastVisit)
    let moved = row("Growth/Retention/Weekly numbers", "dashboard")
    let former = Entry(
      id: moved.id, path: EntryPath("Growth/Weekly"), type: moved.type, ref: moved.ref,
      isShortcut: false)
    workspace.take(
      .comparison(
        TreeComparison(
          from: [row("Growth/"), former, row("Support/Old \u{1B}[31mlist", "cohort")],
          asOf: Moment(seconds: paintingTime.seconds - 3 * 86_400),
          to: [row("Growth/"), moved, row("Growth/Fresh", "insight")], asOf: paintingTime)))
    try expectScreen("changes-80x24", of: workspace)
    try expectScreen("changes-58x15", of: workspace, at: ScreenSize.narrow)
  }

  @Test func `JSON folds`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.openJSON()
    let id = try #require(workspace.tree.selected.map { workspace.tree.table.id(of: $0) })
    let json = #"""
      {"id": 4182, "name": "Activation funnel", "description": "What people do between signing up and their first event that we can see, by week", "tags": ["growth", "weekly"], "pinned": true, "deleted": null, "meta": {"tiles": [{"id": 1}, {"id": 2}]}}
      """#
    workspace.take(.object(id, json: json))
    _ = workspace.changeTop(JSONViewModel.self) {
      $0.moveCursor(by: 4)
      $0.toggle()
    }
    try expectScreen("json-80x24", of: workspace)
    try expectScreen("json-58x15", of: workspace, at: ScreenSize.narrow)
  }

  @Test func `the tasks say what runs, how far it is, and what failed`() throws {
    var workspace = WorkspaceViewModel.example()
    let batch = Operation.batch(
      ["Q1", "Q2", "Q3"].map { .createFolder(EntryPath("Plans/\($0)")) })
    _ = workspace.tree.perform(.createFolder(EntryPath("No")))
    _ = workspace.receive(.refused(Ticket(1), longProblem))
    _ = workspace.tree.perform(batch)
    _ = workspace.receive(.stepped(Ticket(2), done: 1, total: 3))
    _ = workspace.openTasks()
    workspace.show(running: [.change(batch, Ticket(2)), .load(.everything, .index)])
    _ = workspace.receive(
      .requestLog([
        RequestLine(
          time: paintingTime, method: "POST", path: "file_system/", result: "201",
          isFailure: false, milliseconds: 88, bytes: 100)
      ]))
    try expectScreen("tasks-80x24", of: workspace)
    try expectScreen("tasks-40x10", of: workspace, at: ScreenSize.least)
  }

  @Test func `a protected profile is red and asks for its name`() throws {
    var workspace = WorkspaceViewModel.example(
      heading: ProjectHeading(
        profile: "production", project: "Web app", region: "EU", isReadOnly: false,
        isProtected: true))
    try expectScreen("protected-80x24", of: workspace)
    _ = workspace.askForFolderName()
    workspace.type("Plans")
    _ = workspace.acceptPrompt()
    try expectScreen("protected-question-58x15", of: workspace, at: ScreenSize.narrow)
  }

  @Test func `a wait that the server wants is counted down, and little budget is warned of`() throws
  {
    var workspace = WorkspaceViewModel.example()
    workspace.now = paintingTime
    _ = workspace.receive(.waiting(until: Moment(seconds: paintingTime.seconds + 38)))
    workspace.take(
      status: ConnectionStatus(leftThisMinute: 40, limitPerMinute: 480))
    try expectScreen("waiting-80x24", of: workspace)
    #expect(paintedText(workspace, at: ScreenSize.large).contains("left █░░░░ 40/480"))
  }

  @Test func `who is new here sees the first keys for some minutes`() throws {
    var workspace = WorkspaceViewModel.example()
    workspace.now = paintingTime
    workspace.introducedUntil = Moment(seconds: paintingTime.seconds + 60)
    try expectScreen("introduction-80x24", of: workspace)
    workspace.now = Moment(seconds: paintingTime.seconds + 60)
    #expect(!paintedText(workspace, at: ScreenSize.usual).contains("goes to anything"))
  }

  @Test func `the request log shows what was asked`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.openRequestLog()
    let line = { (method: String, path: String, result: String, milliseconds: Int) in
      RequestLine(
        time: paintingTime, method: method, path: path, result: result,
        isFailure: result != "200", milliseconds: milliseconds, bytes: 100)
    }
    _ = workspace.receive(
      .requestLog([
        line("GET", "file_system/?parent&offset&limit&order_by", "200", 88),
        line("POST", "file_system/0190b8a4-6a1e-7d5c-9c4e-2f6b9a1d3e5f/move/", "timed out", 60_000),
        line("DELETE", "file_system/0190b8a4-6a1e-7d5c-9c4e-2f6b9a1d3e5f/", "429", 141),
      ]))
    try expectScreen("requests-80x24", of: workspace)
    try expectScreen("requests-40x10", of: workspace, at: ScreenSize.least)
  }

  @Test(arguments: [ScreenSize.least, ScreenSize.narrow, ScreenSize.usual])
  func `boxes never leave the screen's body`(size: Size) throws {
    var question = WorkspaceViewModel.example()
    question.askToDelete("Activation", Self.fullFolder)
    var prompt = WorkspaceViewModel.example()
    _ = prompt.askForFolderName()
    var requests = WorkspaceViewModel.example()
    _ = requests.openRequestLog()
    for workspace in [question, prompt, requests] {
      let lines = paintedText(workspace, at: size).split(separator: "\n")
      #expect(lines.count(where: { $0.contains("┌") || $0.contains("├") }) >= 1)
      for line in lines where line.contains("│") {
        #expect(TerminalText.width(String(line)) <= size.columns)
        #expect(line.count(where: { $0 == "│" }).isMultiple(of: 2))
      }
    }
  }
}
