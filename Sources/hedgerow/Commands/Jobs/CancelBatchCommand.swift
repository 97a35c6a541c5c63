import ArgumentParser
import HedgerowCore
import HedgerowStore

/// Ends runs.
struct CancelBatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "End a run, or all runs of a job, for good; they cannot be resumed.")

  @OptionGroup var options: ProfileOptions

  @ArgumentParser.Argument(help: "The ids of runs, or the names of jobs.")
  var runs: [String]

  @Option(help: "Give up waiting for a network after so many seconds.")
  var patience = 120

  func validate() throws {
    if runs.isEmpty { throw ValidationError("Name a run or a job.") }
    if patience < 1 { throw ValidationError("--patience must be 1 or more.") }
  }

  func run() async throws {
    try await withRuns(options) { session in
      for name in runs {
        switch session.batch(named: name) {
        case .run(let id):
          try await session.store.cancelRun(id)
          printLine(printable("Cancelled: run \(id)."))
        case .job(let job): try await cancel(job, session)
        }
      }
    }
  }

  private func cancel(_ job: Job, _ session: Session) async throws {
    let words = job.words(in: session.store.keptZone())
    guard !job.state.isFinal else {
      throw Problem(
        kind: .conflict, title: "Could not cancel \(words)",
        detail: "it is over (\(job.state.rawValue))", remedy: "Nothing was changed.")
    }
    let manner = OrderManner(waits: true, patience: patience)
    let ordering = Ordering(session: session, manner: manner, zone: session.store.keptZone())
    let ended = try await ordering.cancel(job)
    guard ended.state == .cancelled else { return try ordering.report(ended) }
    let count = ended.steps.count { $0.state == .cancelled }
    printLine(printable("Cancelled: \(words), \(count) \(count == 1 ? "run" : "runs")."))
  }
}
