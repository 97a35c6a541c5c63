import HedgerowCore
import PostHogAPI

/// A star of the user, as it is kept for when there is no network.
struct Star: Codable, Hashable, Sendable {
  let id: String
  /// The name that is shown.
  let path: String
  let type: String
  /// For a folder its stored path.
  let ref: String?
  let href: String?
  let order: Int
  let created: Int64?

  init(_ payload: ShortcutPayload) {
    id = payload.id
    path = payload.path
    type = payload.type ?? ""
    ref = payload.ref
    href = payload.href
    order = payload.order ?? 0
    created = payload.createdAt.map { Int64($0.timeIntervalSince1970) }
  }

  /// The row as far as the star itself tells it.
  var entry: Entry {
    let isFolder = type == EntryType.folder.rawValue
    return Entry(
      id: EntryID(id) ?? EntryID(high: 0, low: 0),
      path: isFolder ? EntryPath(ref ?? path) : EntryPath(path), type: EntryType(type),
      ref: isFolder ? nil : ref, href: href)
  }

  /// The star that a row would get: its name alone, and for a folder where it is.
  static func draft(for entry: Entry) -> ShortcutDraft {
    ShortcutDraft(
      path: EntryPath.escaped(entry.name), type: entry.type.rawValue,
      ref: entry.type.isFolder ? entry.path.text : entry.ref, href: entry.href)
  }
}
