import Foundation
import HedgerowCore
import HedgerowDemoServer
import Synchronization
import Testing

@testable import HedgerowStore
@testable import PostHogAPI

/// Changes whose answer is lost on the way back.
struct LostAnswerTests {
  @Test func `a change that happened is told as done, and can be undone`() async throws {
    let demo = try await Demo()
    let losing = LosingTransport(HTTPTransport(configuration: demo.client.configuration))
    let store = losing.store(demo)
    let before = try await demo.paths()

    losing.loses.withLock { $0 = .answers }
    let made = try await store.perform(.createFolder(EntryPath("Growth/New")))
    let moved = try await store.perform(
      .move(demo.reference("Growth/Signups"), to: EntryPath("Growth/New/Signups")))
    #expect(try await demo.paths().contains("Growth/New/Signups insight"))
    let deleted = try await store.perform(.delete(demo.reference("Platform/flag")))
    #expect(deleted.caveat?.contains("lost") == true)

    losing.loses.withLock { $0 = .nothing }
    _ = try await store.undo(deleted)
    _ = try await store.undo(moved)
    _ = try await store.undo(made)
    #expect(try await demo.paths() == before)
    await store.close()
    await demo.stop()
  }

  @Test func `a change that did not happen says so`() async throws {
    let demo = try await Demo()
    let losing = LosingTransport(HTTPTransport(configuration: demo.client.configuration))
    let store = losing.store(demo)
    losing.loses.withLock { $0 = .requests }
    await #expect { try await store.perform(.delete(demo.reference("Growth"))) } throws: {
      ($0 as? Problem)?.kind == .server
        && ($0 as? Problem)?.detail.contains("did not happen") == true
    }
    await store.close()
    await demo.stop()
  }

  @Test func `a change that was cancelled on its way is looked up`() async throws {
    let demo = try await Demo { $0.latency = .milliseconds(300) }
    let store = demo.store()
    let row = try await demo.reference("Growth/Signups")
    let sent = demo.client.budget.usedInHour
    let work = Task { try await store.perform(.move(row, to: EntryPath("Else"))) }
    while demo.client.budget.usedInHour == sent { await Task.yield() }
    work.cancel()
    let result = await work.result
    let isMoved = try await demo.paths().contains("Else insight")
    switch result {
    case .success(let receipt): #expect(isMoved && receipt.entry?.path == EntryPath("Else"))
    case .failure(let error): #expect((error as? Problem)?.kind == .cancelled)
    }
    await demo.stop()
  }

  @Test func `a change nobody can tell the fate of is said to be uncertain`() async throws {
    let demo = try await Demo()
    let losing = LosingTransport(HTTPTransport(configuration: demo.client.configuration))
    let store = losing.store(demo)
    let row = try await demo.reference("Growth/Signups")
    losing.loses.withLock { $0 = .everything }
    await #expect { try await store.perform(.move(row, to: EntryPath("Else"))) } throws: {
      ($0 as? Problem)?.kind == .uncertain
    }
    await store.close()
    await demo.stop()
  }
}

struct SecretTests {
  @Test func `the key is in nothing that is written, and every file is for the user alone`()
    async throws
  {
    let demo = try await Demo {
      $0.keys = [DemoKey(token: "phx_very_secret_token")]
    }
    let store = demo.store()
    for try await _ in store.refreshIndex() {}
    _ = try await store.answer(.object(demo.row("Platform/flag").id))
    _ = try await store.perform(.createFolder(EntryPath("New")))
    store.save(place: Data("here".utf8))
    try await store.writeSnapshot(to: demo.folder.path + "/cache/snapshot.json")
    for (name, mode) in try demo.folder.modes() where name != "seed.json" {
      let path = "\(demo.folder.path)/\(name)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      #expect(mode == (isFolder.boolValue ? 0o700 : 0o600), "\(name)")
      let bytes = FileManager.default.contents(atPath: path) ?? Data()
      #expect(bytes.range(of: Data("secret_token".utf8)) == nil, "\(name)")
    }
    await store.close()
  }
}

/// Loses what it is told to lose of changes, and everything once all is lost.
private final class LosingTransport: Transport {
  enum Loss { case nothing, answers, requests, everything }

  let loses = Mutex(Loss.nothing)
  private let inner: HTTPTransport

  init(_ inner: HTTPTransport) { self.inner = inner }

  func store(_ demo: Demo) -> ProjectStore {
    let client = PostHogClient(configuration: demo.client.configuration, transport: self)
    return ProjectStore(
      profile: "lossy", address: "127.0.0.1", project: 1, directories: demo.folder.directories,
      isReadOnly: false, now: { morning }, connect: { client })
  }

  func send(_ request: OutgoingRequest) async throws(TransportError) -> IncomingResponse {
    let loss = loses.withLock { $0 }
    if loss == .everything { throw .lost("gone") }
    if request.method == .get || loss == .nothing { return try await inner.send(request) }
    if loss == .answers { _ = try await inner.send(request) }
    throw .lost("gone")
  }

  func open(
    _ request: OutgoingRequest, at address: IPAddress?
  ) async throws(TransportError) -> StreamedResponse {
    try await inner.open(request, at: address)
  }

  func shutdown() async { await inner.shutdown() }
}
