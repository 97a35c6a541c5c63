import Hummingbird
import Testing

@testable import HedgerowDemoServer

@Suite struct StorageTests {
  /// A link to a small CSV and its content.
  private func link(_ caller: StorageCaller) async throws -> (String, [UInt8]) {
    let made = try await caller.api.post(
      "exports/",
      [
        "export_format": "text/csv",
        "export_context": .object([
          "source": .object(["kind": "HogQLQuery", "query": .string(SQLStatement.pages.text)])
        ]),
      ])
    let link = try await caller.get("exports/\(made["id"].int ?? 0)/content/").location
    return (link, try await caller.fetch(link).bytes)
  }

  @Test func `a key is refused, and so is a link that was made up or is old`() async throws {
    let exporting = ExportingOptions.stopped
    try await withStorage(exporting) { caller async throws in
      let (link, content) = try await link(caller)
      #expect(!content.isEmpty)
      let keyed = try await caller.fetch(link, [.authorization: "Bearer full"])
      #expect(keyed.status == 400 && keyed.text.contains("Only one auth mechanism allowed"))
      let forged = link.replacing("text%2Fcsv", with: "text%2Fhtml")
      #expect(try await caller.fetch(forged).text.contains("SignatureDoesNotMatch"))
      let bare = String(link.prefix { $0 != "?" })
      #expect(try await caller.fetch(bare).status == 403)
      #expect(try await caller.fetch(link, method: .put).status == 405)
      exporting.clock.advance(by: .seconds(3_602))
      let late = try await caller.fetch(link)
      #expect(late.status == 403 && late.text.contains("Request has expired"))
    }
  }

  @Test func `parts of a file can be asked for`() async throws {
    let exporting = ExportingOptions.stopped
    try await withStorage(exporting) { caller async throws in
      let (link, content) = try await link(caller)
      let tail = try await caller.fetch(link, [.range: "bytes=10-"])
      #expect(tail.status == 206 && tail.bytes == Array(content[10...]))
      #expect(tail.headers[.contentRange] == "bytes 10-\(content.count - 1)/\(content.count)")
      #expect(try await caller.fetch(link, [.range: "bytes=0-3"]).bytes == Array(content[..<4]))
      #expect(try await caller.fetch(link, [.range: "bytes=-4"]).bytes == Array(content.suffix(4)))
      let past = try await caller.fetch(link, [.range: "bytes=\(content.count)-"])
      #expect(past.status == 416 && past.headers[.contentRange] == "bytes */\(content.count)")
      let tag = try await caller.fetch(link, method: .head).headers[.eTag] ?? ""
      let same = try await caller.fetch(link, [.range: "bytes=2-", .ifRange: tag])
      let other = try await caller.fetch(link, [.range: "bytes=2-", .ifRange: "\"x\""])
      #expect(same.status == 206 && other.status == 200 && other.bytes == content)
      exporting.storageFaults.settings.ignoresRanges = true
      let whole = try await caller.fetch(link, [.range: "bytes=10-"])
      #expect(whole.status == 200 && whole.headers[.acceptRanges] == nil)
    }
  }

  @Test func `faults are switched on and off while it runs`() async throws {
    let exporting = ExportingOptions.stopped
    try await withStorage(exporting, over: .live) { caller async throws in
      let (link, content) = try await link(caller)
      exporting.storageFaults.settings.status = 503
      #expect(try await caller.fetch(link).status == 503)
      exporting.storageFaults.settings = .init()
      exporting.storageFaults.settings.refusesLinks = true
      #expect(try await caller.fetch(link).status == 403)
      exporting.storageFaults.settings = .init()
      #expect(try await caller.fetch(link).bytes == content)
      exporting.storageFaults.settings.cutAfter = 5
      exporting.storageFaults.settings.cuts = 1
      await #expect(throws: (any Error).self) { try await caller.fetch(link) }
      #expect(exporting.storageFaults.settings.cuts == 0)
    }
  }

  @Test func `made-up rows are the same in whatever pieces they are asked for`() {
    for rows in [GeneratedRows.table(megabytes: 1), .events(megabytes: 1)] {
      let whole = Array(rows.bytes(0..<rows.length).readableBytesView)
      #expect(whole.count == rows.length && rows.length > 1_000_000)
      for range in [
        0..<7, 5..<60, 39..<41, 300..<1_300, 70_000..<70_001, (rows.length - 9)..<rows.length,
      ] {
        #expect(Array(rows.bytes(range).readableBytesView) == Array(whole[range]))
      }
      let lines = String(decoding: whole, as: UTF8.self).split(whereSeparator: \.isNewline)
      #expect(Set(lines).count == lines.count)
    }
  }

  @Test func `a file of gigabytes is made as it is asked for`() async throws {
    var exporting = ExportingOptions.stopped
    exporting.largeMegabytes = 3_000
    let clock = exporting.clock
    try await withStorage(exporting) { caller async throws in
      let end = CalendarDay(clock.now).start
      let body: JSONObject = [
        "model": "events", "file": .object(["format": "JSONLines", "max_size_mb": .int(2_048)]),
        "data_interval_start": .string(end.adding(microseconds: -CalendarDay.length).iso),
        "data_interval_end": .string(end.iso),
      ]
      let run = try await caller.api.post("file_download_batch_exports/", body)["id"].string ?? ""
      clock.advance(by: .seconds(20))
      let path = "file_download_batch_exports/\(run)/"
      #expect(try await caller.api.get(path)["files"].array?.count == 2)
      let link = try await caller.get(path + "download/").location
      let last = try await caller.fetch(link, [.range: "bytes=-256"])
      #expect(last.status == 206 && last.text.hasPrefix("{\"uuid\"") && last.text.hasSuffix("}\n"))
      #expect(last.headers[.contentRange]?.hasSuffix("/\(2_048 << 20)") == true)
    }
  }

  @Test(arguments: ["cut", "cut=x", "slow=0", "status=200", "nonsense"])
  func `a fault that cannot be read is told`(text: String) {
    #expect(throws: DemoServerError.self) { try StorageFaults(parsing: [text]) }
  }
}
