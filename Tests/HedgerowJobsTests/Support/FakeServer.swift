import Foundation
import NIOCore
import PostHogAPI
import Synchronization

/// A PostHog that makes exports and runs of batch downloads as the test says, with a store on another port, which
/// refuses a key. It counts what it sends.
final class FakeServer: Transport {
  struct State {
    /// How often an export or a run is asked about before it is ready.
    var pollsUntilReady = 2
    var exportException: String?
    /// The file of every export.
    var exportFile: [UInt8] = Array("a,b\r\n1,2\r\n".utf8)
    var exportName = "export-weekly-2026.csv"
    /// The files of every run, by their ids.
    var runFiles: [String: [UInt8]] = [:]
    var runOrder: [String] = []
    var runFailure: String?
    var mostRuns = 20
    /// The answer to the next order is lost, though it was carried out.
    var losesNextAnswer = false
    /// The next order is carried out, but answered with this status by whoever stands before the server.
    var nextStatus: Int?
    var isDown = false
    /// Bodies from the store break off after so many bytes, so often.
    var breaksAfter: Int?
    var breaksLeft = 0
    /// Links are refused so often.
    var staleLinks = 0
    var redirect: String?
    /// From the store nothing comes any more, once so many bytes have come.
    var hangsAfter: Int?

    var exports: [(body: String, polls: Int)] = []
    var runs: [(body: String, polls: Int, isCancelled: Bool)] = []
    var lines: [String] = []
    var bytesSent = 0
    var keysAtStore = 0
    var mostRunsSeen = 0
  }

  static let origin = "http://127.0.0.1:8010"
  private static let store = "http://127.0.0.1:9010"
  let state = Mutex(State())

  func client(_ time: InstantTime) throws -> PostHogClient {
    PostHogClient(
      configuration: ClientConfiguration(
        address: try ServerAddress(parsing: Self.origin), key: try APIKey("phx_secret")),
      time: time.source, transport: self)
  }

  func set(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }
  func get<Value: Sendable>(_ path: KeyPath<State, Value> & Sendable) -> Value {
    state.withLock { $0[keyPath: path] }
  }

  func send(_ request: OutgoingRequest) async throws(TransportError) -> IncomingResponse {
    let answer = state.withLock { $0.isDown ? nil : Self.answer(request, &$0) }
    guard let (status, text) = answer else { throw .lost("gone") }
    return IncomingResponse(status: status, bytes: Array(text.utf8))
  }

  func open(
    _ request: OutgoingRequest, at address: IPAddress?
  ) async throws(TransportError) -> StreamedResponse {
    let response = state.withLock { state in
      request.url.hasPrefix(Self.store)
        ? Self.stored(request, &state) : Self.link(request, &state)
    }
    guard let response else {
      await untilCancelled()
      throw .cancelled
    }
    return response
  }

  func shutdown() async {}

  // MARK: The API

  /// Nil where the answer is lost.
  private static func answer(
    _ request: OutgoingRequest, _ state: inout State
  ) -> (Int, String)? {
    let path = path(of: request)
    state.lines.append("\(request.method.rawValue) \(path)")
    let parts = path.split(separator: "/").dropFirst(3).map(String.init)
    let body = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
    let isExport = parts.first == "exports"
    switch (request.method, parts.count) {
    case (.post, 1): return order(body, isExport, &state)
    case (.post, 3):
      if let number = Int(parts[1].suffix(4)) { state.runs[number - 1].isCancelled = true }
      return (200, #"{"status":"Cancelled"}"#)
    case (.get, 1):
      let all =
        isExport
        ? state.exports.indices.map { export($0, state) }
        : state.runs.indices.map { "{\"id\":\"\(runID($0))\",\"status\":\"Running\"}" }
      return (
        200, "{\"count\":\(all.count),\"results\":[\(all.reversed().joined(separator: ","))]}"
      )
    case (.get, 2):
      guard let number = Int(parts[1].suffix(4)), number > 0 else { break }
      if isExport, number <= state.exports.count {
        state.exports[number - 1].polls += 1
        return (200, export(number - 1, state))
      }
      if !isExport, number <= state.runs.count {
        state.runs[number - 1].polls += 1
        return (200, run(number - 1, state))
      }
    default: break
    }
    return (404, #"{"detail":"Not found."}"#)
  }

  private static func order(
    _ body: String, _ isExport: Bool, _ state: inout State
  ) -> (Int, String)? {
    var answer = (201, "")
    if isExport {
      state.exports.append((body, 0))
      answer.1 = export(state.exports.count - 1, state)
    } else {
      let active = state.runs.indices.count { !isDone($0, state) }
      if active >= state.mostRuns {
        return (429, #"{"code":"too_many_concurrent_file_downloads","detail":"Too many"}"#)
      }
      state.runs.append((body, 0, false))
      state.mostRunsSeen = max(state.mostRunsSeen, active + 1)
      answer = (202, "{\"id\":\"\(runID(state.runs.count - 1))\"}")
    }
    if state.losesNextAnswer {
      state.losesNextAnswer = false
      return nil
    }
    if let status = state.nextStatus {
      state.nextStatus = nil
      return (status, "<html>Gateway timeout</html>")
    }
    return answer
  }

  private static func export(_ index: Int, _ state: State) -> String {
    let isDone = state.exports[index].polls >= state.pollsUntilReady
    let hasFailed = isDone && state.exportException != nil
    let object = try? JSONSerialization.jsonObject(with: Data(state.exports[index].body.utf8))
    var fields = object as? [String: Any] ?? [:]
    fields["id"] = index + 1
    fields["created_at"] = "2026-11-21T20:40:00Z"
    fields["has_content"] = isDone && !hasFailed
    fields["filename"] = state.exportName
    fields["expires_after"] = "2026-11-28T00:00:00Z"
    if hasFailed { fields["exception"] = state.exportException }
    let data = try? JSONSerialization.data(withJSONObject: fields)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  private static func isDone(_ index: Int, _ state: State) -> Bool {
    state.runs[index].isCancelled || state.runs[index].polls >= state.pollsUntilReady
  }

  private static func run(_ index: Int, _ state: State) -> String {
    if state.runs[index].isCancelled { return #"{"status":"Cancelled"}"# }
    guard isDone(index, state) else { return #"{"status":"Running"}"# }
    if let failure = state.runFailure { return "{\"status\":\"Failed\",\"error\":\"\(failure)\"}" }
    let files = state.runOrder.map { "\"\($0)\"" }.joined(separator: ",")
    return "{\"status\":\"Completed\",\"files\":[\(files)]}"
  }

  static func runID(_ index: Int) -> String {
    let digits = String(index + 1)
    return "0f6e1e0d-de39-4f40-bdc5-bb3f56e0" + String(repeating: "0", count: 4 - digits.count)
      + digits
  }

  // MARK: The store

  private static func link(_ request: OutgoingRequest, _ state: inout State) -> StreamedResponse {
    let path = path(of: request)
    state.lines.append("GET \(path)")
    let parts = path.split(separator: "/").map(String.init)
    let name = parts.last == "content" ? "export" : parts.last ?? ""
    let location = state.redirect ?? "\(store)/\(name)?signature=1"
    return StreamedResponse(
      status: 302, headers: [(name: "Location", value: location)], body: FileBody(ByteBuffer()))
  }

  /// Nil where nothing comes any more.
  private static func stored(
    _ request: OutgoingRequest, _ state: inout State
  ) -> StreamedResponse? {
    if request.headers.contains(where: { $0.name == "Authorization" }) { state.keysAtStore += 1 }
    if state.staleLinks > 0 {
      state.staleLinks -= 1
      return StreamedResponse(status: 403, body: FileBody(ByteBuffer()))
    }
    if let limit = state.hangsAfter, state.bytesSent >= limit { return nil }
    let name = path(of: request).split(separator: "/").last.map(String.init) ?? ""
    let file = state.runFiles[name] ?? state.exportFile
    let range = request.headers.first { $0.name == "Range" }?.value
    let start = range.flatMap { Int($0.dropFirst(6).dropLast()) } ?? 0
    var sent = file[start...]
    if let length = state.breaksAfter, state.breaksLeft > 0 {
      state.breaksLeft -= 1
      sent = sent.prefix(length)
    }
    state.bytesSent += sent.count
    var headers = [
      (name: "ETag", value: "\"\(name)\""),
      (name: "Content-Length", value: "\(file.count - start)"),
    ]
    if start > 0 {
      headers.append(
        (name: "Content-Range", value: "bytes \(start)-\(file.count - 1)/\(file.count)"))
    }
    return StreamedResponse(
      status: start > 0 ? 206 : 200, headers: headers, body: FileBody(ByteBuffer(bytes: sent)))
  }

  private static func path(of request: OutgoingRequest) -> String {
    let rest = request.url.split(separator: "/", maxSplits: 2).last ?? ""
    return "/" + rest.prefix { $0 != "?" }
  }
}
