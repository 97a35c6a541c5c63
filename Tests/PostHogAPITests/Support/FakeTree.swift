import Synchronization

@testable import PostHogAPI

/// A server that knows rows and plain operations on them, and refuses every extra action to keys: what the fallbacks
/// meet on servers of the first generations.
final class FakeTree: Sendable {
  struct Row: Sendable, Hashable {
    var id: String
    var path: String
    var type: String
    var ref: String?
    var shortcut = false
  }

  private struct State {
    var rows: [Row]
    var next = 100
    var brokenPatches: Set<String> = []
    var lostPatches: Set<String> = []
    var objects: [String] = []
  }

  private let state: Mutex<State>

  init(_ rows: [Row], brokenPatches: Set<String> = [], lostPatches: Set<String> = []) {
    state = Mutex(
      State(rows: rows, brokenPatches: brokenPatches, lostPatches: lostPatches))
  }

  var paths: [String] { state.withLock { $0.rows.map(\.path).sorted() } }
  var rows: [Row] { state.withLock { $0.rows } }
  /// What was asked of objects' own resources.
  var objects: [String] { state.withLock { $0.objects } }

  var transport: ScriptedTransport {
    ScriptedTransport { (request, _) async throws(TransportError) in try self.answer(request) }
  }

  private func answer(_ request: OutgoingRequest) throws(TransportError) -> IncomingResponse {
    let parts = request.url.split(separator: "?", maxSplits: 1)
    let route = parts[0].split(separator: "/").dropFirst(5).map(String.init)
    let query = parts.count > 1 ? String(parts[1]) : ""
    return try state.withLock { (state) throws(TransportError) in
      guard route.first == "file_system" else { return object(request, route, &state) }
      switch (request.method, route.count) {
      case (.get, 1): return list(query, state)
      case (.post, 1): return create(request, &state)
      case (.get, 2): return row(route[1], state)
      case (.patch, 2): return try patch(route[1], request, &state)
      default: return .json(403, Fixture.notForKeys)
      }
    }
  }

  private func json(_ row: Row) -> JSONValue {
    FileSystemEntryPayload(
      id: row.id, path: row.path, depth: row.path.split(separator: "/").count, type: row.type,
      ref: row.ref, meta: [:], shortcut: row.shortcut
    ).json
  }

  private func list(_ query: String, _ state: State) -> IncomingResponse {
    var rows = state.rows.sorted { $0.path < $1.path }
    var limit = 100
    for pair in query.split(separator: "&").map({ $0.split(separator: "=").map(String.init) }) {
      let value = Percent.decode(pair[1])
      switch pair[0] {
      case "parent": rows.removeAll { !$0.path.hasPrefix(value + "/") }
      case "path": rows.removeAll { $0.path != value }
      case "type": rows.removeAll { $0.type != value }
      case "ref": rows.removeAll { $0.ref != value }
      case "limit": limit = Int(value) ?? limit
      default: break
      }
    }
    return .json(200, Fixture.page(rows.prefix(limit).map(json), count: rows.count))
  }

  private func row(_ id: String, _ state: State) -> IncomingResponse {
    guard let row = state.rows.first(where: { $0.id == id }) else {
      return .json(404, Fixture.notFound)
    }
    return .json(200, json(row).text)
  }

  private func create(_ request: OutgoingRequest, _ state: inout State) -> IncomingResponse {
    let path = request.json?["path"]?.string ?? ""
    // As the real server, without the escapes.
    var parent: [String] = []
    for segment in TreePath.ancestors(of: path).map(TreePath.name) {
      parent.append(segment.replacing(#"\/"#, with: "/").replacing(#"\\"#, with: #"\"#))
      let folder = parent.joined(separator: "/")
      guard !state.rows.contains(where: { $0.path == folder }) else { continue }
      state.next += 1
      state.rows.append(Row(id: String(state.next), path: folder, type: "folder"))
    }
    state.next += 1
    let row = Row(
      id: String(state.next), path: path,
      type: request.json?["type"]?.string ?? "", ref: request.json?["ref"]?.string,
      shortcut: request.json?["shortcut"]?.bool ?? false)
    state.rows.append(row)
    return .json(201, json(row).text)
  }

  private func patch(
    _ id: String, _ request: OutgoingRequest, _ state: inout State
  ) throws(TransportError) -> IncomingResponse {
    guard let index = state.rows.firstIndex(where: { $0.id == id }) else {
      return .json(404, Fixture.notFound)
    }
    if state.brokenPatches.remove(id) != nil { return .json(403, #"{"detail":"No."}"#) }
    state.rows[index].path = request.json?["path"]?.string ?? state.rows[index].path
    if state.lostPatches.contains(id) { throw .lost("the answer is gone") }
    return .json(200, json(state.rows[index]).text)
  }

  /// Objects come back under Unfiled.
  private func object(
    _ request: OutgoingRequest, _ route: [String], _ state: inout State
  ) -> IncomingResponse {
    state.objects.append(
      "\(request.method.rawValue) \(route.joined(separator: "/")) \(request.json?.text ?? "")")
    let ref = route.last ?? ""
    if request.method == .patch {
      state.rows.append(Row(id: "back-\(ref)", path: "Unfiled/\(ref)", type: "dashboard", ref: ref))
    }
    return .json(200, #"{"id":\#(ref),"deleted":false}"#)
  }
}
