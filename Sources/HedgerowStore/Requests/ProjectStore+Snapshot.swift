import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Writes the whole tree as one list answer of the API, for the user alone. The file appears when it is complete. Gives
  /// the number of rows.
  package func writeSnapshot(
    to path: String, pageSize: Int = 2_000, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async throws(Problem) -> Int {
    do {
      var snapshot = try Snapshot(path)
      var offset = 0
      while true {
        let page = try await snapshotPage(offset, pageSize)
        let rows = page["results"]?.elements ?? []
        try snapshot.add(rows, users: page["users"]?.elements ?? [])
        progress?(snapshot.count, page["count"]?.integer.flatMap { Int(exactly: $0) } ?? 0)
        if page["next"]?.string == nil || rows.count <= Snapshot.overlap { break }
        // Rows that others delete meanwhile move the rest forward.
        offset += rows.count - Snapshot.overlap
      }
      try snapshot.finish()
      return snapshot.count
    } catch let failure as PrivateFile.Failure {
      throw .local(
        doing: "write the snapshot", "\(failure)", remedy: "Choose a file that you may write.")
    } catch {
      throw Problem.connecting(error)
    }
  }

  private func snapshotPage(_ offset: Int, _ limit: Int) async throws(Problem) -> JSONValue {
    let action = "read the whole tree"
    let bytes = try await ask(action) { (tree) async throws(APIError) in
      try await tree.rawList(limit: limit, offset: offset == 0 ? nil : offset)
    }
    do throws(JSONError) { return try JSONReader.value(bytes) } catch {
      throw problem(
        doing: action, APIError(.undecodable(error.description), endpoint: "GET file_system"))
    }
  }
}

/// A list answer that grows in a file, row by row as the API gave them.
private struct Snapshot: ~Copyable {
  static let overlap = 20
  private static let head = "{\"count\":"
  private static let digits = 12

  private(set) var count = 0
  private var file: PrivateFile.Writer
  private var ids: Set<EntryID> = []
  private var users: [JSONValue] = []
  private var userIDs: Set<JSONValue> = []

  init(_ path: String) throws(PrivateFile.Failure) {
    let file = try PrivateFile.Writer(path)
    // The number is known at the end; JSON does not mind blanks before it.
    let blanks = String(repeating: " ", count: Self.digits)
    let rest = ",\"next\":null,\"previous\":null,\"results\":["
    try file.append(Array((Self.head + blanks + rest).utf8))
    self.file = file
  }

  mutating func add(_ rows: [JSONValue], users: [JSONValue]) throws(PrivateFile.Failure) {
    var bytes: [UInt8] = []
    for row in rows {
      // Pages overlap.
      if let id = row["id"]?.string.flatMap(EntryID.init), !ids.insert(id).inserted { continue }
      if count > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\n"))
      row.write(into: &bytes)
      count += 1
    }
    try file.append(bytes)
    for user in users where userIDs.insert(user["id"] ?? user).inserted { self.users.append(user) }
  }

  mutating func finish() throws(PrivateFile.Failure) {
    try file.append(Array("\n],\"users\":\(JSONValue.array(users).text)}\n".utf8))
    let number = String(count)
    let blanks = String(repeating: " ", count: max(0, Self.digits - number.count))
    try file.overwrite(Array((blanks + number).utf8), at: Self.head.utf8.count)
    try file.finish()
  }
}
