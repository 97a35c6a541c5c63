import HedgerowCore
import HedgerowViewModels
import Testing

struct TasksTests {
  private func workspace(_ paths: String...) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "p", project: "Acme", region: "EU", isReadOnly: false))
    _ = workspace.start(at: nil)
    _ = workspace.receive(.loaded(page("", paths.map { row($0) })))
    workspace.now = Moment(seconds: 1_000)
    return workspace
  }

  private let growth = Query.children(of: EntryPath("Growth"), offset: 0)
  private let offline = Problem(
    kind: .offline, title: "Could not list", detail: "there is no network", remedy: "`R`.")

  @Test func `the pane shows what runs and how far the whole tree is`() {
    var workspace = workspace("Growth/")
    #expect(workspace.openTasks() == [.readRequestLog])
    workspace.show(running: [
      .load(.everything, .index), .load(growth, .folder(EntryPath("Growth"))),
    ])
    let batch = IndexBatch(
      entries: [row("a")], done: 5_000, total: 100_000, source: .server(asOf: Moment(seconds: 9)),
      isExhaustive: true)
    _ = workspace.receive(.loaded(.index(batch)))
    let pane = workspace.top(TasksViewModel.self)
    #expect(pane?.lines.map(\.task.title) == ["The whole tree", "Rows of “Growth”"])
    #expect(pane?.runningCount == 2)
    #expect(pane.map { $0.progress(of: $0.lines[0]) } == "  5,000 of 100,000")
  }

  @Test func `x cancels a load, and the folder says so`() {
    var workspace = workspace("Growth/")
    _ = workspace.tree.expand()
    _ = workspace.openTasks()
    workspace.show(running: [.load(growth, .folder(EntryPath("Growth")))])
    #expect(workspace.cancelTask() == [.cancel(.folder(EntryPath("Growth")))])
    #expect(workspace.tree.lines == ["Growth", "  (problem)"])
  }

  @Test func `a change is not cancelled, and says why`() {
    var workspace = workspace("a")
    _ = workspace.openTasks()
    workspace.show(running: [.change(.createFolder(EntryPath("New")), Ticket(1))])
    #expect(workspace.cancelTask() == [])
    #expect(workspace.top(TasksViewModel.self)?.selected?.cancelObstacle?.contains("`u`") == true)
  }

  private var batch: Operation {
    .batch(["a", "b", "c"].map { .createFolder(EntryPath($0)) })
  }

  @Test func `a batch says how many of its parts are through, and what is left can be cancelled`() {
    var workspace = workspace("x")
    let ticket = Ticket(1)
    #expect(workspace.tree.perform(batch).last == .perform(batch, ticket: ticket))
    _ = workspace.receive(.stepped(ticket, done: 1, total: 3))
    _ = workspace.openTasks()
    workspace.show(running: [.change(batch, ticket)])
    let pane = workspace.top(TasksViewModel.self)
    #expect(pane?.selected?.task.title == "Make 3 rows")
    #expect(pane?.selected.map { pane?.progress(of: $0) } == "  1 of 3")
    #expect(workspace.cancelTask() == [.stop(ticket)])
  }

  @Test func `a refused change is listed and tried again from there`() {
    var workspace = workspace("x")
    let operation = Operation.createFolder(EntryPath("New"))
    _ = workspace.tree.perform(operation)
    _ = workspace.receive(.refused(Ticket(1), offline))
    _ = workspace.openTasks()
    workspace.show(running: [])
    let line = workspace.top(TasksViewModel.self)?.selected
    #expect(line?.state == .failed(offline))
    #expect(line?.task.title == "Make the folder “New”")
    #expect(workspace.retryTask().operations == [operation])
    workspace.show(running: [])
    #expect(workspace.top(TasksViewModel.self)?.lines == [])
  }

  @Test func `the parts of a batch that were not made are listed as one`() {
    var workspace = workspace("x")
    _ = workspace.tree.perform(batch)
    let failures = batch.parts.dropFirst().map { Receipt.Failure($0, offline) }
    _ = workspace.receive(
      .performed(
        Ticket(1), Receipt(operation: batch, entry: nil, inverse: nil, failures: failures)))
    _ = workspace.backOut()
    _ = workspace.openTasks()
    workspace.show(running: [])
    #expect(workspace.top(TasksViewModel.self)?.lines.map(\.task.title) == ["Make 2 rows"])
    #expect(workspace.retryTask().operations == [.batch(Array(batch.parts.dropFirst()))])
  }

  @Test func `an undo that failed is tried again as an undo`() {
    var workspace = workspace("x")
    let receipt = Receipt(
      operation: .createFolder(EntryPath("B")), entry: nil,
      inverse: .delete(EntryReference(row("x"))))
    _ = workspace.receive(.loaded(.undoable(receipt)))
    _ = workspace.receive(.refused(Ticket(1), offline))
    _ = workspace.openTasks()
    workspace.show(running: [])
    #expect(workspace.retryTask() == [.undo(receipt, ticket: Ticket(2))])
  }

  @Test func `what has failed stays until it is tried again`() {
    var workspace = workspace("Growth/")
    _ = workspace.receive(.failed(growth, offline))
    _ = workspace.openTasks()
    workspace.show(running: [])
    #expect(workspace.top(TasksViewModel.self)?.selected?.state == .failed(offline))
    #expect(
      workspace.retryTask() == [.load(growth, .serverOnly, owner: .folder(EntryPath("Growth")))])
    workspace.show(running: [])
    #expect(workspace.top(TasksViewModel.self)?.lines == [])
  }

  @Test func `a wait is shown with its seconds, which count down, and Esc ends it`() {
    var workspace = workspace("a")
    #expect(workspace.receive(.waiting(until: Moment(seconds: 1_038))) == [.wait(.countdown)])
    #expect(
      workspace.notice?.text.hasPrefix("PostHog asks to wait 38 s. The limit is shared") == true)
    workspace.now = Moment(seconds: 1_001)
    #expect(workspace.receive(.elapsed(.countdown)) == [.wait(.countdown)])
    #expect(workspace.notice?.text.contains("wait 37 s") == true)
    #expect(workspace.backOut().contains(.cancel(.index)))
    #expect(workspace.receive(.elapsed(.countdown)) == [])
    #expect(workspace.notice?.text.hasPrefix("Cancelled") == true)
  }

  @Test func `a wait that is over is said no longer, and wakes nobody`() {
    var workspace = workspace("a")
    _ = workspace.receive(.waiting(until: Moment(seconds: 1_002)))
    workspace.now = Moment(seconds: 1_002)
    #expect(workspace.receive(.elapsed(.countdown)) == [])
    #expect(workspace.notice == nil)
  }

  @Test func `an interval repeats the refresh until another one is given`() {
    var workspace = workspace("a")
    let effects = workspace.refresh(every: "5m")
    #expect(effects.queries.contains(.everything))
    #expect(effects.last == .wait(.refresh(seconds: 300)))
    #expect(Pause.refresh(seconds: 300).milliseconds == 300_000)
    #expect(workspace.receive(.elapsed(.refresh(seconds: 300))).queries.contains(.everything))
    #expect(workspace.refresh(every: "off") == [])
    #expect(workspace.receive(.elapsed(.refresh(seconds: 300))) == [])
  }

  @Test(arguments: ["", "5", "m", "2s", "-5m", "5 days", "99999999999999999999m"])
  func `what is no interval changes nothing and says so`(text: String) {
    var workspace = workspace("a")
    #expect(workspace.refresh(every: text) == [])
    #expect(workspace.notice?.tone == .warning)
  }

  @Test func `rows that are new or changed glow until the next refresh`() {
    var tree = TreeViewModel.showing("a", "b")
    func glowing() -> [String] {
      tree.rows.filter { tree.isNews($0.node) }.map { tree.shownName(of: $0.node) }
    }
    #expect(glowing() == [])
    _ = tree.refresh()
    var changed = row("a")
    changed.createdAt = Moment(seconds: 2_000)
    _ = tree.receive(page("", [changed, row("b"), row("c")]))
    #expect(glowing() == ["a", "c"])
    _ = tree.refresh()
    #expect(glowing() == [])
    _ = tree.receive(page("", [changed, row("b"), row("c")]))
    #expect(glowing() == [])
  }

  @Test func `nothing glows in a folder that is listed for the first time`() {
    var tree = TreeViewModel.showing("Growth/")
    _ = tree.receive(page("Growth", [row("Growth/x")]))
    #expect(!tree.rows.contains { tree.isNews($0.node) })
  }
}
