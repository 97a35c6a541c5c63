import ArgumentParser
import Glibc
import HedgerowApp
import HedgerowCore
import HedgerowJobs
import HedgerowStore
import PostHogAPI

/// Orders jobs from the command line: leaves them to a worker, or carries them itself and waits.
struct Ordering {
  let session: Session
  let manner: OrderManner
  /// Where the project's days begin.
  let zone: ProjectZone

  func order(_ order: Job.Order, saving: JobSaving?) async throws {
    if order.isAChange { try checkMayChange("order it") }
    if manner.waits {
      let desk = JobDesk(folder: session.jobs.folder) { nil }
      let job = try desk.place(order, saving: saving, now: .current).job
      return try report(try await carry(job))
    }
    let placed = try session.jobs.place(order, saving: saving, now: .current)
    if let delay = placed.delay { complain(delay) }
    try report(placed.job)
  }

  /// Has a job tried once more.
  func retry(_ job: Job) async throws {
    let desk = manner.waits ? JobDesk(folder: session.jobs.folder) { nil } : session.jobs
    try desk.ask(.retry, for: job.id)
    if manner.waits { return try report(try await carry(job)) }
  }

  /// Waits for a job that there is already; one that has failed or was called off goes on where it stopped.
  func finish(_ job: Job) async throws {
    if job.state == .failed || job.state == .cancelled { return try await retry(job) }
    try report(try await end(of: job))
  }

  /// Waits for a job that there is already, as long as the user's patience lasts.
  func end(of job: Job) async throws -> Job {
    if job.state.isFinal { return job }
    return try await carry(job)
  }

  /// Calls a job off, and waits until what PostHog does for it has ended.
  func cancel(_ job: Job) async throws -> Job {
    try checkMayChange("cancel it")
    try JobDesk(folder: session.jobs.folder) { nil }.ask(.cancel, for: job.id)
    return try await carry(job)
  }

  private func checkMayChange(_ action: String) throws(Problem) {
    guard session.heading.isReadOnly else { return }
    throw Problem(
      kind: .readOnly, title: "Could not \(action)", detail: "the profile is read-only",
      remedy: "Nothing was sent.")
  }

  /// Carries the job in this process, or where somebody else carries the jobs follows what it does.
  private func carry(_ job: Job) async throws -> Job {
    let folder = session.jobs.folder
    let limits = JobLimits(patience: .seconds(manner.patience))
    let worker = JobWorker(
      folder, project: session.heading.number ?? 0, limits: limits, connect: session.connect)
    let line = ProgressLine()
    let following = Task { await follow(job.id, line) }
    defer {
      following.cancel()
      line.clear()
    }
    // Where somebody else carries the jobs it is waited for; should that one die we take over.
    var seconds = 0
    while try await !worker.run(until: job.id), let now = folder.job(job.id),
      !now.state.isFinal || folder.isAsked(.retry, for: job.id)
    {
      // Who carries it has no patience that ends: that of this command does.
      seconds = now.isHeldUp ? seconds + 1 : 0
      if seconds > manner.patience { break }
      try await TimeSource.system.sleep(.seconds(1))
    }
    if let delay = session.jobs.resume() { complain(delay) }
    return folder.job(job.id) ?? job
  }

  private func follow(_ id: JobID, _ line: ProgressLine) async {
    for await jobs in await session.jobs.changes() {
      guard let job = jobs.first(where: { $0.id == id }) else { continue }
      if job.state.isFinal { return }
      line.show(job)
    }
  }

  /// Prints what became of a job. One that failed ends the command with its own code.
  func report(_ job: Job) throws {
    if manner.asJSON {
      try printJSON(JobReport(job, zone: zone))
    } else if job.state == .done {
      for file in job.savedFiles { printLine(printable(file)) }
      for part in job.parts {
        if let remark = part.remark { complain("“\(part.path ?? "")”: \(remark).") }
      }
      if job.savedFiles.isEmpty { printLine(printable("\(job.words(in: zone)): ready.")) }
    } else if !manner.waits {
      printLine(printable("\(job.id.text)  \(job.words(in: zone))"))
    }
    try fail(job)
  }

  private func fail(_ job: Job) throws {
    switch job.state {
    case .failed:
      let problem =
        job.problem
        ?? Problem(
          kind: .server, title: "It failed", detail: "no reason is known", remedy: "Retry.")
      complain(problem.sentence)
      throw ExitCode(ExitStatus(problem.kind).rawValue)
    case .cancelled:
      complain("It was cancelled.")
      throw ExitCode(ExitStatus.cancelled.rawValue)
    case .waiting, .running:
      guard manner.waits else { return }
      complain("\(job.note ?? "It is not done.") `hedgerow jobs run` goes on with it.")
      throw ExitCode(ExitStatus.offline.rawValue)
    case .done: return
    }
  }
}

extension Job.Order {
  /// Whether PostHog is asked to make something.
  fileprivate var isAChange: Bool {
    switch self {
    case .export, .batch: true
    case .fetch, .fetchRun: false
    }
  }
}

extension Job {
  /// Whether nothing of it goes on, for a reason that may pass.
  fileprivate var isHeldUp: Bool { note != nil && !steps.contains { $0.state == .running } }
}

extension Moment {
  static var current: Moment { Moment(seconds: Int64(time(nil))) }
}

/// Opens the project, orders a job in it, and closes it.
func ordering(
  _ options: ProfileOptions, _ manner: OrderManner, _ body: (Ordering) async throws -> Void
) async throws {
  try await reportingFailures {
    let session = try await requireSession(options)
    try await closing(session.store) {
      let zone = await session.store.projectZone()
      try await body(Ordering(session: session, manner: manner, zone: zone))
    }
  }
}
