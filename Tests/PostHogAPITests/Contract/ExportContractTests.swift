import FoundationEssentials
import HedgerowDemoServer
import NIOCore
import Testing

@testable import PostHogAPI

/// Exports and batch exports of the demo server over sockets, and their files from its storage, which refuses a key.
@Suite struct ExportContractTests {
  /// A server whose exports and runs are ready at once.
  private var quick: ExportingOptions {
    var options = ExportingOptions()
    options.exportLength = .zero
    options.runLength = .zero
    return options
  }

  private let query: [JSONValue.Member] = [
    .init("source", ["kind": "HogQLQuery", "query": "select event from events limit 3"]),
    .init("filename", "Three events"),
  ]

  @Test(arguments: APIPrefix.allCases)
  func `an export is made, listed, and its file comes from the store`(
    prefix: APIPrefix
  ) async throws {
    try await Demo(prefix: prefix, tree: .believable, exporting: quick).run { client in
      let exports = client.exports(project: 1)
      let made = try await exports.create(ExportDraft(format: "text/csv", context: query))
      #expect(made.filename.hasPrefix("three-events-"))
      #expect(try await exports.list(format: "text/csv").results.first?.id == made.id)
      let ready = try await exports.retrieve(made.id)
      #expect(ready.hasContent && ready.exception == nil && ready.expiresAfter != nil)
      let whole = try await bytes(of: exports.content(made.id))
      #expect(String(decoding: whole, as: UTF8.self).hasPrefix("event\r\n"))
    }
  }

  @Test func `a file goes on where it broke off, but only with the same version`() async throws {
    try await Demo(tree: .believable, exporting: quick).run { client in
      let exports = client.exports(project: 1)
      let made = try await exports.create(ExportDraft(format: "text/csv", context: query))
      let stream = try await exports.content(made.id)
      let tag = try #require(stream.entityTag)
      let whole = try await bytes(of: stream)
      #expect(stream.total == Int64(whole.count))
      let rest = try await exports.content(made.id, FileRange(from: 5, of: tag))
      #expect(rest.start == 5 && rest.total == Int64(whole.count))
      #expect(try await bytes(of: rest) == Array(whole[5...]))
      let other = try await exports.content(made.id, FileRange(from: 5, of: "\"another\""))
      #expect(other.start == 0)
      #expect(try await bytes(of: other) == whole)
      let past = try await exports.content(made.id, FileRange(from: 1 << 30, of: tag))
      #expect(past.start == 0)
    }
  }

  @Test func `a file that the server hands out itself comes as well`() async throws {
    var options = quick
    options.keepsContentInDatabase = true
    try await Demo(tree: .believable, exporting: options).run { client in
      let exports = client.exports(project: 1)
      let made = try await exports.create(ExportDraft(format: "text/csv", context: query))
      let stream = try await exports.content(made.id, FileRange(from: 5, of: "\"x\""))
      #expect(stream.start == 0)
      #expect(try await bytes(of: stream).isEmpty == false)
    }
  }

  @Test func `a failed export is an answer, one that is not there is none`() async throws {
    try await Demo(tree: .believable, exporting: quick).run { client in
      let exports = client.exports(project: 1)
      var broken = query
      broken[1].value = "broken"
      let made = try await exports.create(ExportDraft(format: "text/csv", context: broken))
      #expect(made.exception == "Unknown table 'nonexistent_table'")
      let missing = try await failure { () async throws(APIError) in
        try await exports.content(made.id)
      }
      #expect(missing.kind == .notFound)
      let wrong = try await failure { () async throws(APIError) in
        try await exports.create(ExportDraft(format: "text/csv"))
      }
      #expect(wrong.kind == .validation)
    }
  }

  @Test func `a run is started, watched, fetched by its files' ids, and not cancelled after`()
    async throws
  {
    try await Demo(tree: .believable, exporting: quick).run { client in
      let batches = client.batchExports(project: 1)
      let end = Date(timeIntervalSince1970: Date().timeIntervalSince1970 - 86_400)
      let id = try await batches.create(
        BatchRunDraft(
          model: "events", format: "JSONLines", compression: "gzip",
          start: end.addingTimeInterval(-86_400), end: end))
      #expect(try await batches.list().results.contains { $0.id == id })
      var run = try await batches.retrieve(id)
      while run.status != "Completed" { run = try await batches.retrieve(id) }
      let file = try #require(run.files?.first)
      let packed = try await bytes(of: batches.file(file, of: id))
      #expect(packed.starts(with: [0x1F, 0x8B]))
      let late = try await failure { () async throws(APIError) in try await batches.cancel(id) }
      #expect(late.kind == .validation)
      let logs = try await failure { () async throws(APIError) in try await batches.logs(id) }
      #expect(logs.kind == .actionUnavailable(.batchExportLogs))
    }
  }

  @Test func `more runs than the server does at once are told apart from too many requests`()
    async throws
  {
    var options = quick
    options.runLength = .seconds(3_600)
    options.concurrentRuns = 1
    try await Demo(tree: .believable, exporting: options).run { client in
      let batches = client.batchExports(project: 1)
      let end = Date(timeIntervalSince1970: Date().timeIntervalSince1970 - 86_400)
      let draft = BatchRunDraft(
        model: "events", format: "Parquet", start: end.addingTimeInterval(-3_600), end: end)
      // The seed may have a run under way already.
      _ = try? await batches.create(draft)
      let busy = try await failure { () async throws(APIError) in try await batches.create(draft) }
      #expect(busy.kind == .busy)
    }
  }

  @Test func `a log is told, narrowed and read on, where keys may`() async throws {
    var options = ExportingOptions()
    options.clock = DemoClock(speed: 1_000)
    try await Demo(generation: .open, tree: .believable, exporting: options).run { client in
      let batches = client.batchExports(project: 1)
      let end = Date(timeIntervalSince1970: Date().timeIntervalSince1970 - 86_400)
      let id = try await batches.create(
        BatchRunDraft(
          model: "events", format: "JSONLines", start: end.addingTimeInterval(-3_600), end: end))
      while try await batches.retrieve(id).status != "Completed" {}
      let all = try await batches.logs(id)
      #expect(all.contains { $0.message.contains("Batch export started") })
      #expect(Set(try await batches.logs(id, levels: ["DEBUG"]).map(\.level)) == ["DEBUG"])
      let found = try await batches.logs(id, search: "started")
      #expect(!found.isEmpty && found.allSatisfy { $0.message.contains("started") })
      let first = try #require(all.last)
      let earlier = try await batches.logs(id, before: first.time)
      #expect(!earlier.contains { $0.message == first.message })
    }
  }

  @Test func `what broke off comes to an error, and the rest with the next request`() async throws {
    var options = quick
    options.storageFaults = try StorageFaults(parsing: ["cut-once=7"])
    try await Demo(tree: .believable, exporting: options).run { client in
      let exports = client.exports(project: 1)
      let made = try await exports.create(ExportDraft(format: "text/csv", context: query))
      let broken = try await exports.content(made.id)
      let tag = try #require(broken.entityTag)
      var come: [UInt8] = []
      await #expect(throws: TransportError.self) {
        for try await part in broken.body { come += part.readableBytesView }
      }
      #expect(come.count == 7)
      let rest = try await exports.content(made.id, FileRange(from: 7, of: tag))
      #expect(rest.start == 7)
      come += try await bytes(of: rest)
      #expect(Int64(come.count) == broken.total)
      #expect(String(decoding: come, as: UTF8.self).hasPrefix("event\r\n"))
    }
  }

  private func bytes(of stream: FileStream) async throws -> [UInt8] {
    var all: [UInt8] = []
    var parts = stream.body.makeAsyncIterator()
    while let part = try await parts.next() { all += part.readableBytesView }
    return all
  }
}
