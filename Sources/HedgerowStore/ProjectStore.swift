import FoundationEssentials
import Glibc
import HedgerowCore
import PostHogAPI

/// Everything known about one project, from the cache on this machine and from the server. The
/// cache answers at once and on any thread; the server is asked at the first need, and what it says
/// is kept.
package actor ProjectStore {
  /// Makes the connection. Called at the first need of the network, never before.
  package typealias Connect = @Sendable () async throws -> PostHogClient

  package nonisolated let project: Int
  /// Whether every change is refused.
  package nonisolated let isReadOnly: Bool
  /// Whether the server is told nothing of what is looked at.
  package nonisolated let isPrivate: Bool
  /// What the user should hear about the cache, each as one sentence.
  package nonisolated let notices: AsyncStream<String>

  /// Until when the server wants no request, each time one is held back for that.
  package nonisolated let waits: AsyncStream<Moment>

  nonisolated let cache: Cache
  nonisolated let placeFile: String
  /// Where a file of that kind is that outlives a start.
  nonisolated let statePath: @Sendable (String) -> String
  nonisolated let journal: Journal
  nonisolated let now: @Sendable () -> Moment
  private let connect: Connect
  private let noticed: AsyncStream<String>.Continuation
  private let heldBack: AsyncStream<Moment>.Continuation
  private var connection: Task<PostHogClient, any Error>?
  private var client: PostHogClient?
  /// Whether the whole tree has been read from the server since the start.
  var hasReadEverything = false
  /// The rows of the whole tree that are being written to the cache.
  private var keeping: Task<Void, any Error>?
  /// The ids of folders whose children are being listed page by page.
  var listings: [EntryPath: ListingProgress] = [:]
  /// What exports were made of, as far as it has been looked for.
  var askedSubjects: Set<ExportTarget> = []

  /// Opens the cache, and nothing else. `address` is the host's text: another host is another
  /// cache.
  package init(
    profile: String, address: String, project: Int, directories: Directories, isReadOnly: Bool,
    isPrivate: Bool = false, connect: @escaping Connect
  ) {
    self.init(
      profile: profile, address: address, project: project, directories: directories,
      isReadOnly: isReadOnly, isPrivate: isPrivate, now: ProjectStore.clock, connect: connect)
  }

  init(
    profile: String, address: String, project: Int, directories: Directories, isReadOnly: Bool,
    isPrivate: Bool = false, now: @escaping @Sendable () -> Moment, connect: @escaping Connect
  ) {
    self.project = project
    self.isReadOnly = isReadOnly
    self.isPrivate = isPrivate
    self.now = now
    self.connect = connect
    let (stream, continuation) = AsyncStream.makeStream(
      of: String.self, bufferingPolicy: .bufferingNewest(20))
    notices = stream
    noticed = continuation
    (waits, heldBack) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    statePath = {
      directories.stateFile($0, profile: profile, address: address, project: project)
    }
    placeFile = statePath("place")
    journal = Journal(file: statePath("journal"))
    cache = Cache(
      file: directories.cacheFile(profile: profile, address: address, project: project)
    ) { continuation.yield($0) }
  }

  private static let clock: @Sendable () -> Moment = { Moment(seconds: Int64(time(nil))) }

  /// Ends all connections and closes the cache.
  package func close() async {
    await disconnect()
    await finishKeeping()
    keepVisit()
    // The cache is pruned on the way out: at the start it would hold up the first frame.
    await prune()
    cache.close()
    noticed.finish()
    heldBack.finish()
  }

  /// Takes note of rows that are on the screen already and on their way to the disk.
  func noteKeeping(_ task: Task<Void, any Error>) { keeping = task }

  /// What has been seen shall be there at the next start, but leaving does not wait long for it.
  private func finishKeeping() async {
    guard let keeping else { return }
    await withTaskGroup { group in
      // A failure has been told to whoever took the rows.
      group.addTask { try? await keeping.cancellableValue }
      group.addTask { try? await Task.sleep(for: Self.patienceWithDisk) }
      await group.next()
      group.cancelAll()
    }
  }

  private static let patienceWithDisk = Duration.seconds(1)

  private func disconnect() async {
    defer { (client, connection) = (nil, nil) }
    if let client { return await client.shutdown() }
    guard let connection else { return }
    connection.cancel()
    // Leaving does not wait for a server that does not answer.
    Task { if let late = try? await connection.value { await late.shutdown() } }
  }

  /// Says something to the user that no answer carries.
  func notify(_ sentence: String) { noticed.yield(sentence) }

  /// The latest requests, oldest first; none before the first one.
  package func requestLog() -> [RequestRecord] { client?.recentRequests ?? [] }

  /// Every request from now on; connects if need be.
  package func requests() async throws(Problem) -> AsyncStream<RequestRecord> {
    try await connected().requests
  }

  /// How much of the key's allowance is used; nil before the first request.
  package var budget: RateBudget? { client?.budget }
}

// MARK: - The server

extension ProjectStore {
  /// Asks the server through a call on the project's tree.
  func ask<Value: Sendable>(
    _ action: String,
    _ call: @Sendable (FileSystemResource) async throws(APIError) -> Value
  ) async throws(Problem) -> Value {
    let tree = try await connected().fileSystem(project: project)
    do throws(APIError) { return try await call(tree) } catch {
      throw problem(doing: action, error)
    }
  }

  /// The connection, made once. A failed one is tried anew at the next need.
  func connected() async throws(Problem) -> PostHogClient {
    if let client { return client }
    let task = connection ?? Task { [connect] in try await connect() }
    connection = task
    do {
      let made = try await task.cancellableValue
      if client == nil { tellWaits(of: made) }
      client = made
      return made
    } catch {
      if !Task.isCancelled { connection = nil }
      throw Problem.connecting(error)
    }
  }
}

extension ProjectStore {
  /// Says at once when a request is held back, long before it has its answer.
  private func tellWaits(of client: PostHogClient) {
    let requests = client.requests
    let heldBack = heldBack
    Task {
      for await request in requests {
        guard case .waiting(let until) = request.outcome else { continue }
        heldBack.yield(Moment(seconds: Int64(until.timeIntervalSince1970.rounded(.up))))
      }
    }
  }
}

extension Task where Failure == any Error {
  /// The value of a task that others wait for too: whoever is cancelled stops waiting, and the task
  /// goes on.
  var cancellableValue: Success {
    get async throws {
      let (stream, continuation) = AsyncThrowingStream.makeStream(of: Success.self)
      let waiter = Task<Void, Never> {
        do {
          continuation.yield(try await value)
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      defer { waiter.cancel() }
      for try await value in stream { return value }
      throw _Concurrency.CancellationError()
    }
  }
}
