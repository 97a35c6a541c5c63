import HedgerowCore
import HedgerowStore
import PostHogAPI

/// What it takes to carry a job: whom to ask, how long to try, where it is written down.
struct Carrier: Sendable {
  let keeper: JobKeeper
  let client: PostHogClient
  let project: Int
  let limits: JobLimits
  let claims: Claims
  let time: TimeSource
  let zone: @Sendable (String) -> ProjectZone

  /// Carries the job to its end. Throws what kept it from there; what had been done stays done.
  func carry() async throws(Problem) {
    try await keeper.change { job in
      job.state = .running
      job.problem = nil
    }
    switch await keeper.job.order {
    case .export, .fetch: try await carryExport()
    case .batch, .fetchRun: try await carryBatch()
    }
  }

  /// Asks the server until it answers: what passes by itself is waited for, with a word about it in the job.
  func ask<Value: Sendable>(
    _ action: String, _ call: @Sendable () async throws(APIError) -> Value
  ) async throws(Problem) -> Value {
    var tries = 0
    let start = time.elapsed()
    while true {
      let answer: Result<Value, APIError>
      do throws(APIError) { answer = .success(try await call()) } catch { answer = .failure(error) }
      switch answer {
      case .success(let value):
        if tries > 0 { try await keeper.note(nil) }
        return value
      case .failure(let error):
        tries += 1
        try await waitOut(error, doing: action, tries: tries, since: start)
      }
    }
  }

  /// Returns when it may be tried again; throws where that would not help.
  func waitOut(
    _ error: APIError, doing action: String, tries: Int, since start: Duration
  ) async throws(Problem) {
    guard let reason = JobProblem.passing(error) else { throw JobProblem.make(action, error) }
    var asked: Int?
    if case .rateLimited(let seconds) = error.kind { asked = seconds }
    let wait = RetryPace.wait(beforeTry: tries, asked: asked)
    if let patience = limits.patience, time.elapsed() + wait - start > patience {
      throw JobProblem.make(action, error)
    }
    try await keeper.checkIsWanted(action)
    try await keeper.note("\(reason); it is tried again.")
    try await pause(wait, action)
  }

  func pause(_ wait: Duration, _ action: String) async throws(Problem) {
    do throws(CancellationError) { try await time.sleep(wait) } catch {
      throw JobProblem.cancelled(action)
    }
  }
}

/// Failures of jobs in words.
enum JobProblem {
  /// A failure that no further try mends.
  static func make(_ action: String, _ error: APIError) -> Problem {
    let problem = problem(doing: action, error)
    return Problem(
      kind: problem.kind, title: problem.title, detail: problem.detail, remedy: remedy(error))
  }

  /// Why it is worth another try; nil where it is not.
  static func passing(_ error: APIError) -> String? {
    switch error.kind {
    case .offline(let reason): "There is no network (\(reason))"
    case .timedOut: "PostHog did not answer in time"
    case .server: "PostHog failed"
    case .rateLimited: "PostHog asks to wait; the limit is shared with your whole team"
    default: nil
    }
  }

  private static func remedy(_ error: APIError) -> String {
    switch error.kind {
    case .missingScope: "Give the key what it lacks in PostHog's settings, then retry."
    case .unauthorised: "Set a valid personal API key, then retry."
    case .notFound: "It may have expired or belong to somebody else; order it anew."
    case .validation: "Change the order and place it anew."
    default: "Retry; what has come already is not fetched again."
    }
  }

  /// A file that PostHog has thrown away: it says so of parts, and knows exports no more.
  static func expired(_ action: String, _ error: APIError) -> Problem? {
    let isGone = error.kind == .notFound || error.detail?.contains("has expired") == true
    guard isGone else { return nil }
    return Problem(
      kind: .expired, title: "Could not \(action)", detail: "PostHog keeps it no longer",
      remedy: "Order it anew.")
  }

  static func cancelled(_ action: String) -> Problem {
    Problem(
      kind: .cancelled, title: "Could not \(action)", detail: "it was cancelled",
      remedy: "Retry; what has come already is not fetched again.")
  }

  /// A failure of the disk.
  static func disk(_ action: String, _ failure: PrivateFile.Failure) -> Problem {
    Problem(
      kind: .local, title: "Could not \(action)", detail: failure.description,
      remedy: "Mend that or choose another folder, then retry.")
  }
}
