import HedgerowCore

/// A line of the list of exports: what PostHog has told of one, what a job of this machine does about it, or both.
package struct ExportLine: Hashable, Sendable, Identifiable {
  package enum ID: Hashable, Sendable {
    case export(Int64)
    case job(JobID)
  }

  /// How it stands, in the order in which the list sorts it.
  package enum State: Int, Hashable, Sendable {
    /// It is written down, and PostHog has not named it yet.
    case ordered
    case making
    case fetching
    case ready
    case fetched
    case failed
    case cancelled
    case expired
  }

  package let export: Export?
  /// The jobs about it, the latest first.
  package let jobs: [Job]

  package var id: ID {
    export.map { .export($0.id) } ?? jobs.first.map { .job($0.id) } ?? .export(0)
  }

  package var job: Job? { jobs.first }

  /// The files that were fetched of it and were whole then, the latest first.
  package var savedFiles: [String] { jobs.flatMap(\.savedFiles) }

  /// What there is to look into: the file that was fetched, else what PostHog has.
  func file(at now: Moment, atMost limit: Int64? = nil) -> PreviewSubject? {
    if let path = savedFiles.first { return .file(PreviewFile(path: path)) }
    guard let export, export.hasContent, state(at: now) != .expired else { return nil }
    return .export(export, atMost: limit)
  }

  /// What it is an export of, in words.
  package var title: String {
    for job in jobs { if let title = job.order.title { return title } }
    return export?.row?.name ?? export?.nameByFile ?? "export"
  }

  package var format: ExportFormat? { export?.format ?? job?.order.format }

  /// What kind of thing it was made of; nil where only a job knows of it that fetches it.
  package var kind: ExportTarget.Kind? {
    if case .export(let order)? = job?.order { return order.target.kind }
    return export?.target.kind
  }

  /// The folder of what it was made of; empty where the cache knows no row.
  package var folder: String { export?.row?.path.parent.names.joined(separator: "/") ?? "" }

  package var createdAt: Moment { export?.createdAt ?? job?.createdAt ?? .never }

  package func state(at now: Moment) -> State {
    if let job, !job.state.isFinal { return Self.state(of: job, export, at: now) }
    if !savedFiles.isEmpty { return .fetched }
    if export == nil, let job { return Self.ends[job.state] ?? .failed }
    switch export?.state(at: now) {
    case .running?: return .making
    case .ready?: return .ready
    case .expired?: return .expired
    case .failed?, nil: return .failed
    }
  }

  private static func state(of job: Job, _ export: Export?, at now: Moment) -> State {
    if !job.parts.isEmpty || export?.state(at: now) == .ready { return .fetching }
    return job.exportID == nil ? .ordered : .making
  }

  private static let ends: [Job.State: State] = [
    .done: .ready, .failed: .failed, .cancelled: .cancelled,
  ]

  /// Why there is no file, with what to do about it; nil where nothing went wrong.
  package func problem(at now: Moment) -> String? {
    if let problem = job?.problem { return problem.sentence }
    guard case .failed(let reason)? = export?.state(at: now) else { return nil }
    let stop = [".", "!", "?"].contains { reason.hasSuffix($0) } ? "" : "."
    return "PostHog says: \(reason)\(stop) \(ExportHint.hint(for: reason))"
  }

  /// What is to be known of it beside its line: why there is no file, how far it has come, or where the file lies.
  package func remark(at now: Moment) -> (text: String, isProblem: Bool)? {
    if let job, !job.state.isFinal {
      let words = [job.note ?? "", job.progressWords].filter { !$0.isEmpty }
      return words.isEmpty ? nil : (words.joined(separator: " "), false)
    }
    if let problem = problem(at: now) { return (problem, true) }
    return savedFiles.first.map { ("It lies in \($0).", false) }
  }

  /// Why it cannot be downloaded, fit to stand behind “not now,”; nil where it can.
  package func fetchObstacle(at now: Moment) -> String? {
    switch state(at: now) {
    case .failed, .cancelled: "there is no file of it; `r` has it made again"
    case .ordered, .making: "PostHog has not made it yet; it is fetched when it is ready"
    case .fetching, .ready, .fetched, .expired:
      export?.hasContent == true ? nil : "PostHog has no file of it; `r` has it made again"
    }
  }

  /// Whether there is a file at PostHog that nobody has fetched from here.
  package func canBeFetched(at now: Moment) -> Bool { state(at: now) == .ready && export != nil }

  /// Whether it will be gone within a day, and has not been fetched.
  package func isAboutToBeLost(at now: Moment) -> Bool {
    canBeFetched(at: now) && export?.isAboutToExpire(at: now) == true
  }

  /// The same once more, as an order; nil where only PostHog knows what it was made of.
  package var again: ExportOrder? {
    for job in jobs { if case .export(let order) = job.order { return order } }
    guard let export else { return nil }
    switch export.target {
    case .dashboard, .insight, .query:
      return ExportOrder(export.target, as: export.format, title: title)
    case .recording, .other: return nil
    }
  }
}

extension Job.Order {
  /// What an export is of; nil for batch downloads.
  var title: String? {
    switch self {
    case .export(let order): order.title
    case .fetch(_, let title, _): title
    case .batch, .fetchRun: nil
    }
  }

  var format: ExportFormat? {
    switch self {
    case .export(let order): order.format
    case .fetch(_, _, let format): format
    case .batch, .fetchRun: nil
    }
  }
}
