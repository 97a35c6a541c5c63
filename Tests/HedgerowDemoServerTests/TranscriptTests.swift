import Foundation
import Hummingbird
import Testing

@testable import HedgerowDemoServer

/// Where the recordings lie, beside the checkout.
private enum Transcripts {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/transcripts").standardizedFileURL
}

/// Replays what PostHog's own code answered about exports and batch runs. The recordings start from objects that they do
/// not show: those are made here, in their likeness.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: Transcripts.folder.path),
    "the recordings lie in ../shared, which is not here"))
struct TranscriptTests {
  private static let keys = [
    DemoKey(token: "full"), DemoKey(token: "read", scopes: ["export:read", "batch_export:read"]),
    DemoKey(token: "write", scopes: ["export:write", "batch_export:write"]),
    DemoKey(token: "none_scope", scopes: ["query:read"]),
  ]

  /// The server that the recordings began with.
  private func replay(
    _ name: String, exporting: ExportingOptions = .stopped,
    _ body: @Sendable @escaping (Caller, [Exchange]) async throws -> Void
  ) async throws {
    let exchanges = try Exchange.all(in: Transcripts.folder.appendingPathComponent(name))
    let seed = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).json")
    try Data(Self.seed.utf8).write(to: seed)
    defer { try? FileManager.default.removeItem(at: seed) }
    try await withStorage(
      exporting, seed: .file(seed.path), keys: Self.keys
    ) { caller async throws in
      // Numbers of insights: 1 has a name, 2 has none, 3 is gone.
      _ = try await caller.api.patch("insights/unnamed1/", ["name": ""])
      _ = try await caller.api.patch("insights/deleted1/", ["deleted": .bool(true)])
      _ = try await caller.api.patch("dashboards/6/", ["deleted": .bool(true)])
      try await body(caller.api, exchanges)
    }
  }

  private static let seed = {
    let rows = [
      ("insight", "yqnjSko6", "Signup funnel"), ("insight", "unnamed1", "Unnamed"),
      ("insight", "deleted1", "Gone"), ("dashboard", "1", "Weekly growth"),
      ("dashboard", "2", "Revenue \\\\/ EMEA"), ("dashboard", "6", "Old"),
    ]
    let entries = rows.enumerated().map { index, row in
      """
      {"id": "0190000\(index)-0000-7000-8000-00000000000\(index)", "path": "\(row.2)", "type": "\(row.0)",
       "ref": "\(row.1)", "created_at": "2026-03-0\(index + 1)T10:00:00Z"}
      """
    }
    return "{\"results\": [\(entries.joined(separator: ","))]}"
  }()

  // MARK: The recordings

  @Test func `exports are created as PostHog does it`() async throws {
    // Dashboards of other projects and a project of another organization are not in the demo.
    let outside: Set = ["exports-create-034", "exports-create-035", "exports-create-057"]
    try await replay("exports-create.jsonl") { caller, exchanges async throws in
      for exchange in exchanges where !outside.contains(exchange.id) {
        try await exchange.check(with: caller)
      }
    }
  }

  @Test func `exports are polled as PostHog has it`() async throws {
    let exporting = ExportingOptions.stopped
    // Where time went by outside the recorded requests; ages of rows were set by hand there.
    let waits: [String: Int] = [
      "exports-polling-005": 20, "exports-polling-012": 540, "exports-polling-013": 60,
      "exports-polling-014": 60,
    ]
    // Seconds of the third export: it is stuck there, which its name says here.
    let stuck = "slow third report"
    let second = "slow second report"
    try await replay("exports-polling.jsonl", exporting: exporting) {
      caller, exchanges async throws in
      for exchange in exchanges {
        if let seconds = waits[exchange.id] { exporting.clock.advance(by: .seconds(seconds)) }
        if exchange.id == "exports-polling-009" { exporting.clock.advance(by: .seconds(20)) }
        if exchange.id == "exports-polling-018" {
          _ = try await caller.patch("insights/yqnjSko6/", ["name": "Signup funnel renamed"])
        }
        // Arrived after it had been given up, which nothing of ours does.
        if exchange.id == "exports-polling-015" { continue }
        try await exchange.renaming([
          stuck: "stuck third report", second: "times out second report",
        ])
        .check(with: caller)
      }
    }
  }

  @Test func `batch runs answer as PostHog's do`() async throws {
    var exporting = ExportingOptions.stopped
    exporting.concurrentRuns = 3
    let clock = exporting.clock
    try await replay("file_download-runs.jsonl", exporting: exporting) {
      caller, exchanges async throws in
      var story = RunStory(caller: caller, clock: clock)
      for exchange in exchanges { try await story.tell(exchange) }
    }
  }
}

/// Walks through the recording of batch runs, whose states were set by hand: what happens by itself is waited for, and
/// what never does is left out.
private struct RunStory {
  let caller: Caller
  let clock: DemoClock
  /// The recorded id of a run and the one it has here.
  private var ids: [String: String] = [:]

  init(caller: Caller, clock: DemoClock) {
    self.caller = caller
    self.clock = clock
  }

  /// Seconds that pass before an exchange.
  private static let waits = [
    5: 3, 7: 8, 10: 3, 50: 20, 53: 20, 55: 20,
  ]
  /// One run cannot be in all the states into which the recorded one was put by hand; others of our tests look at those.
  private static let setByHand = Set(13...14).union(19...21).union(27...41).union([43, 44])

  mutating func tell(_ exchange: Exchange) async throws {
    let number = Int(exchange.id.suffix(3)) ?? 0
    if let seconds = Self.waits[number] { clock.advance(by: .seconds(seconds)) }
    guard !Self.setByHand.contains(number) else { return }
    let moved = exchange.renaming(ids).moved(to: clock.now)
    let reply = try await moved.send(with: caller)
    #expect(reply.status == exchange.status, "\(exchange.id)")
    if exchange.status == 202, let recorded = exchange.body["id"].string {
      ids[recorded] = reply["id"].string
    }
    if exchange.id.hasSuffix("010") {
      for (recorded, ours) in zip(exchange.body["files"].array ?? [], reply["files"].array ?? []) {
        ids[recorded.string ?? ""] = ours.string
      }
      // A day's events fit into one part here; three are recorded.
      #expect(reply["status"] == exchange.body["status"])
      return
    }
    guard exchange.status != 302 else { return }
    moved.compare(reply)
  }
}

/// A recorded request with its answer.
struct Exchange {
  let id: String
  private var row: JSONValue

  static func all(in file: URL) throws -> [Exchange] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let row = try JSONParser.parse(Array(line.utf8))
      return Exchange(id: row["id"].string ?? "", row: row)
    }
  }

  var status: Int { row["status"].int ?? 0 }
  var body: JSONValue { row["response_body"] }

  /// The same with other texts for some.
  func renaming(_ names: [String: String]) -> Exchange {
    var text = String(decoding: row.serialized, as: UTF8.self)
    for (name, other) in names {
      text = text.replacing(name, with: other)
      // The file is called after the name.
      text = text.replacing(
        ExportFileName.slug(name) + "-", with: ExportFileName.slug(other) + "-")
    }
    let row = try? JSONParser.parse(Array(text.utf8))
    return Exchange(id: id, row: row ?? self.row)
  }

  /// The same with its dates as far from now as they were from the recording's.
  func moved(to now: Timestamp) -> Exchange {
    let recorded = Timestamp("2026-11-21T10:20:21Z") ?? now
    let second: Int64 = 1_000_000
    let distance = (now.microseconds - recorded.microseconds) / second * second
    guard var body = row["request_body"].object else { return self }
    for name in ["data_interval_start", "data_interval_end"] {
      guard let text = body[name]?.string, let time = Timestamp(text) else { continue }
      let moved = time.adding(microseconds: distance).iso
      body[name] = .string(text.hasSuffix("Z") ? moved : String(moved.dropLast()))
    }
    var row = row.object ?? [:]
    row["request_body"] = .object(body)
    return Exchange(id: id, row: .object(row))
  }

  func send(with caller: Caller) async throws -> Caller.Reply {
    var caller = caller
    caller.key = row["auth"].string ?? ""
    let query = row["query"].string.map { $0.isEmpty ? "" : "?" + $0 } ?? ""
    let sent = row["request_body"]
    // A recorded text is the body as it was.
    let text = sent == .null ? nil : sent.string ?? String(decoding: sent.serialized, as: UTF8.self)
    return try await caller.send(
      .init(row["method"].string ?? "GET") ?? .get, (row["path"].string ?? "") + query, text: text,
      type: row["request_content_type"].string ?? "application/json")
  }

  func check(with caller: Caller) async throws {
    compare(try await send(with: caller))
  }

  /// Status and body must be the recorded ones but for times, which need only be there.
  func compare(_ reply: Caller.Reply) {
    #expect(reply.status == status, "\(id): \(reply.detail ?? "")")
    guard status != 302 else { return }
    let (wanted, found) = (Self.timeless(body), Self.timeless(reply.body ?? .null))
    #expect(
      wanted == found,
      "\(id): \(String(decoding: found.serialized, as: UTF8.self))")
  }

  private static let times: Set<String> = ["created_at", "expires_after"]

  /// The value without what differs from one day, host or run to the next.
  private static func timeless(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let values): return .array(values.map(timeless))
    case .object(let object):
      let members = object.members.sorted { $0.key < $1.key }
      return .object(
        members.reduce(into: JSONObject()) { result, member in
          result[member.key] =
            times.contains(member.key) && member.value != .null
            ? "a time" : timeless(member.value)
        })
    case .string(let text): return .string(plain(text))
    default: return value
    }
  }

  private static func plain(_ text: String) -> String {
    if let path = text.ranges(of: "/api/").first, text.hasPrefix("http") {
      return String(text[path.lowerBound...])
    }
    if RowID(text) != nil { return "an id" }
    return text.replacing(/\d{4}-\d{2}-\d{2}-\d{6}/, with: "moment")
      .replacing(/\(\d{4}-\d{2}-\d{2}T[\d:+]*\)/, with: "(moment)")
  }
}
