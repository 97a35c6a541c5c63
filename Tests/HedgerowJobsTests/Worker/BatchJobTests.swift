import Foundation
import HedgerowCore
import Testing

@testable import HedgerowJobs

@Suite struct BatchJobTests {
  private let bench: WorkBench

  init() throws { bench = try WorkBench() }

  private func order(_ text: String, _ file: BatchFile = BatchFile(format: .jsonLines)) throws
    -> Job.Order
  {
    .batch(
      BatchOrder(
        interval: try BatchInterval(parsing: text, in: .utc, now: bench.now),
        include: ["$pageview"], file: file))
  }

  private func serve(_ count: Int, bytes: Int = 2_000) {
    bench.server.set { state in
      for number in 0..<count {
        let name = "file-\(number)"
        state.runOrder.append(name)
        state.runFiles[name] = (0..<bytes / 10).flatMap {
          Array("{\"\(number)\":\($0 % 10)}\n".utf8)
        }
      }
    }
  }

  @Test func `a month is five runs, shown as one job`() async throws {
    serve(2)
    let job = try await bench.carry(order("2026-09"))
    #expect(job.state == .done)
    #expect(job.steps.count == 5 && job.steps.allSatisfy { $0.state == .ready })
    #expect(job.parts.count == 10)
    #expect(bench.server.get(\.runs).count == 5)
    let folder = "events-2026-09-01-2026-09-30"
    #expect(try bench.names().contains("\(folder)/events-2026-09-08-2026-09-14-part-002.jsonl"))
    #expect(try bench.names().contains("\(folder)/manifest.json"))
    #expect(job.progress?.share == 1)
  }

  @Test func `the manifest says what was asked and what came`() async throws {
    serve(1)
    let job = try await bench.carry(order("2026-09-14"))
    let path = try #require(job.saving).folder + "/manifest.json"
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(try bench.bytes(path)))
    #expect(manifest.model == "events" && manifest.include == ["$pageview"])
    #expect(manifest.from == "2026-09-14T00:00:00Z" && manifest.to == "2026-09-15T00:00:00Z")
    #expect(manifest.files.map(\.name) == ["events-2026-09-14.jsonl"])
    let saved = try #require(job.savedFiles.first)
    #expect(manifest.files.first?.sha256 == PartFile.sha256(of: saved))
  }

  @Test func `runs wait for their turn under the server's limit`() async throws {
    serve(1)
    bench.server.set { $0.mostRuns = 2 }
    let job = try await bench.carry(order("2026-07-01..2026-09-30"))
    #expect(job.state == .done && job.steps.count == 14)
    #expect(bench.server.get(\.mostRunsSeen) == 2)
    #expect(bench.server.get(\.runs).count == 14)
  }

  @Test func `a run without data brings no file`() async throws {
    let job = try await bench.carry(order("2026-09-14"))
    #expect(job.state == .done && job.parts.isEmpty)
    #expect(try bench.names() == ["events-2026-09-14", "events-2026-09-14/manifest.json"])
  }

  @Test func `what failed is tried again alone`() async throws {
    serve(1)
    bench.server.set { $0.runFailure = "No rows for you." }
    let failed = try await bench.carry(order("2026-09-01..2026-09-10"))
    #expect(failed.state == .failed)
    #expect(failed.problem?.title == "2 of 2 runs failed")
    #expect(failed.problem?.detail == "No rows for you")
    bench.server.set { $0.runFailure = nil }
    try bench.folder.ask(.retry, for: failed.id)
    let job = try await bench.run(failed.id)
    #expect(job.state == .done && job.parts.count == 2)
    #expect(bench.server.get(\.runs).count == 4)
  }

  @Test func `calling off a job ends its runs at PostHog`() async throws {
    bench.server.set { $0.pollsUntilReady = .max }
    let job = try bench.folder.order(order("2026-09-01..2026-09-10"), saving: nil, now: bench.now)
    let work = Task { try await bench.worker().run() }
    await bench.until { folder in
      folder.job(job.id)?.steps.allSatisfy { $0.state == .running } == true
        && folder.job(job.id)?.steps.count == 2
    }
    try bench.folder.ask(.cancel, for: job.id)
    _ = try await work.value
    let ended = try #require(bench.folder.job(job.id))
    #expect(ended.state == .cancelled && ended.steps.allSatisfy { $0.state == .cancelled })
    #expect(bench.server.get(\.runs).allSatisfy { $0.isCancelled })
  }

  /// The worker is gone in the middle, as by kill -9: nothing is written any more, and the files stay as they are.
  @Test(arguments: [0, 1, 15_000, 99_000, 250_000, 399_999])
  func `a job goes on after any break without fetching anything twice`(bytes: Int) async throws {
    serve(20, bytes: 20_000)
    bench.server.set { $0.hangsAfter = bytes }
    let job = try bench.folder.order(
      order("2026-09-14"), saving: JobSaving(folder: bench.downloads), now: bench.now)
    let work = Task { try await bench.worker().run() }
    await bench.until { folder in
      folder.job(job.id)?.parts.contains { $0.state == .fetching } == true
    }
    work.cancel()
    _ = try await work.value
    bench.server.set { $0.hangsAfter = nil }
    let ended = try await bench.run(job.id)
    #expect(ended.state == .done)
    let files = bench.server.get(\.runFiles)
    for part in ended.parts {
      let (path, file) = (try #require(part.path), try #require(part.fileID))
      #expect(try bench.bytes(path) == files[file])
    }
    #expect(bench.server.get(\.bytesSent) == files.values.reduce(0) { $0 + $1.count })
    #expect(bench.server.get(\.runs).count == 1)
    #expect(try bench.leftovers().isEmpty)
  }

  @Test func `a file that was named just before a break is taken as it is`() async throws {
    serve(1)
    let done = try await bench.carry(order("2026-09-14"))
    var job = done
    job.state = .running
    job.parts[0].state = .fetching
    job.parts[0].sha256 = nil
    try bench.folder.write(job)
    let sent = bench.server.get(\.bytesSent)
    let again = try await bench.run(job.id)
    #expect(again.state == .done && again.parts == done.parts)
    #expect(bench.server.get(\.bytesSent) == sent)
  }

  @Test func `a file that had both its names when the break came loses one`() async throws {
    serve(1)
    let done = try await bench.carry(order("2026-09-14"))
    let path = try #require(done.savedFiles.first)
    try FileManager.default.linkItem(atPath: path, toPath: path + ".part")
    var job = done
    job.state = .running
    job.parts[0].state = .fetching
    try bench.folder.write(job)
    #expect(try await bench.run(job.id).state == .done)
    #expect(try bench.leftovers().isEmpty)
  }
}
