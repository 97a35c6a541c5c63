import GRDB
import HedgerowCore

/// A row as the cache keeps it: the entry, and what else is needed to show it as the API gave it.
struct CachedRow: Sendable, Hashable {
  var entry: Entry
  var parts: PathParts
  /// The server's word where it is not what the path says.
  var depth: Depth = .asPath
  /// Null is not false: folders that were made as parents have null.
  var isShortcutNull = false
  /// With microseconds, which the entry does not keep.
  var createdMicroseconds: Int64?
  var creator: CachedPerson?
  /// JSON texts.
  var meta: String?
  var extra: String?

  /// What the server says about the depth of a row. Lists of a folder's children leave out every
  /// row whose depth is wrong; only a list of the whole tree finds them.
  enum Depth: Sendable, Hashable {
    case asPath, null
    case wrong(Int)

    init(_ depth: Int?, of parts: PathParts) {
      switch depth {
      case nil: self = .null
      case parts.depth: self = .asPath
      case let depth?: self = .wrong(depth)
      }
    }

    var stored: Int? {
      switch self {
      case .asPath: nil
      case .null: -1
      case .wrong(let depth): depth
      }
    }

    init(stored: Int?) {
      switch stored {
      case nil: self = .asPath
      case -1: self = .null
      case let depth?: self = .wrong(depth)
      }
    }
  }
}

/// A person as the cache keeps them: once, however many rows they made.
struct CachedPerson: Sendable, Hashable {
  var person: Person
  var number: Int?
  /// The whole answer of the server about them.
  var json: String?
}

extension EntryID {
  /// The halves as SQLite keeps them.
  var storedHigh: Int64 { Int64(bitPattern: high) }
  var storedLow: Int64 { Int64(bitPattern: low) }

  init(storedHigh: Int64, storedLow: Int64) {
    self.init(high: UInt64(bitPattern: storedHigh), low: UInt64(bitPattern: storedLow))
  }
}
