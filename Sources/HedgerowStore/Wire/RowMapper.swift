import FoundationEssentials
import HedgerowCore
import PostHogAPI

/// Turns rows as the API gives them into rows of ours, and back into the API's JSON. The only place
/// that knows both.
struct RowMapper {
  /// The people that rows name by number only.
  private let users: [Int: UserPayload]
  private var people: [UserKey: CachedPerson] = [:]

  private enum UserKey: Hashable {
    case number(Int)
    case email(String)
  }

  init(users: [UserPayload] = []) {
    self.users = Dictionary(
      users.compactMap { user in user.id.map { ($0, user) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The rows of a page; those without an identity are left out, for nothing could be done with
  /// them.
  static func rows(_ page: Page<FileSystemEntryPayload>) -> [CachedRow] {
    var mapper = RowMapper(users: page.users)
    return page.results.compactMap { mapper.row($0) }
  }

  /// The same with the JSON of each row.
  static func wholeEntries(_ page: Page<FileSystemEntryPayload>) -> [Entry] {
    var mapper = RowMapper(users: page.users)
    return page.results.compactMap { mapper.wholeEntry($0) }
  }

  mutating func row(_ payload: FileSystemEntryPayload) -> CachedRow? {
    guard let id = payload.id.flatMap(EntryID.init) else { return nil }
    let path = EntryPath(payload.path)
    let parts = PathParts(path)
    let created = payload.createdAt.flatMap(Self.microseconds)
    let creator = creator(of: payload)
    let entry = Entry(
      id: id, path: path, type: EntryType(payload.type ?? ""), ref: payload.ref,
      href: payload.href, isShortcut: payload.shortcut ?? false,
      createdAt: created.map(Moment.init(microseconds:)), createdBy: creator?.person,
      accessLevel: payload.userAccessLevel)
    return CachedRow(
      entry: entry, parts: parts, depth: .init(payload.depth, of: parts),
      isShortcutNull: payload.shortcut == nil, createdMicroseconds: created, creator: creator,
      meta: payload.meta?.text, extra: Self.extra(payload))
  }

  /// The entry with the row's JSON as the server gave it.
  mutating func wholeEntry(_ payload: FileSystemEntryPayload) -> Entry? {
    row(payload)?.wholeEntry(payload)
  }

  private mutating func creator(of payload: FileSystemEntryPayload) -> CachedPerson? {
    let number = payload.meta?["created_by"]?.integer.flatMap { Int(exactly: $0) }
    guard let user = payload.createdBy ?? number.flatMap({ users[$0] }) else { return nil }
    guard let key = user.email.map(UserKey.email) ?? user.id.map(UserKey.number) else { return nil }
    if let known = people[key] { return known }
    let person = CachedPerson(
      person: Person(email: user.email ?? "", name: user.fullName ?? ""), number: user.id,
      json: user.json.text)
    people[key] = person
    return person
  }

  private static func microseconds(_ date: Date) -> Int64? {
    Int64(exactly: (date.timeIntervalSince1970 * 1_000_000).rounded())
  }

  /// What no column holds: unknown fields, and the time of the last view that only lists of recents
  /// carry.
  private static func extra(_ payload: FileSystemEntryPayload) -> String? {
    if payload.other.isEmpty && payload.lastViewedAt == nil { return nil }
    var members = payload.other.sorted { $0.key < $1.key }.map {
      JSONValue.Member($0.key, $0.value)
    }
    if let viewed = payload.lastViewedAt {
      members.append(.init("last_viewed_at", .string(Timestamp.text(viewed))))
    }
    return JSONValue.object(members).text
  }
}

extension CachedRow {
  /// The entry with the JSON that it came as.
  func wholeEntry(_ payload: FileSystemEntryPayload) -> Entry {
    var entry = entry
    entry.json = payload.json.text
    entry.meta = meta
    return entry
  }

  /// The row as the API gave it, from what the cache kept of it.
  var json: String { payload.json.text }

  /// The same with the time of a view, as lists of recents have it.
  func json(viewedAt: Moment) -> String {
    var payload = payload
    payload.lastViewedAt = Date(timeIntervalSince1970: Double(viewedAt.seconds))
    return payload.json.text
  }

  private var payload: FileSystemEntryPayload {
    var payload = FileSystemEntryPayload(
      id: entry.id.description, path: entry.path.text, type: entry.type.rawValue, ref: entry.ref,
      href: entry.href, meta: meta.flatMap(Self.parsed),
      shortcut: isShortcutNull ? nil : entry.isShortcut, userAccessLevel: entry.accessLevel)
    payload.depth =
      switch depth {
      case .asPath: parts.depth
      case .null: nil
      case .wrong(let depth): depth
      }
    payload.createdAt = createdMicroseconds.map {
      Date(timeIntervalSince1970: Double($0) / 1_000_000)
    }
    payload.createdBy = (creator?.json).flatMap(Self.parsed).flatMap(Self.user)
    for member in extra.flatMap(Self.parsed)?.members ?? [] {
      payload.other[member.key] = member.value
    }
    return payload
  }

  /// A text that no longer reads as JSON is as good as none: the server has the real one.
  private static func parsed(_ text: String) -> JSONValue? {
    try? JSONReader.value(Array(text.utf8))
  }

  private static func user(_ json: JSONValue) -> UserPayload? { try? UserPayload(json: json) }
}
