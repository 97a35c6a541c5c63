import HedgerowCore

/// A line of the list of batch downloads: a job of this machine, or a run that somebody else has started.
package struct BatchLine: Hashable, Sendable, Identifiable {
  package enum ID: Hashable, Sendable {
    case job(JobID)
    case run(String)
  }

  package let job: Job?
  package let run: BatchRun?

  package var id: ID {
    job.map { .job($0.id) } ?? .run(run?.id ?? "")
  }
}

/// The list of batch downloads: the jobs of this machine, the latest first, then the project's other runs, of which the
/// API tells nothing but how they stand.
package struct BatchListViewModel: ListLayer {
  package private(set) var lines: [BatchLine] = []
  package private(set) var isLoading = true
  /// When the runs were heard of; nil before.
  package private(set) var heardAt: Moment?
  package private(set) var problem: Problem?
  package private(set) var zone: ProjectZone
  package var list = ListCursor()
  private var jobs: [Job]
  private var runs: [BatchRun] = []
  /// What has been asked of single runs.
  private var known: [String: BatchRun] = [:]
  private var total = 0

  private static let margin = 30

  init(jobs: [Job], zone: ProjectZone) {
    self.jobs = jobs.filter(\.order.isBatch)
    self.zone = zone
    rebuild()
  }

  package var isPage: Bool { true }
  package var scope: Scope { .batches }

  package var selected: BatchLine? {
    lines.indices.contains(list.position) ? lines[list.position] : nil
  }

  /// What is to be known of the line under the bar beside what stands in it.
  package var remark: (text: String, isProblem: Bool)? {
    guard let line = selected else { return nil }
    if let job = line.job {
      if let problem = job.problem { return (problem.sentence, true) }
      let words = [job.note ?? "", job.progressWords].filter { !$0.isEmpty }
      return job.state.isFinal || words.isEmpty ? nil : (words.joined(separator: " "), false)
    }
    guard let run = line.run.flatMap({ known[$0.id] }) else { return nil }
    if let error = run.error { return ("PostHog says: \(error)", run.status.isFailure) }
    guard let files = run.files else { return ("It is \(run.status.words).", false) }
    let count = "\(files.count) file\(files.count == 1 ? "" : "s")"
    return (files.isEmpty ? "It has no files." : "It has \(count); `D` fetches them.", false)
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.batchRun(let run, _)): known[run.id] = run
    case .failed(.batchRun, let problem): self.problem = problem
    case .loaded(.batchRuns(let page)):
      guard page.offset <= runs.count else { return [] }
      runs = Array(runs.prefix(page.offset)) + page.runs
      (total, heardAt, isLoading, problem) = (page.total, page.source.asOf, false, nil)
      rebuild()
    case .failed(.batchRuns, let problem): (self.problem, isLoading) = (problem, false)
    case .loaded(.batchSetup(let setup)): zone = setup.zone
    case .jobs(let jobs):
      let before = Set(self.jobs.map(\.id))
      self.jobs = jobs.filter(\.order.isBatch).sorted { $0.id > $1.id }
      rebuild()
      // What has just been ordered is what one wants to see.
      if let newest = self.jobs.first, !before.contains(newest.id) { list.move(to: 0) }
    default: break
    }
    return []
  }

  package mutating func stopWaiting() -> [Effect] {
    isLoading = false
    return [.cancel(.batches)]
  }

  package mutating func loadAhead() -> [Effect] {
    let isNear = list.position + list.height + Self.margin > lines.count
    guard !isLoading, heardAt != nil, runs.count < total, isNear else { return [] }
    isLoading = true
    return [.load(.batchRuns(offset: runs.count), .serverOnly, owner: .batches)]
  }

  mutating func reload() -> [Effect] {
    isLoading = true
    return [.load(.batchRuns(offset: 0), .serverOnly, owner: .batches)]
  }

  private mutating func rebuild() {
    let kept = selected?.id
    let own = Set(jobs.flatMap { $0.steps.compactMap(\.serverID) })
    lines =
      jobs.map { BatchLine(job: $0, run: nil) }
      + runs.filter { !own.contains($0.id) }.map { BatchLine(job: nil, run: $0) }
    list.count = lines.count
    if let kept, let place = lines.firstIndex(where: { $0.id == kept }) { list.move(to: place) }
  }
}
