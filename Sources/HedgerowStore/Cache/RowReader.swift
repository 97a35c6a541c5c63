import GRDB
import HedgerowCore

/// Turns lines of the tables into rows. It keeps the people and the common words of one reading, so
/// that rows share them.
struct RowReader {
  /// The columns that every query of rows selects, in the order that `row(_:)` takes them.
  static let columns = """
    f.path, e.high, e.low, e.name, e.path, e.type, e.ref, e.href, e.shortcut, e.created, e.access,
    e.creator, e.depth
    """
  /// The further columns of a whole row.
  static let wholeColumns = columns + ", e.meta, e.extra"

  let database: Database
  private var people: [Int64: CachedPerson] = [:]

  init(_ database: Database) { self.database = database }

  /// An entry for lists: without its JSON.
  mutating func entry(_ row: Row) throws -> Entry {
    Entry(
      id: EntryID(storedHigh: row[1], storedLow: row[2]), path: path(row), type: EntryType(row[5]),
      ref: row[6], href: row[7], isShortcut: row[8] ?? false,
      createdAt: (row[9] as Int64?).map(Moment.init(microseconds:)),
      createdBy: try person(row[11])?.person, accessLevel: row[10])
  }

  /// All that is known of a row.
  mutating func wholeRow(_ row: Row) throws -> CachedRow {
    let entry = try entry(row)
    return CachedRow(
      entry: entry, parts: PathParts(entry.path), depth: .init(stored: row[12]),
      isShortcutNull: (row[8] as Bool?) == nil, createdMicroseconds: row[9],
      creator: try person(row[11]), meta: row[13], extra: row[14])
  }

  private func path(_ row: Row) -> EntryPath {
    if let odd = row[4] as String? { return EntryPath(odd) }
    let folder: String = row[0]
    let name: String = row[3]
    return EntryPath(folder.isEmpty ? name : "\(folder)/\(name)")
  }

  private mutating func person(_ id: Int64?) throws -> CachedPerson? {
    guard let id else { return nil }
    if let known = people[id] { return known }
    let row = try Row.fetchOne(
      database, sql: "SELECT number, email, name, json FROM people WHERE id = ?", arguments: [id])
    let person = row.map {
      CachedPerson(person: Person(email: $0[1], name: $0[2]), number: $0[0], json: $0[3])
    }
    people[id] = person
    return person
  }
}

extension Moment {
  /// Rounded down, also before 1970.
  init(microseconds: Int64) {
    self.init(seconds: (microseconds - (microseconds < 0 ? 999_999 : 0)) / 1_000_000)
  }
}
