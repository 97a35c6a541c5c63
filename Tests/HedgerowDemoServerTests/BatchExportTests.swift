import Foundation
import Hummingbird
import Testing

@testable import HedgerowDemoServer

@Suite struct BatchExportTests {
  private let path = "file_download_batch_exports/"

  /// The body of a run that ends with the last hour.
  private func body(
    _ clock: DemoClock, days: Int64 = 2, file: JSONObject = ["format": "JSONLines"],
    include: [String] = []
  ) -> JSONObject {
    let end = CalendarDay(clock.now).start
    return [
      "model": "events", "file": .object(file), "include": .array(include.map { .string($0) }),
      "data_interval_start": .string(end.adding(microseconds: -days * CalendarDay.length).iso),
      "data_interval_end": .string(end.iso),
    ]
  }

  @Test func `a run starts, runs, is done before it says so, and then has its files`() async throws
  {
    let exporting = ExportingOptions.stopped
    try await withStorage(exporting, seed: .generated(entries: 3)) { caller async throws in
      let api = caller.api
      let made = try await api.post(
        path, body(exporting.clock, days: 7, file: ["format": "JSONLines", "max_size_mb": .int(1)]))
      #expect(made.status == 202 && made.body?.object?.members.count == 1)
      let run = path + (made["id"].string ?? "") + "/"
      #expect(try await api.get(run).body == .object(["status": "Starting"]))
      exporting.clock.advance(by: .seconds(5))
      #expect(try await api.get(run).body == .object(["status": "Running"]))
      #expect(
        try await api.get(run + "download/").detail == "Batch export run is still in progress")
      exporting.clock.advance(by: .seconds(6))
      #expect(try await api.get(run)["status"].string == "Running")
      #expect(try await api.get(path)["results"][0]["status"].string == "Completed")
      #expect(try await api.get(run + "download/").detail == "No files with index 0")
      exporting.clock.advance(by: .seconds(3))
      let done = try await api.get(run)
      let files = done["files"].array ?? []
      #expect(done["status"].string == "Completed" && files.count > 1)
      var lines = 0
      for (index, file) in files.enumerated() {
        let byIndex = try await caller.get(run + "download/\(index)/")
        let byID = try await caller.get(run + "download/\(file.string ?? "")")
        #expect(byIndex.status == 302 && byIndex.headers[.cacheControl] == "no-store")
        #expect(byIndex.location.contains("/events-\(index).jsonl?"))
        #expect(byID.location.prefix { $0 != "?" } == byIndex.location.prefix { $0 != "?" })
        let part = try await caller.fetch(byIndex.location)
        #expect(part.status == 200 && part.bytes.last == UInt8(ascii: "\n"))
        lines += part.text.split(separator: "\n").count
      }
      #expect(lines > 1_000)
      #expect(
        try await api.get(run + "download/\(files.count)/").detail
          == "No files with index \(files.count)")
      #expect(try await api.get(run + "download/-1/").status == 404)
      #expect(
        try await api.get(run + "download/first/").detail == "Invalid file id or index: 'first'")
      exporting.clock.advance(by: .seconds(86_400))
      #expect(try await api.get(run + "download/").detail == "This file download has expired")
      #expect(try await api.get(run)["files"].array?.count == files.count)
    }
  }

  @Test func `include and exclude choose events, and an interval of nothing has no files`()
    async throws
  {
    let exporting = ExportingOptions.stopped
    try await withStorage(exporting, seed: .generated(entries: 3)) { caller async throws in
      var orders = body(exporting.clock, include: ["order placed", "signed up"])
      orders["exclude"] = .array(["signed up"])
      let run = try await caller.api.post(path, orders)["id"].string ?? ""
      let empty = try await caller.api.post(path, body(exporting.clock, days: 0))["id"].string ?? ""
      exporting.clock.advance(by: .seconds(20))
      let link = try await caller.get(path + run + "/download/").location
      let lines = try await caller.fetch(link).text.split(separator: "\n")
      #expect(!lines.isEmpty && lines.allSatisfy { $0.contains("\"event\":\"order placed\"") })
      let answer = try await caller.api.get(path + empty + "/")
      #expect(answer.body == .object(["status": "Completed", "files": .array([])]))
      #expect(
        try await caller.api.get(path + empty + "/download/").detail == "No files with index 0")
    }
  }

  @Test func `a run is cancelled once and only while it runs`() async throws {
    let exporting = ExportingOptions.stopped
    try await withStorage(exporting) { caller async throws in
      let run = try await caller.api.post(path, body(exporting.clock))["id"].string ?? ""
      let reply = try await caller.api.post(path + run + "/cancel/")
      #expect(reply.status == 200 && reply.body == .object(["status": "Cancelled"]))
      let again = try await caller.api.post(path + run + "/cancel/")
      #expect(again.detail == "Cannot cancel a run that is in 'Cancelled' status")
      #expect(
        try await caller.api.get(path + run + "/download/").detail
          == "Batch export run was cancelled")
    }
  }

  @Test(arguments: [
    ("__fail__", "Failed", "some error message"), ("__fail_silently__", "Failed", nil),
    ("__time_out__", "TimedOut", "The run took longer than it may"),
  ])
  func `runs fail when asked to`(word: String, status: String, error: String?) async throws {
    let exporting = ExportingOptions.stopped
    try await withStorage(exporting) { caller async throws in
      let run =
        try await caller.api.post(path, body(exporting.clock, include: [word]))["id"].string ?? ""
      exporting.clock.advance(by: .seconds(20))
      let reply = try await caller.api.get(path + run + "/")
      #expect(reply["status"].string == status && reply["error"].string == error)
      #expect(reply.body?.object?["error"] == error.map { .string($0) })
      #expect(
        try await caller.api.get(path + run + "/download/").detail == "Batch export run has failed")
    }
  }

  @Test func `so many runs at a time, and faults of a body come first`() async throws {
    var exporting = ExportingOptions.stopped
    exporting.concurrentRuns = 1
    let clock = exporting.clock
    try await withStorage(exporting, seed: .generated(entries: 3)) { caller async throws in
      let failing = try await caller.api.post(path, body(clock, include: ["__fail_to_start__"]))
      #expect(failing.status == 500 && failing.body?.object?.members.count == 1)
      #expect(try await caller.api.post(path, body(clock)).status == 202)
      let refused = try await caller.api.post(path, body(clock))
      #expect(refused.status == 429 && refused["type"].string == "server_error")
      #expect(refused["code"].string == "too_many_concurrent_file_downloads")
      var wrong = body(clock)
      wrong["model"] = "cohorts"
      #expect(try await caller.api.post(path, wrong)["attr"].string == "model")
      clock.advance(by: .seconds(20))
      #expect(try await caller.api.post(path, body(clock)).status == 202)
    }
  }

  @Test(
    arguments: [
      (nil, "required", "file", "This field is required."),
      (.null, "null", "file", "This field may not be null."),
      (
        "x", "invalid_input", "file__non_field_errors",
        "Invalid data. Expected a dictionary, but got str."
      ),
      (
        .object(["format": "parquet"]), "invalid_choice", "file__format",
        "\"parquet\" is not a valid choice."
      ),
      (
        .object(["compression": "zip"]), "invalid_choice", "file__compression",
        "\"zip\" is not a valid choice."
      ),
      (
        .object(["max_size_mb": .int(-1)]), "min_value", "file__max_size_mb",
        "Ensure this value is greater than or equal to 0."
      ),
      (
        .object(["max_size_mb": "much"]), "invalid_input", "file__max_size_mb",
        "A valid integer is required."
      ),
    ] as [(JSONValue?, String, String, String)])
  func `a wrong file is told with its field`(
    file: JSONValue?, code: String, attribute: String, detail: String
  ) async throws {
    let exporting = ExportingOptions.stopped
    try await withStorage(exporting) { caller async throws in
      var wrong = body(exporting.clock)
      wrong["file"] = file
      let reply = try await caller.api.post(path, wrong)
      #expect(reply.status == 400 && reply["code"].string == code && reply.detail == detail)
      #expect(reply["attr"].string == attribute)
    }
  }

  @Test(
    arguments: [
      ("include", "text", "not_a_list", "include"),
      ("include", .array(["a", .array([])]), "invalid_input", "include__1"),
      ("data_interval_start", "yesterday", "invalid_input", "data_interval_start"),
      ("data_interval_start", nil, "invalid_input", nil),
      ("hogql_query", "select 1", "invalid_input", nil),
    ] as [(String, JSONValue?, String, String?)])
  func `other faults of a body`(
    field: String, value: JSONValue?, code: String, attribute: String?
  ) async throws {
    let exporting = ExportingOptions.stopped
    try await withStorage(exporting) { caller async throws in
      var wrong = body(exporting.clock)
      wrong[field] = value
      let reply = try await caller.api.post(path, wrong)
      #expect(reply.status == 400 && reply["code"].string == code)
      #expect(reply["attr"].string == attribute)
    }
  }

  @Test func `logs are for browsers`() async throws {
    try await withStorage { caller async throws in
      let run = try await caller.api.get(path)["results"][0]["id"].string ?? ""
      #expect(
        try await caller.api.get(path + run + "/logs/").detail
          == "This action does not support personal API key access")
    }
    try await withStorage(generation: .open) { caller async throws in
      let runs = try await caller.api.get(path)["results"].array ?? []
      let failed = runs.first { $0["status"].string == "Failed" }?["id"].string ?? ""
      let all = try await caller.api.get(path + failed + "/logs/")["results"].array ?? []
      #expect(all.count > 5)
      let times = all.compactMap { $0["timestamp"].string }
      #expect(times == times.sorted().reversed())
      let errors = try await caller.api.get(path + failed + "/logs/?level=ERROR,WARNING")
      #expect(errors["count"].int == 1)
      let batches = try await caller.api.get(path + failed + "/logs/?search=record&limit=3")
      #expect(batches["results"].array?.count == 3)
      let before = Caller.encode(times[2])
      let older = try await caller.api.get(path + failed + "/logs/?before=\(before)")
      #expect(older["count"].int == all.count - 3)
    }
  }
}
