import ArgumentParser
import Glibc
import HedgerowApp
import HedgerowCore
import HedgerowJobs
import HedgerowStore

/// What goes on by itself: exports and downloads that were ordered.
struct JobsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs",
    abstract: "List, carry and call off what was ordered to be exported or fetched.",
    subcommands: [
      ListJobsCommand.self, RunJobsCommand.self, CancelJobCommand.self, RetryJobCommand.self,
      RemoveJobCommand.self,
    ], defaultSubcommand: ListJobsCommand.self)
}

/// Lists the jobs, the newest first.
struct ListJobsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the jobs, the newest first.")

  @OptionGroup var options: ProfileOptions

  @Flag(help: "Print one JSON array.")
  var json = false

  func run() async throws {
    try await withJobs(options) { session in
      let jobs = session.jobs.folder.jobs()
      let unreadable = session.jobs.folder.unreadable
      if unreadable > 0 {
        complain(
          "\(unreadable) \(unreadable == 1 ? "file" : "files") in \(session.jobs.folder.path) cannot be read; a newer "
            + "Hedgerow may have written them.")
      }
      let zone = session.store.keptZone()
      if json { return try printJSON(jobs.map { JobReport($0, zone: zone) }) }
      for job in jobs {
        let state = job.state == .running ? ProgressLine.words(job) : job.state.rawValue
        printLine(
          printable("\(job.id.text)  \(job.words(in: zone).padded(to: 40)) \(state)"))
      }
    }
  }
}

/// Carries the jobs until none is left.
struct RunJobsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Carry the jobs until none is left.",
    discussion: "Where another process does so already there is nothing to do.")

  @OptionGroup var options: ProfileOptions

  @Flag(help: "Do it behind, in a session of its own, and return at once.")
  var detach = false

  @Flag(help: .hidden)
  var keyFromInput = false

  func run() async throws {
    try await reportingFailures {
      let key = keyFromInput ? readLine() : nil
      guard let session = try await Session.open(options, key: key) else {
        throw ConfigurationProblem("no project is configured")
      }
      try await closing(session.store) {
        if detach {
          if let delay = session.jobs.resume() { complain(delay) }
          return
        }
        // Alone in its session, it would keep the folder that it was started in from being unmounted.
        if getsid(0) == getpid() { chdir("/") }
        let worker = JobWorker(
          session.jobs.folder, project: session.heading.number ?? 0, connect: session.connect)
        _ = try await worker.run()
      }
    }
  }
}

/// Calls off a job.
struct CancelJobCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Call off a job; what PostHog does for it is ended for good.")

  @OptionGroup var options: ProfileOptions

  @ArgumentParser.Argument(help: "The job, or the beginning or end of its name.")
  var job: String

  func run() async throws {
    try await withJobs(options) { session in
      let job = try session.job(named: self.job)
      guard !job.state.isFinal else {
        throw Problem(
          kind: .conflict, title: "Could not cancel the job",
          detail: "it is over (\(job.state.rawValue))",
          remedy: "`hedgerow jobs remove` forgets it.")
      }
      try session.jobs.ask(.cancel, for: job.id)
    }
  }
}

/// Has a failed job tried once more.
struct RetryJobCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Try a job once more; what has come is not fetched again.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var jobOptions: JobOptions

  @ArgumentParser.Argument(help: "The job, or the beginning or end of its name.")
  var job: String

  func run() async throws {
    try await ordering(options, jobOptions.manner) { ordering in
      try await ordering.retry(try ordering.session.job(named: job))
    }
  }
}

/// Forgets a job that is over.
struct RemoveJobCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Forget a job that is over; its files stay.")

  @OptionGroup var options: ProfileOptions

  @ArgumentParser.Argument(help: "The job, or the beginning or end of its name.")
  var job: String

  func run() async throws {
    try await withJobs(options) { session in
      let job = try session.job(named: self.job)
      guard job.state.isFinal else {
        throw Problem(
          kind: .conflict, title: "Could not forget the job", detail: "it is not over",
          remedy: "`hedgerow jobs cancel` calls it off.")
      }
      session.jobs.folder.remove(job.id)
    }
  }
}

extension Session {
  fileprivate func job(named text: String) throws(Problem) -> Job {
    if let job = jobs.folder.job(named: text) { return job }
    throw Problem(
      kind: .notFound, title: "Could not find the job “\(text)”",
      detail: "no single one has that name", remedy: "`hedgerow jobs` lists them.")
  }
}

private func withJobs(
  _ options: ProfileOptions, _ body: (Session) async throws -> Void
) async throws {
  try await reportingFailures {
    let session = try await requireSession(options)
    try await closing(session.store) { try await body(session) }
  }
}
