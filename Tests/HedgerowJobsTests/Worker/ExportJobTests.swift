import Foundation
import HedgerowCore
import PostHogAPI
import Testing

@testable import HedgerowJobs

@Suite struct ExportJobTests {
  private let bench: WorkBench
  private let order = ExportOrder(.insight(7), as: .csv, title: "Weekly")

  init() throws { bench = try WorkBench() }

  @Test func `an export is ordered, waited for and fetched`() async throws {
    let job = try await bench.carry(.export(order))
    #expect(job.state == .done)
    #expect(job.exportID == 1)
    let path = try #require(job.savedFiles.first)
    #expect(path == "\(bench.downloads)/export-weekly-2026.csv")
    #expect(try bench.bytes(path) == bench.server.get(\.exportFile))
    #expect(job.parts[0].sha256?.count == 64)
    #expect(bench.server.get(\.keysAtStore) == 0)
    #expect(try bench.leftovers().isEmpty)
  }

  @Test func `a failure has the server's whole reason and a hint`() async throws {
    bench.server.set { $0.exportException = "Unknown table 'x'." }
    let job = try await bench.carry(.export(order))
    #expect(job.state == .failed)
    #expect(job.problem?.detail == "Unknown table 'x'")
    #expect(job.problem?.remedy == "Mend the query: there is no such table.")
  }

  @Test func `a failed export is made anew on request`() async throws {
    bench.server.set { $0.exportException = "timed out" }
    let failed = try await bench.carry(.export(order))
    bench.server.set { $0.exportException = nil }
    try bench.folder.ask(.retry, for: failed.id)
    let job = try await bench.run(failed.id)
    #expect(job.state == .done && job.exportID == 2)
    #expect(!bench.folder.isAsked(.retry, for: failed.id))
  }

  @Test func `a job whose folder is of no use goes on in another that is named`() async throws {
    let file = "\(bench.temporary.path)/file"
    #expect(FileManager.default.createFile(atPath: file, contents: nil))
    let failed = try await bench.carry(.export(order), saving: JobSaving(folder: "\(file)/inside"))
    #expect(failed.problem?.kind == .local)
    try bench.folder.ask(.retry, for: failed.id, into: bench.downloads)
    let job = try await bench.run(failed.id)
    #expect(job.savedFiles == ["\(bench.downloads)/export-weekly-2026.csv"])
    #expect(job.exportID == failed.exportID)
  }

  @Test func `what had begun to come into the other folder does not stay there`() async throws {
    var job = try await bench.carry(.export(order))
    let old = try #require(job.parts[0].path)
    try FileManager.default.moveItem(atPath: old, toPath: old + ".part")
    job.state = .failed
    job.parts[0].state = .failed
    try bench.folder.write(job)
    let other = "\(bench.temporary.path)/other"
    try bench.folder.ask(.retry, for: job.id, into: other)
    #expect(try await bench.run(job.id).savedFiles == ["\(other)/export-weekly-2026.csv"])
    #expect(try bench.names().isEmpty)
  }

  @Test func `a folder that cannot be made is told before anything is ordered`() throws {
    let desk = JobDesk(folder: bench.folder) { nil }
    let file = "\(bench.temporary.path)/file"
    #expect(FileManager.default.createFile(atPath: file, contents: nil))
    let problem = try #require(throws: Problem.self) { try desk.prepare("\(file)/inside") }
    #expect(problem.kind == .invalid && problem.detail.contains("file/inside"))
    try desk.prepare("\(bench.downloads)/new")
    #expect(FileManager.default.fileExists(atPath: "\(bench.downloads)/new"))
  }

  @Test func `a file that breaks off goes on where it was`() async throws {
    let file = Array("a\n".utf8) + (0..<20_000).flatMap { Array("\($0)\n".utf8) }
    bench.server.set {
      $0.exportFile = file
      $0.breaksAfter = 30_000
      $0.breaksLeft = 2
    }
    let job = try await bench.carry(.export(order))
    let path = try #require(job.savedFiles.first)
    #expect(try bench.bytes(path) == file)
    #expect(bench.server.get(\.bytesSent) == file.count)
  }

  @Test func `a link that has gone stale is asked for again`() async throws {
    bench.server.set { $0.staleLinks = 2 }
    #expect(try await bench.carry(.export(order)).state == .done)
    bench.server.set { $0.staleLinks = 9 }
    let job = try await bench.carry(.export(order))
    #expect(job.state == .failed)
    #expect(job.problem?.detail.contains("refused three links") == true)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a job whose file is taken away is not waited for any more, and does not come back`()
    async throws
  {
    bench.server.set { $0.isDown = true }
    let job = try bench.folder.order(
      .export(order), saving: JobSaving(folder: bench.downloads), now: bench.now)
    async let ended = bench.worker().run()
    while bench.folder.job(job.id)?.note == nil { await Task.yield() }
    // A worker that is just writing it would put it back once.
    let bench = bench
    let removal = Task {
      while !Task.isCancelled {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: bench.folder.path)) ?? []
        for name in names where name.hasPrefix(job.id.text) {
          try? FileManager.default.removeItem(atPath: "\(bench.folder.path)/\(name)")
        }
        await Task.yield()
      }
    }
    #expect(try await ended)
    removal.cancel()
    await removal.value
    #expect(bench.folder.job(job.id) == nil)
  }

  @Test func `a file that is there is never replaced without being told`() async throws {
    for _ in 0..<3 { _ = try await bench.carry(.export(order)) }
    #expect(
      try bench.names() == [
        "export-weekly-2026-2.csv", "export-weekly-2026-3.csv", "export-weekly-2026.csv",
      ])
    let saving = JobSaving(folder: bench.downloads, template: "weekly.csv", replaces: true)
    for _ in 0..<2 { _ = try await bench.carry(.export(order), saving: saving) }
    #expect(try bench.names().count == 4)
  }

  @Test func `the server's name is no path`() async throws {
    bench.server.set { $0.exportName = "../../.ssh/authorized_keys" }
    let job = try await bench.carry(.export(order))
    let path = try #require(job.parts.first?.path)
    #expect(path == "\(bench.downloads)/export-_.._.ssh_authorized_keys")
  }

  @Test(arguments: [
    "http://10.0.0.1/a", "https://10.0.0.1/a", "file:///etc/passwd", "https://[::1]/",
  ])
  func `nobody is led into a private network`(location: String) async throws {
    bench.server.set { $0.redirect = location }
    let job = try await bench.carry(.export(order))
    #expect(job.state == .failed)
    #expect(job.problem?.detail.contains("it ") == true)
    #expect(bench.server.get(\.bytesSent) == 0)
  }

  @Test func `a damaged file is kept and told`() async throws {
    bench.server.set { $0.exportFile = Array("a,b\r\n1,".utf8) }
    let job = try await bench.carry(.export(order))
    #expect(job.state == .failed)
    #expect(job.problem?.sentence.contains("its last line has no end") == true)
    #expect(try bench.names() == ["export-weekly-2026.csv"])
  }

  @Test func `job files are private and hold no key`() async throws {
    let job = try await bench.carry(.export(order))
    let path = "\(bench.folder.path)/\(job.id.text).json"
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    let text = String(decoding: try bench.bytes(path), as: UTF8.self)
    #expect(!text.contains("phx_") && !text.contains("signature"))
  }

  @Test func `a job that nobody waits for is called off by a file`() async throws {
    bench.server.set { $0.pollsUntilReady = .max }
    let job = try bench.folder.order(.export(order), saving: nil, now: bench.now)
    let work = Task { try await bench.worker().run() }
    await bench.until { $0.job(job.id)?.steps.first?.state == .running }
    try bench.folder.ask(.cancel, for: job.id)
    _ = try await work.value
    #expect(bench.folder.job(job.id)?.state == .cancelled)
    #expect(!bench.folder.isAsked(.cancel, for: job.id))
  }

  @Test func `a second worker leaves at once`() async throws {
    bench.server.set { $0.pollsUntilReady = .max }
    let job = try bench.folder.order(.export(order), saving: nil, now: bench.now)
    let work = Task { try await bench.worker().run() }
    await bench.until { $0.job(job.id)?.steps.first?.state == .running }
    #expect(bench.folder.hasWorker)
    #expect(try await bench.worker().run() == false)
    work.cancel()
    _ = try await work.value
    #expect(!bench.folder.hasWorker)
    // The job is not over: the next worker goes on with it.
    #expect(bench.folder.job(job.id)?.state == .running)
  }

  @Test func `no network is not the end of a job`() async throws {
    let patient = try bench.folder.order(.export(order), saving: nil, now: bench.now)
    let worker = JobWorker(
      bench.folder, project: 1, limits: JobLimits(patience: .seconds(60)),
      time: bench.time.source, zone: { _ in .utc },
      connect: { [bench] in try bench.deadClient() })
    #expect(try await worker.run())
    let waiting = try #require(bench.folder.job(patient.id))
    #expect(waiting.state == .running && waiting.note?.contains("no network") == true)
    #expect(try await bench.run(patient.id).state == .done)
  }
}
