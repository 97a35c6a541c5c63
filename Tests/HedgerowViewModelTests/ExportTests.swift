import HedgerowCore
import Testing

@testable import HedgerowViewModels

/// The list of exports, what orders one, and what the screen knows of jobs.
struct ExportTests {
  private static let now = Moment(seconds: 1_000_000)

  private func export(
    _ id: Int64, _ format: ExportFormat = .csv, age: Int64 = 100, days: Int64 = 5,
    isReady: Bool = true, exception: String? = nil
  ) -> Export {
    Export(
      id: id, target: .insight(id), format: format,
      createdAt: Moment(seconds: Self.now.seconds - age),
      expiresAfter: Moment(seconds: Self.now.seconds + days * 86_400),
      filename: "export-\(id).csv", hasContent: isReady, exception: exception)
  }

  private func job(
    _ order: Job.Order, _ state: Job.State, number: UInt32 = 1, serverID: String? = nil,
    file: String? = nil
  ) -> Job {
    var job = Job(
      id: JobID(at: Self.now, number: number), order: order, createdAt: Self.now, state: state)
    if let serverID { job.steps = [JobStep(state: .running, serverID: serverID)] }
    if let file {
      var part = JobPart(step: 0, state: .done)
      part.path = file
      job.parts = [part]
    }
    return job
  }

  private func open(_ exports: [Export], _ jobs: [Job] = []) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "demo", project: "Demo", region: "EU", isReadOnly: false))
    workspace.now = Self.now
    workspace.save(downloadsTo: JobSaving(folder: "/files"))
    _ = workspace.receive(.jobs(jobs))
    _ = workspace.openExports()
    _ = workspace.receive(
      .loaded(
        .exports(
          ExportPage(exports: exports, total: exports.count, source: .server(asOf: Self.now)))))
    return workspace
  }

  private func states(_ workspace: WorkspaceViewModel) -> [ExportLine.State] {
    workspace.exports?.shown.map { $0.state(at: Self.now) } ?? []
  }

  @Test func `each export says how it stands, also while only a job knows of it`() {
    let order = ExportOrder(.dashboard(7), as: .png, title: "Board")
    let workspace = open(
      [
        export(1), export(2, isReady: false), export(3, isReady: false, exception: "timed out"),
        export(4, days: -1), export(5),
      ],
      [
        job(.export(order), .waiting, number: 9),
        job(
          .fetch(export: 5, title: "Five", format: .csv), .done, number: 2, file: "/files/five.csv"),
      ])
    #expect(
      states(workspace) == [.ordered, .fetched, .expired, .failed, .making, .ready])
    #expect(workspace.exports?.shown.first?.title == "Board")
    #expect(workspace.exports?.notFetched(at: Self.now).compactMap(\.export?.id) == [1])
  }

  @Test func `the line of a job becomes the export's line, and the cursor stays on it`() {
    let order = ExportOrder(.dashboard(7), as: .png, title: "Board")
    var workspace = open([export(1)], [job(.export(order), .waiting)])
    #expect(workspace.exports?.selected?.export == nil)
    let effects = workspace.receive(.jobs([job(.export(order), .running, serverID: "8")]))
    #expect(
      effects == [.load(.exports(ExportFilter(), offset: 0), .serverOnly, owner: .exports)])
    _ = workspace.receive(
      .loaded(
        .exports(
          ExportPage(
            exports: [export(8, .png, isReady: false), export(1)], total: 2,
            source: .server(asOf: Self.now)))))
    #expect(workspace.exports?.shown.count == 2)
    #expect(workspace.exports?.selected?.export?.id == 8)
    #expect(states(workspace) == [.making, .ready])
  }

  @Test func `what is marked is fetched, and all that was not fetched at one key`() {
    var workspace = open([export(3), export(2, isReady: false), export(1)])
    _ = workspace.markExport()
    _ = workspace.markExport()
    let fetched = workspace.fetchExports()
    let saving = JobSaving(folder: "/files")
    #expect(
      fetched == [.job(.order(.fetch(export: 3, title: "export-3.csv", format: .csv), saving))])
    #expect(workspace.notice?.text.contains("1 of the marked have no file") == true)
    #expect(workspace.fetchAllExports().count == 2)
  }

  @Test func `where downloads go is asked once, and remembered`() {
    var workspace = open([export(1)])
    workspace.jobMemory.saving = nil
    #expect(workspace.fetchExports() == [])
    #expect(workspace.top(PromptViewModel.self)?.field.text == "~/Downloads")
    _ = workspace.edit { field in field = TextFieldViewModel("files") }
    #expect(workspace.acceptPrompt() == [])
    #expect(workspace.notice?.text.contains("begin with / or ~") == true)
    _ = workspace.edit { field in field = TextFieldViewModel("/tmp/files") }
    let effects = workspace.acceptPrompt()
    #expect(effects.first == .keepDownloads("/tmp/files"))
    #expect(effects.count == 2)
    #expect(workspace.fetchExports().count == 1)
  }

  @Test func `what is about to be gone is told, and sorted first when asked for`() {
    var workspace = open([export(1, days: 5), export(2, days: 0), export(3, days: 2)])
    var soon = export(2)
    soon = Export(
      id: 2, target: .insight(2), format: .csv, createdAt: soon.createdAt,
      expiresAfter: Moment(seconds: Self.now.seconds + 3_600), hasContent: true)
    _ = workspace.receive(
      .loaded(
        .exports(
          ExportPage(
            exports: [export(1), soon, export(3, days: 2)], total: 3,
            source: .server(asOf: Self.now)))))
    #expect(workspace.exports?.aboutToBeLost(at: Self.now).compactMap(\.export?.id) == [2])
    for _ in 0..<3 { _ = workspace.sortExports() }
    #expect(workspace.exports?.order == .expiry)
    #expect(workspace.exports?.shown.compactMap(\.export?.id) == [2, 3, 1])
  }

  @Test func `a failure gives its whole reason, and is tried again as it was ordered`() {
    let order = ExportOrder(.dashboard(7), as: .png, title: "Board")
    var workspace = open(
      [export(3, isReady: false, exception: "Query timed out after 600 s")],
      [job(.export(order), .done, serverID: "3")])
    let reason = workspace.exports?.selected?.problem(at: Self.now) ?? ""
    #expect(reason.contains("Query timed out after 600 s") && reason.contains("shorter time"))
    #expect(
      workspace.retryExport() == [.job(.order(.export(order), JobSaving(folder: "/files")))])
    let failed = job(.export(order), .failed, serverID: "3")
    _ = workspace.receive(.jobs([failed]))
    #expect(workspace.retryExport() == [.job(.resume(failed.id))])
  }

  @Test func `the end of a job is told once, and calls`() {
    let order = ExportOrder(.dashboard(7), as: .png, title: "Board")
    var workspace = open([], [job(.export(order), .running)])
    let effects = workspace.receive(.jobs([job(.export(order), .done, file: "/files/b.png")]))
    let calls = effects.filter { if case .call = $0 { true } else { false } }
    #expect(calls.count == 1)
    #expect(workspace.notice?.text.contains("Board as PNG: /files/b.png") == true)
    let again = workspace.receive(.jobs([job(.export(order), .done, file: "/files/b.png")]))
    #expect(again == [])
  }

  @Test func `jobs that had ended before the start are no news`() {
    var workspace = open([])
    workspace.jobMemory = JobMemory()
    workspace.dismissNotice()
    let order = ExportOrder(.dashboard(7), as: .png, title: "Board")
    #expect(workspace.receive(.jobs([job(.export(order), .done, file: "/b.png")])) == [])
    #expect(workspace.notice == nil)
  }

  @Test func `rows that are marked are exported when it is known what they are`() {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "demo", project: "Demo", region: "EU", isReadOnly: false))
    workspace.save(downloadsTo: JobSaving(folder: "/files"))
    _ = workspace.start(at: nil)
    let rows = [
      row("Board", id: 41, type: "dashboard"), row("Folder/"), row("Insight", id: 42),
    ]
    _ = workspace.receive(.loaded(page("", rows)))
    workspace.tree.select("Folder")
    #expect(workspace.exportObstacle != nil)
    workspace.tree.select("Board")
    #expect(workspace.askToExport() == [])
    #expect(
      workspace.top(ChoiceViewModel.self)?.items.map(\.title) == ["PNG", "PDF", "MP4, WebM, GIF"])
    let id = EntryID(high: 0, low: 41)
    #expect(
      workspace.acceptChoice()
        == [.load(.entry(id), .cacheThenServer, owner: .exportTarget(id))])
    let ordered = workspace.receive(.loaded(.entry(rows[0])))
    let order = ExportOrder(.dashboard(41), as: .png, title: "Board")
    #expect(ordered.contains(.job(.order(.export(order), JobSaving(folder: "/files")))))
    #expect(workspace.receive(.loaded(.entry(rows[0]))).isEmpty)
  }

  @Test func `a query becomes a CSV`() {
    var workspace = open([])
    let effects = workspace.export("sql \"select 1 as \\\"a\\\"\"")
    guard case .job(.order(.export(let order), _))? = effects.first else {
      Issue.record("nothing was ordered")
      return
    }
    #expect(order.format == .csv)
    #expect(order.target == .query(json: #"{"kind":"HogQLQuery","query":"select 1 as \\\"a\\\""}"#))
    #expect(workspace.export("pdf") == [])
    #expect(workspace.notice?.text.contains(":export sql") == true)
  }

  private func saving(_ workspace: WorkspaceViewModel) -> String? {
    workspace.jobMemory.saving?.folder
  }

  @Test func `what is cut in a line or stands nowhere in it is told below the list`() {
    let order = ExportOrder(.dashboard(7), as: .png, title: "Board")
    var fetching = job(.export(order), .running, serverID: "1")
    fetching.progress = JobProgress(bytesDone: 500, bytes: 1_000, bytesPerSecond: 100)
    var workspace = open([export(1)], [fetching])
    func remark() -> String { workspace.exports?.selected?.remark(at: Self.now)?.text ?? "" }
    #expect(remark() == "500 B of 1.0 KB · 100 B/s · 5 s left")
    fetching.note = "PostHog failed; it is tried again."
    _ = workspace.receive(.jobs([fetching]))
    #expect(remark().hasPrefix("PostHog failed; it is tried again. 500 B"))
    _ = workspace.receive(.jobs([job(.export(order), .done, serverID: "1", file: "/files/b.png")]))
    #expect(remark() == "It lies in /files/b.png.")
    #expect(workspace.cancelExportObstacle != nil)
  }

  @Test func `what cannot be fetched says why, and what makes it`() {
    var workspace = open([export(3, isReady: false, exception: "broken")])
    #expect(workspace.fetchExports() == [])
    #expect(workspace.notice?.text == "Not fetched: there is no file of it; `r` has it made again.")
    workspace = open([export(3, isReady: false)])
    #expect(workspace.fetchExports() == [])
    #expect(workspace.notice?.text.contains("has not made it yet") == true)
  }

  @Test func `a folder that cannot be used is asked for anew, and nothing has to be ordered again`()
  {
    var workspace = open([export(2), export(1)])
    let refusal = Problem(
      kind: .invalid, title: "Could not use the folder for downloads", detail: "/files: denied",
      remedy: "Choose another.")
    let orders = workspace.fetchAllExports()
    #expect(orders.count == 2)
    for case .job(let request) in orders { _ = workspace.receive(.jobRefused(request, refusal)) }
    #expect(workspace.notice?.text.contains("/files: denied") == true)
    _ = workspace.edit { field in field = TextFieldViewModel("/tmp/files") }
    let effects = workspace.acceptPrompt()
    #expect(effects.first == .keepDownloads("/tmp/files"))
    #expect(effects.count == 3)
    #expect(saving(workspace) == "/tmp/files")
    #expect(workspace.top(PromptViewModel.self) == nil)
  }

  @Test func `a job that this machine has stopped may go on in another folder`() {
    let order = ExportOrder(.dashboard(7), as: .png, title: "Board")
    var failed = job(.export(order), .failed, serverID: "1")
    failed.saving = JobSaving(folder: "/full")
    failed.problem = Problem(
      kind: .local, title: "Could not fetch it", detail: "the disk is full", remedy: "Make room.")
    var workspace = open([export(1)], [failed])
    #expect(workspace.retryExport() == [])
    #expect(workspace.top(PromptViewModel.self)?.field.text == "/full")
    #expect(workspace.acceptPrompt() == [.job(.resume(failed.id))])
    _ = workspace.retryExport()
    _ = workspace.edit { field in field = TextFieldViewModel("/roomy") }
    #expect(workspace.acceptPrompt() == [.job(.resume(failed.id, into: "/roomy"))])
    #expect(saving(workspace) == "/files")
  }

  @Test func `the folder for downloads can be chosen at any time`() {
    var workspace = open([])
    _ = workspace.chooseDownloadFolder()
    #expect(workspace.top(PromptViewModel.self)?.field.text == "/files")
    _ = workspace.edit { field in field = TextFieldViewModel("~/reports") }
    #expect(workspace.acceptPrompt() == [.keepDownloads("~/reports")])
    #expect(saving(workspace) == "~/reports")
  }

  @Test func `films are made of recordings, whose limits are told`() throws {
    var workspace = open([])
    #expect(workspace.export("recording 0199f3c2") == [])
    let choice = try #require(workspace.top(ChoiceViewModel.self))
    #expect(choice.items.map(\.title) == ["MP4", "WebM", "GIF"])
    #expect(choice.words.contains("limited number of whole films"))
    #expect(choice.items.first?.detail == "PostHog keeps it for 365 days")
    guard case .job(.order(.export(let order), _))? = workspace.acceptChoice().first else {
      Issue.record("nothing was ordered")
      return
    }
    #expect(order.target == .recording("0199f3c2") && order.format == .mp4)
  }

  @Test func `of an open dashboard nothing is exported before it has been read`() {
    var workspace = open([])
    _ = workspace.openDashboard(EntryID(high: 0, low: 41), title: "Board")
    #expect(workspace.exportObstacle == "it is still being read")
    _ = workspace.backOut()
    #expect(workspace.exportObstacle?.contains("only dashboards") == true)
  }
}
