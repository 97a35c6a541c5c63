import HedgerowCore
import HedgerowStore
import PostHogAPI

/// The runs of a batch download: started under the server's limit, asked about until they are over.
extension Carrier {
  /// A run that is reported as running this long after the list said that it is done has written nothing: older servers
  /// leave it so for ever (PostHog API, file-download batch exports).
  private static let emptyRunPatience = Duration.seconds(600)

  /// Carries all runs to their ends, and signals whenever there are new files. What went wrong with them, if anything.
  func watchRuns(_ signal: AsyncStream<Void>.Continuation) async -> Problem? {
    defer { signal.finish() }
    do throws(Problem) {
      try await carryRuns(signal)
      return await failure()
    } catch { return error }
  }

  private func carryRuns(_ signal: AsyncStream<Void>.Continuation) async throws(Problem) {
    let start = time.elapsed()
    var doneInList: [Int: Duration] = [:]
    while true {
      try await startRuns()
      let steps = await keeper.job.steps
      for (index, step) in steps.enumerated() where step.state == .running {
        if try await lookAt(index, step, &doneInList) { signal.yield() }
      }
      guard await keeper.job.steps.contains(where: { !$0.state.isFinal }) else { return }
      try await pause(PollPace.wait(after: time.elapsed() - start), "wait for the runs")
    }
  }

  /// What failed, in one problem.
  private func failure() async -> Problem? {
    let steps = await keeper.job.steps
    let failed = steps.filter { $0.state == .failed }
    guard let first = failed.first else { return nil }
    let reason = first.reason ?? "PostHog gave no reason (\(first.status ?? "failed"))"
    let title =
      steps.count == 1 ? "The run failed" : "\(failed.count) of \(steps.count) runs failed"
    return Problem(
      kind: .server, title: title, detail: Self.withoutStop(reason),
      remedy: "Retry starts only what failed; its log may say more.")
  }

  // MARK: Starting

  /// Starts runs, the earliest first, until the server has as many as it does at once.
  private func startRuns() async throws(Problem) {
    guard case .batch(let order) = await keeper.job.order else { return }
    while let index = await nextToStart() {
      if try await start(index, order) { continue }
      let waiting = await keeper.job.steps.count { $0.state == .waiting }
      try await keeper.note(
        "PostHog does as many at once as it will; \(waiting) of the runs wait for their turn.")
      return
    }
  }

  private func nextToStart() async -> Int? {
    let steps = await keeper.job.steps
    guard steps.count(where: { $0.state == .running }) < limits.runs else { return nil }
    return steps.firstIndex { $0.state == .waiting || $0.state == .sending }
  }

  /// Whether it was begun; false where the server has as many as it does at once.
  private func start(_ index: Int, _ order: BatchOrder) async throws(Problem) -> Bool {
    let interval = await keeper.job.steps[index].interval ?? order.interval
    let draft = BatchReader.draft(order, interval)
    let outcome = try await place(
      OneOrder(
        action: "start a run",
        newest: { () async throws(APIError) in try await newestRun() },
        find: { (before) async throws(APIError) in
          try await findRun(after: before).map { .named($0) }
        }, create: { () async throws(APIError) in try await create(draft) }), step: index)
    return try await note(outcome, of: index)
  }

  private func create(_ draft: BatchRunDraft) async throws(APIError) -> Started {
    do throws(APIError) {
      return .named(try await client.batchExports(project: project).create(draft))
    } catch {
      if case .busy = error.kind { return .busy }
      // The server says of itself that it could not: then there is a run, which has failed.
      if case .uncertain = error.kind, error.status == 500 {
        return .failed(error.detail ?? "PostHog failed to start it")
      }
      throw error
    }
  }

  private func newestRun() async throws(APIError) -> String {
    try await client.batchExports(project: project).list(limit: 1).results.first?.id ?? ""
  }

  /// The run that an order without an answer has made. What a run was ordered for the API does not say: only one that is
  /// the only newer one, and no other job's, can be meant. Files of another's order would be worse than a second run.
  private func findRun(after before: String) async throws(APIError) -> String? {
    let page = try await client.batchExports(project: project).list(limit: 100)
    let ids = page.results.compactMap(\.id)
    guard before.isEmpty ? page.nextOffset == nil : ids.contains(before) else { return nil }
    // Read after the list: what is in it was in a job's file before.
    let others = await keeper.others()
    let own = await keeper.job.steps.compactMap(\.serverID)
    let new = ids.prefix { $0 != before }
      .filter { !own.contains($0) && !others.names.contains($0) }
    return new.count == 1 && !others.areSending ? new.first : nil
  }

  private enum Started: Sendable {
    case named(String)
    case busy
    case failed(String)
  }

  private func note(_ outcome: Started, of index: Int) async throws(Problem) -> Bool {
    let now = await keeper.now
    return try await keeper.change { job in
      switch outcome {
      case .named(let id):
        job.steps[index].serverID = id
        job.steps[index].state = .running
        job.note = nil
      case .busy:
        job.steps[index].state = .waiting
        return false
      case .failed(let reason): job.steps[index].end(.failed, "Failed", reason, at: now)
      }
      return true
    }
  }

  // MARK: Watching

  /// Whether it has brought files.
  private func lookAt(
    _ index: Int, _ step: JobStep, _ doneInList: inout [Int: Duration]
  ) async throws(Problem) -> Bool {
    guard let id = step.serverID else { return false }
    let batches = client.batchExports(project: project)
    let payload = try await ask("look at the run \(id)") { () async throws(APIError) in
      try await batches.retrieve(id)
    }
    guard let run = BatchReader.run(payload, id: id) else { return false }
    if run.status.isFinal { return try await take(run, index) }
    let now = await keeper.now
    // Of somebody else's run it is not known when it began.
    let isOld = step.sentAt.map { now.seconds - $0.seconds > 600 } ?? true
    if isOld, try await isDoneInList(id) {
      let since = doneInList[index] ?? time.elapsed()
      doneInList[index] = since
      if time.elapsed() - since >= Self.emptyRunPatience {
        return try await take(
          BatchRun(id: id, status: .completed, files: []), index)
      }
    }
    let status = run.status.rawValue
    if step.status != status { try await keeper.change { $0.steps[index].status = status } }
    return false
  }

  private func isDoneInList(_ id: String) async throws(Problem) -> Bool {
    let batches = client.batchExports(project: project)
    let page = try await ask("list the runs") { () async throws(APIError) in
      try await batches.list(limit: 100)
    }
    return page.results.contains { $0.id == id && $0.status == BatchStatus.completed.rawValue }
  }

  /// A run is over: its files are parts of the job now.
  private func take(_ run: BatchRun, _ index: Int) async throws(Problem) -> Bool {
    let now = await keeper.now
    return try await keeper.change { job in
      let status = run.status.rawValue
      guard run.status == .completed else {
        let state: JobStep.State = run.status == .cancelled ? .cancelled : .failed
        job.steps[index].end(state, status, run.error, at: now)
        return false
      }
      job.steps[index].end(.ready, status, at: now)
      let files = run.files ?? []
      job.parts += files.enumerated().map { JobPart(step: index, index: $0, fileID: $1) }
      return !files.isEmpty
    }
  }

  /// Ends what PostHog still does for the job. What is over already is left as it is.
  func cancelOnServer() async {
    let job = await keeper.job
    guard case .batch = job.order else { return }
    let batches = client.batchExports(project: project)
    for (index, step) in job.steps.enumerated() where !step.state.isFinal {
      var id = step.serverID
      if step.state == .sending, let before = step.newestBefore {
        // Where it cannot be found it ends by itself.
        id = try? await findRun(after: before)
      }
      // A run that is just over cannot be cancelled, and need not.
      if let id { try? await batches.cancel(id) }
      let now = await keeper.now
      // The job is written once more when all are through.
      _ = try? await keeper.change { $0.steps[index].end(.cancelled, "Cancelled", at: now) }
    }
  }
}
