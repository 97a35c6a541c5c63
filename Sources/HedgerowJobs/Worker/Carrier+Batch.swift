import HedgerowCore
import HedgerowStore
import PostHogAPI

/// Batch downloads: the files of runs that are over come in while others are still made.
extension Carrier {
  func carryBatch() async throws(Problem) {
    if await keeper.job.steps.isEmpty { try await layOut() }
    let (ready, signal) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    // What a break left half done goes on as if it had just come up.
    signal.yield()
    async let watching = watchRuns(signal)
    var failure: Problem?
    for await _ in ready where failure == nil { failure = await fetchWhatIsReady() }
    let runs = await watching
    if failure == nil { failure = await fetchWhatIsReady() }
    if failure?.kind == .cancelled || runs?.kind == .cancelled {
      throw JobProblem.cancelled("finish the download")
    }
    do throws(Problem) { try await leaveManifest() } catch {
      // Of what went wrong first the manifest is but a consequence.
      throw failure ?? runs ?? error
    }
    if let problem = failure ?? runs { throw problem }
  }

  /// Settles the runs and the folder of the files, once.
  private func layOut() async throws(Problem) {
    let job = await keeper.job
    var steps: [JobStep] = []
    var name = ""
    switch job.order {
    case .batch(let order):
      let zone = zone(order.zoneName)
      steps = order.interval.runs(in: zone).map { JobStep(interval: $0) }
      name = order.fileName(of: order.interval, zone)
    case .fetchRun(let id, _):
      steps = [JobStep(state: .running, serverID: id)]
      name = "run-\(id)"
    case .export, .fetch: return
    }
    let folder = job.saving.map { DownloadFolder(path: $0.folder).freePath(SafeName.make(name)) }
    try await keeper.change { [steps] job in
      job.steps = steps
      if let folder { job.saving?.folder = folder }
    }
  }

  // MARK: Files

  /// Fetches the files that are there and have not come in yet; what went wrong with them.
  private func fetchWhatIsReady() async -> Problem? {
    let job = await keeper.job
    guard job.saving != nil else { return nil }
    let waiting = job.parts.indices.filter {
      [.waiting, .fetching].contains(job.parts[$0].state)
    }
    guard !waiting.isEmpty else { return nil }
    do throws(Problem) {
      try await fetch(waiting, of: "run") { Self.fileName(of: $0, in: job, zone) }
      return nil
    } catch { return error }
  }

  /// `events-2026-09-01-2026-09-07-part-002.jsonl.gz`; without the part where there is only one.
  private static func fileName(
    of part: JobPart, in job: Job, _ zone: @Sendable (String) -> ProjectZone
  ) -> String {
    let count = job.parts.count { $0.step == part.step }
    let digits = String(part.index + 1)
    let padding = String(repeating: "0", count: max(0, 3 - digits.count))
    let tail = count > 1 ? "-part-\(padding)\(digits)" : ""
    switch job.order {
    case .batch(let order):
      let interval = job.steps[part.step].interval ?? order.interval
      return "\(order.fileName(of: interval, zone(order.zoneName)))\(tail).\(order.file.ending)"
    case .fetchRun(let id, let file): return "run-\(id)\(tail).\(file.ending)"
    case .export, .fetch: return "export\(tail)"
    }
  }

  private func leaveManifest() async throws(Problem) {
    let job = await keeper.job
    guard case .batch(let order) = job.order, let folder = job.saving?.folder else { return }
    do throws(PrivateFile.Failure) {
      var finished = job
      finished.finishedAt = await keeper.now
      PrivateFile.removeLeftovers(in: folder, of: Manifest.name)
      try Manifest(finished, order).write(into: folder)
    } catch { throw JobProblem.disk("write the manifest", error) }
  }
}

extension BatchOrder {
  /// What files of an interval are called, without their ending: its days, with times of day where it begins or ends
  /// within one.
  fileprivate func fileName(of interval: BatchInterval, _ zone: ProjectZone) -> String {
    guard let first = LocalTime(interval.start, in: zone),
      let end = LocalTime(interval.end, in: zone),
      let last = LocalTime(Moment(seconds: interval.end.seconds - 1), in: zone)
    else { return model.rawValue }
    let isWhole = [first, end].allSatisfy { $0.hour == 0 && $0.minute == 0 && $0.second == 0 }
    let days =
      isWhole
      ? [first.dashed, last.dashed] : [first, end].map { "\($0.dashed)T\($0.packedClock)" }
    return "\(model.rawValue)-\(days[0])" + (days[0] == days[1] ? "" : "-\(days[1])")
  }
}

extension LocalTime {
  fileprivate var dashed: String {
    "\(year)-\(Self.two(month))-\(Self.two(day))"
  }

  fileprivate var packedClock: String { Self.two(hour) + Self.two(minute) + Self.two(second) }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
