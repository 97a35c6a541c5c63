import ArgumentParser
import HedgerowCore
import HedgerowStore

/// Says how a run stands.
struct BatchStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how a run or a job stands; the exit code tells failed and cancelled.")

  @OptionGroup var options: ProfileOptions

  @ArgumentParser.Argument(help: "The id of the run, or the name of a job.")
  var run: String

  @Flag(help: "Print one JSON object.")
  var json = false

  private struct Report: Encodable {
    let id: String
    let status: String
    let files: [String]?
    let error: String?
    let rows: Int?
  }

  func run() async throws {
    try await withRuns(options) { session in
      if case .job(let job) = session.batch(named: self.run) { return try tell(job, session) }
      guard case .batchRun(let run, _) = try await session.store.answer(.batchRun(self.run)) else {
        return
      }
      if json {
        try printJSON(
          Report(
            id: run.id, status: run.status.rawValue, files: run.files, error: run.error,
            rows: run.rowCount))
      } else {
        let files = run.files.map { " · \($0.count) \($0.count == 1 ? "file" : "files")" } ?? ""
        printLine(printable(run.status.words + files + (run.error.map { " · \($0)" } ?? "")))
      }
      if let status = run.status.exitStatus { throw ExitCode(status.rawValue) }
    }
  }

  /// As its file says, which whoever carries it keeps: nothing is asked of PostHog.
  private func tell(_ job: Job, _ session: Session) throws {
    if json {
      try printJSON(JobReport(job, zone: session.store.keptZone()))
    } else {
      let state = job.state == .running ? ProgressLine.words(job) : job.state.rawValue
      printLine(printable(state + (job.problem.map { " · \($0.detail)" } ?? "")))
      for step in job.steps {
        let words = [step.serverID ?? "not begun", step.status ?? step.state.rawValue, step.reason]
        printLine(printable("  " + words.compactMap { $0 }.joined(separator: "  ")))
      }
    }
    switch job.state {
    case .failed:
      throw ExitCode(ExitStatus(job.problem?.kind ?? .server).rawValue)
    case .cancelled: throw ExitCode(ExitStatus.cancelled.rawValue)
    case .waiting, .running, .done: return
    }
  }
}
