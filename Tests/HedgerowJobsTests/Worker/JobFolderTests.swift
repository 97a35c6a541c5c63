import Foundation
import Glibc
import HedgerowCore
import HedgerowStore
import Testing

@testable import HedgerowJobs

/// The folder of the job files, and who carries them.
@Suite struct JobFolderTests {
  private let bench: WorkBench
  private let order = Job.Order.export(ExportOrder(.insight(7), as: .csv, title: "Weekly"))

  init() throws { bench = try WorkBench() }

  private func place() throws -> Job {
    try bench.folder.order(order, saving: JobSaving(folder: bench.downloads), now: bench.now)
  }

  private func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(bench.folder.path)/\(name)"))
  }

  @Test func `files that cannot be read are counted, left alone, and in nobody's way`()
    async throws
  {
    let job = try place()
    let newer = "1999999999-00000001.json"
    try write(#"{"id":"1999999999-00000001","order":{"teleport":{}},"state":"waiting"}"#, newer)
    try write("{", "1999999999-00000002.json")
    try write("not a job", "notes.txt")
    #expect(bench.folder.unreadable == 2)
    #expect(bench.folder.jobs().map(\.id) == [job.id])
    #expect(try await bench.run(job.id).state == .done)
    #expect(bench.folder.unreadable == 2)
  }

  @Test func `whoever asks for a worker does not keep one from beginning`() async throws {
    let job = try place()
    _ = try await bench.run(job.id)
    let folder = bench.folder
    #expect(!folder.hasWorker)
    guard let lock = try WorkerLock.take(of: folder) else {
      Issue.record("nobody has the lock, and yet it cannot be had")
      return
    }
    #expect(folder.hasWorker)
    if let second = try WorkerLock.take(of: folder) {
      Issue.record("two have the lock")
      _ = consume second
    }
    withExtendedLifetime(lock) {}
  }

  @Test func `a worker removes what dead writers have left, and nothing of the living`()
    async throws
  {
    let job = try place()
    var process = pid_t()
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
    #expect(posix_spawnp(&process, "true", nil, nil, &arguments, nil) == 0)
    waitpid(process, nil, 0)
    free(arguments[0])
    try write("{", "\(job.id.text).json.\(process).part")
    try write("{", "1-1.json.\(getpid()).part")
    try write("{", "mine.part")
    _ = try await bench.run(job.id)
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
    #expect(!names.contains { $0.hasSuffix("json.\(process).part") })
    #expect(names.contains { $0.hasSuffix("json.\(getpid()).part") } && names.contains("mine.part"))
  }

  @Test func `a job that cannot be written down is not begun`() throws {
    let file = try bench.temporary.write([], to: "blocked")
    let blocked = JobFolder(path: "\(file)/jobs")
    let desk = JobDesk(folder: blocked) { nil }
    #expect(throws: Problem.self) { try desk.place(order, saving: nil, now: bench.now) }
    #expect(bench.server.get(\.lines).isEmpty)
  }

  @Test func `a clock that goes back neither stops a job nor loses its place`() async throws {
    var job = try place()
    job.steps = [JobStep(state: .waiting, sentAt: Moment(seconds: bench.now.seconds + 86_400))]
    try bench.folder.write(job)
    #expect(try await bench.run(job.id).state == .done)
  }
}
