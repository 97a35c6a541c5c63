import Foundation
import HedgerowCore
import PostHogAPI
import Testing

@testable import HedgerowJobs

/// What is ordered is made once, also where the answer never came.
@Suite struct OrderTests {
  private let bench: WorkBench
  private let export = ExportOrder(.insight(7), as: .csv, title: "Weekly")

  init() throws { bench = try WorkBench() }

  private func batch(_ text: String = "2026-09-14") throws -> Job.Order {
    .batch(BatchOrder(interval: try BatchInterval(parsing: text, in: .utc, now: bench.now)))
  }

  /// A job whose worker died while its only step was being sent.
  private func brokenOff(_ order: Job.Order, after newest: String) throws -> Job {
    var job = try bench.folder.order(
      order, saving: JobSaving(folder: bench.downloads), now: bench.now)
    var interval: BatchInterval?
    if case .batch(let batch) = order { interval = batch.interval }
    // The clock here was an hour ahead of the server's.
    let sentAt = Moment(seconds: bench.now.seconds + 3_600)
    var step = JobStep(interval: interval, state: .sending, sentAt: sentAt)
    step.newestBefore = newest
    job.steps = [step]
    try bench.folder.write(job)
    return job
  }

  private func makeExport(insight: Int = 7) async throws {
    _ = try await bench.client().exports(project: 1).create(
      ExportDraft(format: "text/csv", insight: Int64(insight)))
  }

  private func makeRun() { bench.server.set { $0.runs.append(("", 0, false)) } }

  private func id(of number: Int) -> String { FakeServer.runID(number - 1) }

  // MARK: Exports

  @Test func `an export whose answer was lost is found again`() async throws {
    bench.server.set { $0.losesNextAnswer = true }
    let job = try await bench.carry(.export(export))
    #expect(job.state == .done && job.note == nil)
    #expect(bench.server.get(\.exports).count == 1)
  }

  @Test func `an export that a gateway gave up on is found again`() async throws {
    bench.server.set { $0.nextStatus = 504 }
    #expect(try await bench.carry(.export(export)).state == .done)
    #expect(bench.server.get(\.exports).count == 1)
  }

  @Test func `an export that was being sent when the worker died is taken over`() async throws {
    try await makeExport()
    let job = try brokenOff(.export(export), after: "")
    #expect(try await bench.run(job.id).exportID == 1)
    #expect(bench.server.get(\.exports).count == 1)
  }

  @Test func `the same export of before, and another one since, are not taken for it`()
    async throws
  {
    try await makeExport()
    try await makeExport(insight: 8)
    let job = try brokenOff(.export(export), after: "1")
    #expect(try await bench.run(job.id).exportID == 3)
  }

  @Test func `two jobs that want the same do not share one export`() async throws {
    try await makeExport()
    try await makeExport()
    let jobs = try [brokenOff(.export(export), after: ""), brokenOff(.export(export), after: "")]
    _ = try await bench.worker().run()
    #expect(Set(jobs.compactMap { bench.folder.job($0.id)?.exportID }) == [1, 2])
    #expect(bench.server.get(\.exports).count == 2)
  }

  // MARK: Runs

  @Test func `a run whose answer was lost is found again`() async throws {
    bench.server.set { $0.losesNextAnswer = true }
    let job = try await bench.carry(batch("2026-09-01..2026-09-10"))
    #expect(job.state == .done && job.steps.compactMap(\.serverID) == [id(of: 1), id(of: 2)])
    #expect(bench.server.get(\.runs).count == 2)
  }

  @Test func `a run that a gateway gave up on is found again`() async throws {
    bench.server.set { $0.nextStatus = 504 }
    #expect(try await bench.carry(batch()).state == .done)
    #expect(bench.server.get(\.runs).count == 1)
  }

  @Test(arguments: [false, true])
  func `a run that was being sent when the worker died is taken over`(hasOlder: Bool) async throws {
    if hasOlder { makeRun() }
    makeRun()
    let job = try brokenOff(batch(), after: hasOlder ? id(of: 1) : "")
    let ended = try await bench.run(job.id)
    #expect(ended.state == .done)
    #expect(ended.steps[0].serverID == id(of: hasOlder ? 2 : 1))
    #expect(bench.server.get(\.runs).count == (hasOlder ? 2 : 1))
  }

  @Test func `a run that never reached the server is ordered`() async throws {
    makeRun()
    let job = try brokenOff(batch(), after: id(of: 1))
    #expect(try await bench.run(job.id).steps[0].serverID == id(of: 2))
  }

  @Test func `of two runs that may be meant none is taken`() async throws {
    makeRun()
    makeRun()
    let job = try brokenOff(batch(), after: "")
    #expect(try await bench.run(job.id).steps[0].serverID == id(of: 3))
  }

  @Test func `another job's run is not taken`() async throws {
    let first = try await bench.carry(batch())
    makeRun()
    let job = try brokenOff(batch(), after: "")
    #expect(try await bench.run(job.id).steps[0].serverID == id(of: 2))
    #expect(bench.folder.job(first.id)?.steps[0].serverID == id(of: 1))
  }

  @Test func `what could not be sent is not looked for`() async throws {
    bench.server.set { $0.mostRuns = 0 }
    let order = try batch()
    let job = try bench.folder.order(order, saving: nil, now: bench.now)
    let work = Task { try await bench.worker().run() }
    await bench.until { $0.job(job.id)?.note?.contains("as many at once") == true }
    #expect(bench.folder.job(job.id)?.steps[0].state == .waiting)
    work.cancel()
    _ = try await work.value
  }

  @Test func `calling a job off ends the run that may have been ordered`() async throws {
    makeRun()
    let job = try brokenOff(batch(), after: "")
    try bench.folder.ask(.cancel, for: job.id)
    #expect(try await bench.run(job.id).state == .cancelled)
    #expect(bench.server.get(\.runs).map(\.isCancelled) == [true])
  }
}
