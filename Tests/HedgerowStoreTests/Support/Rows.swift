import Foundation
import HedgerowCore
import PostHogAPI
import Testing

@testable import HedgerowStore

let morning = Moment(seconds: 1_790_000_000)

/// An identity that a test can tell from others.
func id(_ number: Int) -> EntryID { EntryID(high: 0x0199_f0c2_6d1e_7c2a, low: UInt64(number)) }

/// A row as a server would have it.
func payload(
  _ number: Int, _ path: String, type: String = "folder", ref: String? = nil,
  depth: Int?? = nil, shortcut: Bool? = false
) -> FileSystemEntryPayload {
  FileSystemEntryPayload(
    id: id(number).description, path: path, depth: depth ?? EntryPath(path).depth, type: type,
    ref: ref, href: ref.map { "/\(type)/\($0)" },
    meta: ["created_at": "2025-03-01 10:00:00.123456+00:00", "created_by": 7], shortcut: shortcut,
    createdAt: Date(timeIntervalSince1970: 1_740_823_200.5),
    createdBy: UserPayload(id: 7, firstName: "Robin", lastName: "Ames", email: "robin@example.com"),
    userAccessLevel: ref == nil ? nil : "editor")
}

func row(
  _ number: Int, _ path: String, type: String = "folder", ref: String? = nil,
  depth: Int?? = nil, shortcut: Bool? = false
) throws -> CachedRow {
  var mapper = RowMapper()
  let row = mapper.row(
    payload(number, path, type: type, ref: ref, depth: depth, shortcut: shortcut))
  return try #require(row)
}

extension Cache {
  /// A cache in a folder of its own, with what it says.
  static func opened(_ folder: TemporaryFolder, notices: Notices = Notices()) -> Cache {
    Cache(file: folder.path + "/cache/tree.sqlite") { notices.add($0) }
  }

  /// Keeps a whole folder as one page.
  func list(_ folder: String, _ rows: [CachedRow], at now: Moment = morning) async throws {
    try await store(
      Listing(
        folder: EntryPath(folder), offset: 0, rows: rows, total: rows.count,
        complete: Set(rows.map(\.entry.id))), now: now)
  }

  /// The names in a folder as they would be shown.
  func names(_ folder: String) throws -> [String]? {
    try children(of: EntryPath(folder), offset: 0, limit: 1_000)?.entries.map(\.name)
  }
}
