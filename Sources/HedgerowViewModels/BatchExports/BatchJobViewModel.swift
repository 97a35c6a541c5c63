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

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    if case .jobs(let jobs) = outcome, let now = jobs.first(where: { $0.id == job.id }) {
      job = now
      list.count = lines.count
      return []
    }
    return pane.receive(outcome)
  }

  var file: PreviewSubject? {
    guard case .file(let part)? = selected, part.state == .done, let path = part.path else {
      return nil
    }
    return .file(PreviewFile(path: path))
  }
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

  /// Shows the runs and files of the download under the bar; of somebody else's run it says what can be done.
  package mutating func openBatch() -> [Effect] {
    guard let line = batches?.selected else { return [] }
    guard let job = line.job else {
      tell(Notice("PostHog tells only how this run stands. `D` fetches its files.", .warning))
      return []
    }
    push(BatchJobViewModel(job: job, zone: jobMemory.setup.zone, preview: takePreviewID()))
    return []
  }

  /// The job that the list or the view on top is about.
  private var batchJob: Job? { batches?.selected?.job ?? top(BatchJobViewModel.self)?.job }

  package mutating func cancelBatch() -> [Effect] {
    guard let job = batchJob, !job.state.isFinal else {
      tell(Notice("Nothing of it is under way from here.", .warning))
      return []
    }
    return cancel(job)
  }

  /// Goes on with what failed, or was left.
  package mutating func resumeBatch() -> [Effect] {
    guard let job = batchJob, job.state == .failed || job.state == .cancelled else {
      tell(Notice("It has not failed.", .warning))
      return []
    }
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
    guard case .file(let part)? = top(BatchJobViewModel.self)?.selected else { return [] }
    guard part.state == .done, let path = part.path else {
      tell(Notice("The file is not whole yet.", .warning))
      return []
    }
    return openPreview(PreviewFile(path: path))
  }

  /// Forgets a job that has ended; its files stay.
  package mutating func forgetBatch() -> [Effect] {
    guard let job = batchJob, job.state.isFinal else {
      tell(Notice("It is still under way; `x` cancels it.", .warning))
      return []
    }
    tell(Notice("Forgotten; its files stay where they are."))
    return [.job(.forget(job.id))]
  }

  /// Opens the log of the run under the bar.
  package mutating func openBatchLog() -> [Effect] {
    let run =
      batches?.selected?.run?.id ?? top(BatchJobViewModel.self)?.selectedRun
      ?? batches?.selected?.job?.steps.last?.serverID
    guard let run else {
      tell(Notice("PostHog has not named the run yet.", .warning))
      return []
    }
    let filter = BatchLogFilter(run: run)
    push(BatchLogViewModel(filter: filter, zone: jobMemory.setup.zone))
    return [.load(.batchLog(filter), .serverOnly, owner: .batchLog)]
  }
}
