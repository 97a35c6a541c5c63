import HedgerowCore
import Testing

@testable import HedgerowViewModels

/// Batch downloads: the form, the list, one of them, the log of a run.
struct BatchExportTests {
  // 21 September 2026, 10:30 UTC
  private static let now = Moment(seconds: 1_789_986_600)

  private func workspace() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "demo", project: "Demo", region: "EU", isReadOnly: false))
    workspace.now = Self.now
    workspace.save(downloadsTo: JobSaving(folder: "/files"))
    return workspace
  }

  private func choose(_ title: String, in workspace: inout WorkspaceViewModel) -> [Effect] {
    guard let form = workspace.top(BatchFormViewModel.self) else { return [] }
    let place = form.fields.firstIndex { $0.title == title } ?? 0
    _ = workspace.moveInLayer(by: place - form.list.position)
    return workspace.changeBatchField()
  }

  private func values(_ workspace: WorkspaceViewModel) -> [String: String] {
    guard let form = workspace.top(BatchFormViewModel.self) else { return [:] }
    return Dictionary(uniqueKeysWithValues: form.fields.map { ($0.title, $0.value(form.draft)) })
  }

  @Test func `only compressions that go with the format can be chosen`() {
    var workspace = workspace()
    _ = workspace.openBatchForm()
    var seen: Set<String> = []
    for _ in 0..<6 {
      _ = choose("Compression", in: &workspace)
      seen.insert(values(workspace)["Compression"] ?? "")
    }
    #expect(seen == ["none", "zstd", "gzip", "brotli", "lz4", "snappy"])
    _ = choose("Compression", in: &workspace)
    #expect(values(workspace)["Compression"] == "zstd")
    _ = choose("Format", in: &workspace)
    #expect(values(workspace)["Format"] == "JSON Lines")
    #expect(values(workspace)["Compression"] == "none")
    seen = []
    for _ in 0..<3 {
      _ = choose("Compression", in: &workspace)
      seen.insert(values(workspace)["Compression"] ?? "")
    }
    #expect(seen == ["none", "gzip", "brotli"])
  }

  @Test func `events are named for the model events only, and completed from what is known`() {
    var workspace = workspace()
    _ = workspace.openBatchForm()
    _ = workspace.receive(
      .loaded(.batchSetup(BatchSetup(events: ["$pageleave", "$pageview", "order placed"]))))
    _ = choose("Include", in: &workspace)
    _ = workspace.edit { $0.insert("order placed, $p") }
    #expect(workspace.top(PromptViewModel.self)?.explanation == "Tab: $pageleave, $pageview")
    _ = workspace.completePrompt()
    #expect(workspace.top(PromptViewModel.self)?.field.text == "order placed, $page")
    _ = workspace.edit { $0.insert("v") }
    _ = workspace.completePrompt()
    _ = workspace.acceptPrompt()
    #expect(values(workspace)["Include"] == "order placed, $pageview")
    _ = choose("Model", in: &workspace)
    #expect(values(workspace)["Include"] == nil)
  }

  @Test func `a wide interval says what it may cost before it starts`() throws {
    var workspace = workspace()
    _ = workspace.openBatchForm()
    _ = choose("Interval", in: &workspace)
    let choices = try #require(workspace.top(ChoiceViewModel.self)).items.map(\.title)
    let place = try #require(choices.firstIndex(of: "last month"))
    _ = workspace.moveInLayer(by: place)
    _ = workspace.acceptChoice()
    #expect(values(workspace)["Interval"] == "last month")
    #expect(workspace.startBatch() == [])
    let question = try #require(workspace.top(PlanQuestion.self))
    #expect(question.lines.first?.contains("5 runs") == true)
    let effects = workspace.confirmQuestion()
    guard case .job(.order(.batch(let order), _))? = effects.first else {
      Issue.record("nothing was ordered: \(effects)")
      return
    }
    #expect(order.interval.seconds == 31 * 86_400)
    #expect(workspace.top(BatchFormViewModel.self) == nil)
  }

  @Test func `what was typed is there again when the form is opened once more`() {
    var workspace = workspace()
    _ = workspace.openBatchForm()
    _ = choose("Model", in: &workspace)
    _ = workspace.backOut()
    _ = workspace.openBatchForm()
    #expect(values(workspace)["Model"] == "persons")
  }

  @Test func `an interval that is none is refused with a sentence, and stays to be mended`() {
    var workspace = workspace()
    _ = workspace.openBatchForm()
    _ = workspace.changeTop(BatchFormViewModel.self) { $0.change { $0.interval = "last blue" } }
    #expect(workspace.startBatch() == [])
    #expect(workspace.notice?.text.contains("“last blue” is no interval") == true)
    #expect(values(workspace)["Interval"] == "last blue")
  }

  @Test func `runs of others stand behind the jobs of this machine, whose runs are not told twice`()
  {
    var workspace = workspace()
    let order = BatchOrder(
      interval: BatchInterval(
        from: Moment(seconds: Self.now.seconds - 86_400), to: Self.now))
    var job = Job(
      id: JobID(at: Self.now, number: 1), order: .batch(order), createdAt: Self.now,
      state: .running)
    job.steps = [JobStep(interval: order.interval, state: .running, serverID: "r1")]
    _ = workspace.receive(.jobs([job]))
    _ = workspace.openBatches()
    let runs = ["r1", "r2"].map { BatchRun(id: $0, status: .running) }
    _ = workspace.receive(
      .loaded(
        .batchRuns(BatchRunPage(runs: runs, total: 2, source: .server(asOf: Self.now)))))
    let lines = workspace.top(BatchListViewModel.self)?.lines ?? []
    #expect(lines.map(\.id) == [.job(job.id), .run("r2")])
    _ = workspace.openBatch()
    #expect(workspace.top(BatchJobViewModel.self)?.lines.count == 1)
    job.steps[0].state = .ready
    job.parts = [JobPart(step: 0, fileID: "f")]
    _ = workspace.receive(.jobs([job]))
    #expect(workspace.top(BatchJobViewModel.self)?.lines.count == 2)
  }

  @Test func `a cancelled download asks first, and says what it costs`() {
    var workspace = workspace()
    let order = BatchOrder(
      interval: BatchInterval(from: Moment(seconds: Self.now.seconds - 60), to: Self.now))
    let job = Job(
      id: JobID(at: Self.now, number: 1), order: .batch(order), createdAt: Self.now,
      state: .running)
    _ = workspace.receive(.jobs([job]))
    _ = workspace.openBatches()
    #expect(workspace.cancelBatch() == [])
    #expect(
      workspace.top(PlanQuestion.self)?.lines.first?.contains("cannot be resumed") == true)
    #expect(workspace.confirmQuestion() == [.job(.cancel(job.id))])
  }

  @Test func `logs that the server keeps from keys are known before they are asked for`() {
    var workspace = workspace()
    #expect(workspace.logObstacle == nil)
    let page = BatchRunPage(
      runs: [], total: 0, mayReadLogs: false, source: .server(asOf: Self.now))
    _ = workspace.receive(.loaded(.batchRuns(page)))
    #expect(workspace.logObstacle?.contains("in the browser only") == true)
    let filter = BatchLogFilter(run: "r")
    _ = workspace.receive(.loaded(.batchLog(filter, [])))
    #expect(workspace.logObstacle == nil)
    let refusal = Problem(kind: .unavailable, title: "Could not", detail: "no", remedy: "Leave it.")
    _ = workspace.receive(.failed(.batchLog(filter), refusal))
    #expect(workspace.logObstacle != nil)
  }

  private func line(_ second: Int64, _ text: String) -> BatchLogLine {
    BatchLogLine(time: Moment(seconds: second), level: "INFO", message: text)
  }

  @Test
  func `a log is read from the end, older lines come at its beginning, new ones when followed`() {
    var workspace = workspace()
    _ = workspace.openBatches()
    _ = workspace.receive(
      .loaded(
        .batchRuns(
          BatchRunPage(
            runs: [BatchRun(id: "r", status: .running)], total: 1,
            source: .server(asOf: Self.now)))))
    _ = workspace.openBatchLog()
    let filter = BatchLogFilter(run: "r")
    _ = workspace.receive(.loaded(.batchLog(filter, [line(20, "b"), line(10, "a")])))
    func texts() -> [String] {
      workspace.top(BatchLogViewModel.self)?.lines.map(\.message) ?? []
    }
    #expect(texts() == ["a", "b"])
    #expect(workspace.top(BatchLogViewModel.self)?.list.position == 1)

    var older = filter
    older.before = Moment(seconds: 10)
    #expect(
      workspace.moveInLayer(by: -1) == [.load(.batchLog(older), .serverOnly, owner: .batchLog)])
    _ = workspace.receive(.loaded(.batchLog(older, [line(5, "z")])))
    #expect(texts() == ["z", "a", "b"])
    #expect(workspace.top(BatchLogViewModel.self)?.list.position == 1)

    var newer = filter
    newer.after = Moment(seconds: 20)
    #expect(
      workspace.followBatchLog() == [
        .load(.batchLog(newer), .serverOnly, owner: .batchLog), .wait(.batchLog),
      ])
    _ = workspace.receive(.loaded(.batchLog(newer, [line(20, "c"), line(20, "b")])))
    #expect(texts() == ["z", "a", "b", "c"])
    _ = workspace.turnBatchLogLevel()
    #expect(
      workspace.top(BatchLogViewModel.self)?.filter.levels == ["INFO", "WARNING", "ERROR"])
  }

  @Test func `a log is followed until its run is over`() {
    var workspace = showing([BatchRun(id: "r", status: .running)])
    _ = workspace.openBatchLog()
    let filter = BatchLogFilter(run: "r")
    _ = workspace.receive(.loaded(.batchLog(filter, [line(10, "a")])))
    _ = workspace.followBatchLog()
    func isFollowing() -> Bool? { workspace.top(BatchLogViewModel.self)?.isFollowing }
    var job = Job(
      id: JobID(at: Self.now, number: 1),
      order: .fetchRun(id: "r", file: BatchFile()), createdAt: Self.now, state: .running)
    job.steps = [JobStep(state: .running, serverID: "r", sentAt: Self.now)]
    #expect(workspace.receive(.jobs([job])) == [] && isFollowing() == true)
    job.steps[0].state = .ready
    var newer = filter
    newer.after = Moment(seconds: 10)
    let last = Effect.load(.batchLog(newer), .serverOnly, owner: .batchLog)
    #expect(workspace.receive(.jobs([job])) == [last] && isFollowing() == false)
    #expect(workspace.receive(.elapsed(.batchLog)) == [])
    #expect(workspace.followBatchLog() == [] && isFollowing() == false)
    #expect(workspace.notice?.text.hasPrefix("The run is over") == true)
  }

  private func showing(_ runs: [BatchRun]) -> WorkspaceViewModel {
    var workspace = workspace()
    _ = workspace.openBatches()
    _ = workspace.receive(
      .loaded(
        .batchRuns(
          BatchRunPage(runs: runs, total: runs.count, source: .server(asOf: Self.now)))))
    return workspace
  }

  @Test func `of somebody else's run its files or its failure are asked for`() {
    var workspace = showing([BatchRun(id: "r", status: .completed)])
    func remark() -> String? { workspace.top(BatchListViewModel.self)?.remark?.text }
    #expect(remark() == nil)
    #expect(
      workspace.openBatch() == [.load(.batchRun("r"), .serverOnly, owner: .batches)])
    let whole = BatchRun(id: "r", status: .completed, files: ["a", "b"])
    _ = workspace.receive(.loaded(.batchRun(whole, .server(asOf: Self.now))))
    #expect(remark() == "It has 2 files; `D` fetches them.")
    let failed = BatchRun(id: "r", status: BatchStatus(rawValue: "Failed"), error: "no memory")
    _ = workspace.receive(.loaded(.batchRun(failed, .server(asOf: Self.now))))
    #expect(remark() == "PostHog says: no memory")
  }

  @Test func `the time that runs take goes on while they are watched, and no longer`() {
    var workspace = workspace()
    var job = Job(
      id: JobID(at: Self.now, number: 1),
      order: .fetchRun(id: "r", file: BatchFile()), createdAt: Self.now, state: .running)
    job.steps = [JobStep(state: .running, serverID: "r", sentAt: Self.now)]
    _ = workspace.receive(.jobs([job]))
    _ = workspace.openBatches()
    #expect(workspace.openBatch() == [.wait(.runs)])
    #expect(workspace.receive(.elapsed(.runs)) == [.wait(.runs)])
    #expect(workspace.cancelBatchObstacle == nil && workspace.forgetBatchObstacle != nil)
    job.state = .done
    _ = workspace.receive(.jobs([job]))
    #expect(workspace.receive(.elapsed(.runs)) == [])
    #expect(workspace.cancelBatchObstacle != nil && workspace.forgetBatchObstacle == nil)
    #expect(workspace.forgetBatch() == [.job(.forget(job.id))])
    #expect(workspace.top(BatchJobViewModel.self) == nil)
  }

  @Test func `an interval says what it comes to while it is typed`() {
    var workspace = workspace()
    _ = workspace.openBatchForm()
    _ = choose("Interval", in: &workspace)
    _ = workspace.moveInLayer(by: 9)
    _ = workspace.acceptChoice()
    _ = workspace.edit { field in field = TextFieldViewModel("2026-08-01..2026-08-20") }
    #expect(
      workspace.top(PromptViewModel.self)?.explanation
        == "1 Aug 2026 to 20 Aug 2026, in 3 runs")
    _ = workspace.edit { field in field = TextFieldViewModel("2026-13") }
    #expect(workspace.top(PromptViewModel.self)?.explanation.contains("is no") == true)
  }
}
