import Glibc
import HedgerowCore
import HedgerowStore
import PostHogAPI

/// Carries all jobs of a folder until none is left. There is one at a time; the others see how far it is by the files.
package struct JobWorker: Sendable {
  package typealias Connect = @Sendable () async throws -> PostHogClient

  private let folder: JobFolder
  private let project: Int
  private let limits: JobLimits
  private let time: TimeSource
  private let zone: @Sendable (String) -> ProjectZone
  private let connect: Connect

  /// Nothing is touched before `run`.
  package init(
    _ folder: JobFolder, project: Int, limits: JobLimits = JobLimits(),
    time: TimeSource = .system,
    zone: @escaping @Sendable (String) -> ProjectZone = { name in
      ZoneFiles.zone(named: name) ?? .utc
    }, connect: @escaping Connect
  ) {
    self.folder = folder
    self.project = project
    self.limits = limits
    self.time = time
    self.zone = zone
    self.connect = connect
  }

  /// Carries jobs until none is left that it can do something for, the one that is named has ended, or the task is
  /// cancelled. False where somebody else does so already.
  package func run(until last: JobID? = nil) async throws(Problem) -> Bool {
    var left: Set<JobID> = []
    repeat {
      guard let carried = try await runOnce(until: last, leaving: left) else { return false }
      left.formUnion(carried)
      // What was ordered while the lock was still held has nobody but us.
    } while !Task.isCancelled && !left.contains { $0 == last } && !isOver(last)
      && folder.unfinished().contains { !left.contains($0.id) }
    return true
  }

  /// The connection. Without one each job says why it waits.
  private func connected() async throws -> PostHogClient {
    do { return try await connect() } catch {
      let problem = Problem.connecting(error)
      for var job in folder.unfinished() where job.note != problem.sentence {
        job.note = problem.sentence
        // It is said where it can be; the problem itself is thrown.
        try? folder.write(job)
      }
      throw problem
    }
  }

  private func isOver(_ id: JobID?) -> Bool {
    id.map { folder.job($0)?.state.isFinal ?? true } ?? false
  }

  /// The jobs that it gave up for now; nil where somebody else is at work.
  private func runOnce(
    until last: JobID?, leaving left: Set<JobID>
  ) async throws(Problem) -> Set<JobID>? {
    do {
      guard let lock = try WorkerLock.take(of: folder) else { return nil }
      let client = try await connected()
      let claims = Claims()
      let shift = Shift(folder: folder, last: last, left: left) { job in
        Carrier(
          keeper: JobKeeper(job, in: folder, time: time), client: client, project: project,
          limits: limits, claims: claims, time: time, zone: zone)
      }
      let given = await shift.work()
      await client.shutdown()
      withExtendedLifetime(lock) {}
      return given
    } catch let problem as Problem {
      throw problem
    } catch let failure as PrivateFile.Failure {
      throw JobProblem.disk("carry the jobs", failure)
    } catch {
      throw Problem.connecting(error)
    }
  }
}

/// One stretch of a worker's work, under its lock.
private actor Shift {
  private enum Event: Sendable {
    case changed
    case ended(JobID, isGivenUp: Bool)
  }

  private let folder: JobFolder
  private let last: JobID?
  private let carrier: @Sendable (Job) -> Carrier
  private var running: [JobID: Task<Void, Never>] = [:]
  private var left: Set<JobID>
  private let events: AsyncStream<Event>
  private let sink: AsyncStream<Event>.Continuation

  init(
    folder: JobFolder, last: JobID?, left: Set<JobID>, carrier: @escaping @Sendable (Job) -> Carrier
  ) {
    self.folder = folder
    self.last = last
    self.left = left
    self.carrier = carrier
    (events, sink) = AsyncStream.makeStream(of: Event.self)
  }

  /// Works until nothing is left to do; the jobs that were given up for now.
  func work() async -> Set<JobID> {
    // Where the system watches no more folders the jobs are carried all the same; what is ordered meanwhile is seen when one
    // of them ends.
    let watch = try? await JobWatch(folder)
    let sink = sink
    let watching = Task {
      guard let watch else { return }
      for await _ in watch.changes { sink.yield(.changed) }
    }
    defer { watching.cancel() }
    PrivateFile.removeLeftovers(in: folder.path)
    begin()
    if running.isEmpty { return left }
    events: for await event in events {
      if case .ended(let id, let isGivenUp) = event {
        running[id] = nil
        if isGivenUp { left.insert(id) }
        if id == last { break events }
      }
      begin()
      if running.isEmpty { break }
    }
    for task in running.values { task.cancel() }
    for task in running.values { await task.value }
    return left
  }

  /// Starts what is not under way, and stops what somebody wants stopped.
  private func begin() {
    for job in folder.unfinished() {
      if let task = running[job.id] {
        if folder.isAsked(.cancel, for: job.id) { task.cancel() }
      } else if !left.contains(job.id) || folder.isAsked(.retry, for: job.id) {
        left.remove(job.id)
        let carrier = carrier(
          job.isAskedToRetry(in: folder)
            ? job.renewed(into: folder.wishedFolder(for: job.id)) : job)
        folder.forget(.retry, for: job.id)
        let (folder, sink) = (folder, sink)
        running[job.id] = Task {
          let isGivenUp = await carrier.carryToTheEnd(job.id, in: folder)
          sink.yield(.ended(job.id, isGivenUp: isGivenUp))
        }
      }
    }
  }
}

extension Job {
  fileprivate func isAskedToRetry(in folder: JobFolder) -> Bool {
    state.isFinal && folder.isAsked(.retry, for: id)
  }
}

extension Carrier {
  /// Carries a job and writes down how it ended; whether it was given up for now.
  fileprivate func carryToTheEnd(_ id: JobID, in folder: JobFolder) async -> Bool {
    var problem: Problem?
    if folder.isAsked(.cancel, for: id) {
      problem = JobProblem.cancelled("finish")
    } else {
      do throws(Problem) { try await carry() } catch { problem = error }
    }
    let isWanted = folder.isAsked(.cancel, for: id)
    if problem?.kind == .cancelled || Task.isCancelled {
      guard isWanted else { return true }  // The worker leaves; the next one goes on.
      // This task is cancelled: what is still to be said needs another.
      await Task { await cancelOnServer() }.value
    } else if let problem, JobProblem.isPassing(problem) {
      _ = try? await keeper.change { $0.note = problem.sentence }
      return true
    }
    let now = await keeper.now
    let isWritten: Bool
    do throws(Problem) {
      try await keeper.change { [problem] job in
        job.end(problem, isCancelled: isWanted, at: now)
      }
      isWritten = true
    } catch {
      // A disk that takes nothing leaves the job as it was; the next worker tries again.
      isWritten = false
    }
    folder.forget(.cancel, for: id)
    return !isWritten
  }
}

extension Job {
  fileprivate mutating func end(_ problem: Problem?, isCancelled: Bool, at now: Moment) {
    note = nil
    finishedAt = now
    state =
      problem == nil ? .done : isCancelled && problem?.kind == .cancelled ? .cancelled : .failed
    self.problem = state == .failed ? problem : nil
  }

  /// The job as it is tried again: what has come stays, what failed is done anew, in another folder where one is named.
  func renewed(into path: String? = nil) -> Job {
    var job = renewed
    guard let path, let old = saving?.folder else { return job }
    let name = old.split(separator: "/").last.map(String.init) ?? "download"
    // The files of a batch download lie in a folder of their own.
    job.saving?.folder =
      order.isBatch ? DownloadFolder(path: path).freePath(name) : path
    for index in job.parts.indices where job.parts[index].state != .done {
      // What has begun to come stands where there is no room, or will not be gone on with.
      if let path = job.parts[index].path { unlink(path + PartFile.suffix) }
      job.parts[index].path = nil
      job.parts[index].bytesDone = 0
      job.parts[index].entityTag = nil
    }
    return job
  }

  private var renewed: Job {
    var job = self
    let isGone = problem?.kind == .notFound || problem?.kind == .expired
    job.state = .waiting
    (job.problem, job.note, job.finishedAt) = (nil, nil, nil)
    for index in job.steps.indices {
      let step = job.steps[index]
      guard step.state == .failed || step.state == .cancelled || isGone else { continue }
      job.steps[index] = JobStep(interval: step.interval)
      if case .fetchRun(let id, _) = job.order {
        job.steps[index] = JobStep(state: .running, serverID: id)
      }
      job.parts.removeAll { $0.step == index && $0.state != .done }
    }
    for index in job.parts.indices where job.parts[index].state == .failed {
      let old = job.parts[index]
      var part = JobPart(step: old.step, index: old.index, fileID: old.fileID)
      // What is damaged stays under its name; what only broke off goes on.
      if old.remark == nil {
        (part.path, part.bytes, part.entityTag) = (old.path, old.bytes, old.entityTag)
      }
      job.parts[index] = part
    }
    return job
  }
}

extension JobProblem {
  /// Whether it passes by itself, so that the job is not over.
  static func isPassing(_ problem: Problem) -> Bool {
    switch problem.kind {
    case .offline, .timedOut, .rateLimited: true
    default: false
    }
  }
}
