import HedgerowCore

/// One batch download: its runs with how they stand, and below each its files.
package struct BatchJobViewModel: ListWithPane {
  /// A line of it.
  package enum Line: Hashable, Sendable {
    case run(JobStep)
    case file(JobPart)
  }

  package private(set) var job: Job
  package let zone: ProjectZone
  package var list = ListCursor()
  package internal(set) var pane: PreviewPane

  init(job: Job, zone: ProjectZone, preview: PreviewID) {
    self.job = job
    self.zone = zone
    pane = PreviewPane(preview)
    list.count = lines.count
  }

  package var isPage: Bool { true }
  package var scope: Scope { .batch }

  package var lines: [Line] {
    job.steps.enumerated().flatMap { index, step in
      [.run(step)] + job.parts.filter { $0.step == index }.map { .file($0) }
    }
  }

  package var selected: Line? {
    lines.indices.contains(list.position) ? lines[list.position] : nil
  }

  /// The run that the bar is on, or whose file it is on; its number at PostHog.
  package var selectedRun: String? {
    switch selected {
    case .run(let step)?: step.serverID
    case .file(let part)?:
      job.steps.indices.contains(part.step) ? job.steps[part.step].serverID : nil
    case nil: nil
    }
  }

  /// What the bar is on, whole: names and reasons are cut in their lines.
  package var remark: (text: String, isProblem: Bool)? {
    switch selected {
    case .run(let step)?: step.reason.map { ("PostHog says: \($0)", step.state == .failed) }
    case .file(let part)?:
      part.path.map { path in
        (part.remark.map { "\(path): \($0)." } ?? path, part.state == .failed)
      }
    case nil: nil
    }
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .jobs(let jobs):
      guard let now = jobs.first(where: { $0.id == job.id }) else { return [] }
      let hasRested = job.state.isFinal
      job = now
      list.count = lines.count
      return hasRested ? watch() : []
    case .elapsed(.runs): return watch()
    default: return pane.receive(outcome)
    }
  }

  var file: PreviewSubject? {
    guard case .file(let part)? = selected, part.state == .done, let path = part.path else {
      return nil
    }
    return .file(PreviewFile(path: path))
  }

  /// Has the screen painted each second while runs are under way, for the time that they have taken.
  func watch() -> [Effect] { job.state.isFinal ? [] : [.wait(.runs)] }
}

extension WorkspaceViewModel {
  private var batches: BatchListViewModel? { top(BatchListViewModel.self) }

  /// Turns to the batch downloads.
  package mutating func openBatches() -> [Effect] {
    closeLayers()
    push(BatchListViewModel(jobs: jobs, zone: jobMemory.setup.zone))
    return [
      .load(.batchSetup, .cacheThenServer, owner: .batchSetup),
      .load(.batchRuns(offset: 0), .serverOnly, owner: .batches),
    ]
  }

  package mutating func reloadBatches() -> [Effect] {
    var effects: [Effect] = []
    _ = changeTop(BatchListViewModel.self) { effects = $0.reload() }
    return effects
  }

  /// Shows the runs and files of the download under the bar; of somebody else's run it asks what there is.
  package mutating func openBatch() -> [Effect] {
    guard let line = batches?.selected else { return [] }
    guard let job = line.job else {
      guard let run = line.run else { return [] }
      return [.load(.batchRun(run.id), .serverOnly, owner: .batches)]
    }
    let view = BatchJobViewModel(
      job: job, zone: jobMemory.setup.zone, preview: takePreviewID())
    push(view)
    return view.watch()
  }

  /// The job that the list or the view on top is about.
  private var batchJob: Job? { batches?.selected?.job ?? top(BatchJobViewModel.self)?.job }

  package mutating func cancelBatch() -> [Effect] {
    guard let job = batchJob, !job.state.isFinal else { return [] }
    return cancel(job)
  }

  /// Why nothing can be cancelled; nil where something can.
  package var cancelBatchObstacle: String? {
    batchJob?.state.isFinal == false ? nil : "nothing of it is under way from here"
  }

  /// Why nothing can be gone on with; nil where something can.
  package var resumeBatchObstacle: String? {
    batchJob?.state == .failed || batchJob?.state == .cancelled ? nil : "it has not failed"
  }

  /// Why nothing can be forgotten; nil where something can.
  package var forgetBatchObstacle: String? {
    guard let job = batchJob else { return "only what was ordered here is remembered here" }
    return job.state.isFinal ? nil : "it is still under way; `x` cancels it"
  }

  /// Why there is no file to look into; nil where there is one.
  package var previewPartObstacle: String? {
    guard case .file(let part)? = top(BatchJobViewModel.self)?.selected else {
      return "the bar is on a run; its files stand below it"
    }
    return part.state == .done && part.path != nil ? nil : "the file is not whole yet"
  }

  /// Why no log can be read; nil where one may be.
  package var batchLogObstacle: String? {
    logObstacle ?? (batchRunID == nil ? "PostHog has not named the run yet" : nil)
  }

  private var batchRunID: String? {
    batches?.selected?.run?.id ?? top(BatchJobViewModel.self)?.selectedRun
      ?? batches?.selected?.job?.steps.last?.serverID
  }

  /// Goes on with what failed, or was left.
  package mutating func resumeBatch() -> [Effect] {
    guard resumeBatchObstacle == nil, let job = batchJob else { return [] }
    return resume(job)
  }

  /// Fetches the files of a run that somebody else has started.
  package mutating func fetchRun() -> [Effect] {
    guard let run = batches?.selected?.run else {
      tell(Notice("Its files are fetched by themselves.", .warning))
      return []
    }
    return withDownloads { workspace, saving in
      workspace.tell(Notice("Fetching the files of run \(run.id) to \(saving.folder)."))
      return [.job(.order(.fetchRun(id: run.id, file: BatchFile()), saving))]
    }
  }

  /// Looks into the file under the bar.
  package mutating func previewPart() -> [Effect] {
    guard case .file(let part)? = top(BatchJobViewModel.self)?.selected, part.state == .done,
      let path = part.path
    else { return [] }
    return openPreview(PreviewFile(path: path))
  }

  /// Forgets a job that has ended; its files stay.
  package mutating func forgetBatch() -> [Effect] {
    guard let job = batchJob, job.state.isFinal else { return [] }
    if top(BatchJobViewModel.self) != nil { layers.removeLast() }
    tell(Notice("Forgotten; its files stay where they are."))
    return [.job(.forget(job.id))]
  }

  /// Opens the log of the run under the bar.
  package mutating func openBatchLog() -> [Effect] {
    guard let run = batchRunID else { return [] }
    let filter = BatchLogFilter(run: run)
    push(BatchLogViewModel(filter: filter, zone: jobMemory.setup.zone))
    return [.load(.batchLog(filter), .serverOnly, owner: .batchLog)]
  }
}
