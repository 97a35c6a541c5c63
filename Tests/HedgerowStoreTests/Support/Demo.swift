import Foundation
import HedgerowCore
import HedgerowDemoServer
import PostHogAPI
import Synchronization

@testable import HedgerowStore

/// A server of a test, and stores on it.
final class Demo: Sendable {
  let folder: TemporaryFolder
  let client: PostHogClient
  private let server: Task<Void, any Error>
  private let isStopped = Mutex(false)

  init(
    _ rows: [FileSystemEntryPayload] = Demo.tree, folder: TemporaryFolder? = nil,
    timeout: Duration = .seconds(20), _ change: (inout DemoServerOptions) -> Void = { _ in }
  ) async throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    var options = DemoServerOptions()
    options.userEmail = "robin@example.com"
    options.seed = .file(try folder.write(seed: rows))
    change(&options)
    let server = try DemoServer(options: options)
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    self.server = Task {
      defer { continuation.finish() }
      try await server.run { continuation.yield($0) }
    }
    var iterator = ports.makeAsyncIterator()
    let port = await iterator.next() ?? 0
    client = PostHogClient(
      configuration: ClientConfiguration(
        address: try ServerAddress(parsing: "http://127.0.0.1:\(port)"),
        key: try APIKey(server.key), totalTimeout: timeout))
  }

  deinit {
    server.cancel()
    // A test that failed did not stop it.
    if !isStopped.withLock({ $0 }) { Task { [client] in await client.shutdown() } }
  }

  var tree: FileSystemResource { client.fileSystem(project: 1) }

  func store(isReadOnly: Bool = false, at now: Moment = morning) -> ProjectStore {
    ProjectStore(
      profile: "test", address: "127.0.0.1", project: 1, directories: folder.directories,
      isReadOnly: isReadOnly, now: { now }, connect: { [client] in client })
  }

  func stop() async {
    if !isStopped.withLock({ was in
      defer { was = true }
      return was
    }) {
      await client.shutdown()
    }
    server.cancel()
    // It ends with the cancellation.
    _ = try? await server.value
  }

  /// Every path of the project with its type, as the server has it.
  func paths() async throws -> [String] {
    try await tree.pages(pageSize: 10_000).all()
      .map { "\($0.path) \($0.type ?? "")\($0.shortcut == true ? " @" : "")" }.sorted()
  }

  func row(_ path: String) async throws -> Entry {
    var mapper = RowMapper()
    let found = try await tree.list(FileSystemFilter(path: path)).results.first
    guard let entry = found.flatMap({ mapper.row($0)?.entry }) else { throw Missing(path: path) }
    return entry
  }

  func reference(_ path: String) async throws -> EntryReference {
    EntryReference(try await row(path))
  }

  struct Missing: Error { let path: String }

  /// A small project: folders, objects of every kind of deletion, links, and a row whose depth is
  /// null.
  static let tree: [FileSystemEntryPayload] = [
    payload(1, "Growth"), payload(2, "Growth/Activation"), payload(3, "Growth/Activation/Old"),
    payload(4, "Growth/Activation/Funnel", type: "dashboard", ref: "41"),
    payload(5, "Growth/Signups", type: "insight", ref: "sIgNups1"),
    payload(6, "Growth/Activation/Signups too", type: "insight", ref: "sIgNups1"),
    payload(7, "Growth/Link", type: "dashboard", ref: "41", shortcut: true),
    payload(8, "Platform"), payload(9, "Platform/flag", type: "feature_flag", ref: "7"),
    payload(
      10, "Platform/Survey", type: "survey", ref: "0190c4f5-0000-7000-8000-000000000010"),
    payload(11, "Platform/Strange", type: "hologram", ref: "x1"),
    payload(12, #"Team\/Core"#), payload(13, #"Team\/Core/Notes"#, type: "notebook", ref: "nOtes1"),
    payload(14, "Lost", type: "insight", ref: "lOst1", depth: .some(nil)),
    payload(15, "empty"), payload(16, "Growth/Linked folder", shortcut: true),
  ]
}

extension TemporaryFolder {
  func write(seed rows: [FileSystemEntryPayload]) throws -> String {
    let file = path + "/seed.json"
    let list: JSONValue = [
      "count": .integer(Int64(rows.count)), "next": .null, "previous": .null,
      "results": .array(rows.map(\.json)), "users": [],
    ]
    try PrivateFile.write(list.bytes, to: file)
    return file
  }
}

extension Answer {
  var children: ChildrenPage? { if case .children(let page) = self { page } else { nil } }
  var preview: DeletionPreview? { if case .deletionPreview(let it) = self { it } else { nil } }
  var number: Int? { if case .count(_, let number, _) = self { number } else { nil } }
}
