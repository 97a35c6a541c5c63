import HedgerowCore
import HedgerowStore
import PostHogAPI

/// One job that is being carried: its state, which is on the disk before anything else is done with it.
actor JobKeeper {
  private(set) var job: Job
  private let folder: JobFolder
  private let time: TimeSource
  private var writtenAt: Duration = .zero
  private var meter = RateOfBytes()

  init(_ job: Job, in folder: JobFolder, time: TimeSource) {
    self.job = job
    self.folder = folder
    self.time = time
  }

  var now: Moment { Moment(seconds: Int64(time.date().timeIntervalSince1970)) }

  /// Changes the job and writes it down.
  @discardableResult
  func change<Value: Sendable>(
    _ body: @Sendable (inout Job) -> Value
  ) throws(Problem) -> Value {
    let value = body(&job)
    try write()
    return value
  }

  /// A job whose file somebody has taken away is wanted no more.
  func checkIsWanted(_ action: String) throws(Problem) {
    if folder.job(job.id) == nil { throw JobProblem.cancelled(action) }
  }

  /// What the other jobs of the folder have at PostHog, and whether one of them may just have sent an order for a run.
  func others() -> (names: Set<String>, areSending: Bool) {
    let others = folder.jobs().filter { $0.id != job.id }
    let isSending = others.contains { other in
      guard case .batch = other.order else { return false }
      return other.steps.contains { $0.state == .sending }
    }
    return (Set(others.flatMap { $0.steps.compactMap(\.serverID) }), isSending)
  }

  /// Says what is waited for; without a word it is over.
  func note(_ text: String?) throws(Problem) {
    if job.note != text { try change { $0.note = text } }
  }

  /// More of a part has come in. Written down once a second: what is on the disk counts after a break.
  func arrived(_ bytes: Int64, ofPart index: Int, total: Int64?) throws(Problem) {
    job.parts[index].bytesDone = bytes
    if let total { job.parts[index].bytes = total }
    let elapsed = time.elapsed()
    guard elapsed - writtenAt >= .seconds(1) else { return }
    let done = job.parts.reduce(0) { $0 + $1.bytesDone }
    job.progress = progress(done, rate: meter.rate(of: done, at: elapsed))
    try write()
  }

  /// The sum of all parts, at the end of each.
  func settleProgress() throws(Problem) {
    let done = job.parts.reduce(0) { $0 + $1.bytesDone }
    job.progress = progress(done, rate: job.progress?.bytesPerSecond ?? 0)
    try write()
  }

  private func progress(_ done: Int64, rate: Int64) -> JobProgress {
    let known = job.parts.compactMap(\.bytes)
    let sum = known.reduce(0, +)
    // Runs that are not over yet will bring more files, nobody knows how many.
    let isWhole = job.steps.allSatisfy(\.state.isFinal) && !known.isEmpty
    let missing = Int64(job.parts.count - known.count)
    return JobProgress(
      bytesDone: done, bytes: isWhole ? sum + missing * (sum / Int64(known.count)) : nil,
      isEstimate: missing > 0, bytesPerSecond: rate)
  }

  private func write() throws(Problem) {
    writtenAt = time.elapsed()
    do throws(PrivateFile.Failure) { try folder.write(job) } catch {
      throw Problem(
        kind: .local, title: "Could not keep the job", detail: "\(error)",
        remedy: "Make room on the disk; the job then goes on where it was.")
    }
  }
}

/// The speed of the last seconds.
private struct RateOfBytes {
  private var samples: [(at: Duration, bytes: Int64)] = []

  mutating func rate(of bytes: Int64, at now: Duration) -> Int64 {
    samples.append((now, bytes))
    samples.removeAll { now - $0.at > .seconds(10) }
    guard let first = samples.first, now > first.at else { return 0 }
    return Int64(Double(bytes - first.bytes) / ((now - first.at) / .seconds(1)))
  }
}
