import Foundation
import HedgerowCore
import PostHogAPI

@testable import HedgerowJobs

/// A folder of jobs, a folder for files and a server, for one test.
struct WorkBench: Sendable {
  let server = FakeServer()
  let time = InstantTime()
  let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  var folder: JobFolder { temporary.jobs }
  var downloads: String { "\(temporary.path)/downloads" }
  var now: Moment { Moment(seconds: Int64(time.source.date().timeIntervalSince1970)) }

  func client() throws -> PostHogClient { try server.client(time) }

  func worker() -> JobWorker {
    JobWorker(
      folder, project: 1, time: time.source, zone: { _ in .utc }, connect: { try client() })
  }

  /// Orders a job and carries it to its end.
  func carry(_ order: Job.Order, saving: JobSaving? = nil) async throws -> Job {
    let job = try folder.order(
      order, saving: saving ?? JobSaving(folder: downloads), now: now)
    return try await run(job.id)
  }

  func run(_ id: JobID) async throws -> Job {
    _ = try await worker().run()
    guard let job = folder.job(id) else { throw Gone() }
    return job
  }

  struct Gone: Error {}

  /// Returns once the folder looks like that.
  func until(_ condition: @Sendable (JobFolder) -> Bool) async {
    guard let watch = try? await JobWatch(folder) else { return }
    if condition(folder) { return }
    for await _ in watch.changes where condition(folder) { return }
  }

  func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// The names of the files that came, below the folder for them.
  func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: downloads).sorted()
  }

  func leftovers() throws -> [String] { try names().filter { $0.hasSuffix(".part") } }

  /// A client whose server cannot be reached.
  func deadClient() throws -> PostHogClient {
    PostHogClient(
      configuration: ClientConfiguration(
        address: try ServerAddress(parsing: FakeServer.origin), key: try APIKey("phx_secret")),
      time: time.source, transport: DeadTransport())
  }
}

private struct DeadTransport: Transport {
  func send(_ request: OutgoingRequest) async throws(TransportError) -> IncomingResponse {
    throw .notSent("nobody listens")
  }

  func open(
    _ request: OutgoingRequest, at address: IPAddress?
  ) async throws(TransportError) -> StreamedResponse {
    throw .notSent("nobody listens")
  }

  func shutdown() async {}
}
