import HedgerowCore

/// What a batch download is named by on the command line: the id of a run, as PostHog has it, or a job of this machine,
/// which may have several runs.
enum BatchSubject {
  case run(String)
  case job(Job)

  /// The ids of its runs, as far as PostHog has named them.
  var runs: [String] {
    switch self {
    case .run(let id): [id]
    case .job(let job): job.steps.compactMap(\.serverID)
    }
  }
}

extension Session {
  /// What no job here is named is left to PostHog to know.
  func batch(named text: String) -> BatchSubject {
    guard let job = jobs.folder.job(named: text) else { return .run(text) }
    switch job.order {
    case .batch, .fetchRun: return .job(job)
    case .export, .fetch: return .run(text)
    }
  }
}

extension BatchStatus {
  /// What a command exits with that was asked how a run stands; nil where nothing is wrong.
  var exitStatus: ExitStatus? { isFailure ? .failed : self == .cancelled ? .cancelled : nil }
}
