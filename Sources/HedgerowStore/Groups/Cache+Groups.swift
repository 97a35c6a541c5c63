import GRDB
import HedgerowCore

/// Pages of groups lie among the objects, under types that no row has.
extension Cache {
  enum GroupPages {
    case types
    case groups(ofType: Int)

    var type: EntryType {
      switch self {
      case .types: EntryType("group types")
      case .groups(let index): EntryType("groups of type \(index)")
      }
    }
  }

  /// A list of groups or types as JSON, and when it was heard.
  struct GroupPage {
    let json: String
    let heardAt: Moment
  }

  /// The pages that are kept, the latest first.
  func groupPages(_ kind: GroupPages) throws -> [GroupPage] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT json, heard_at FROM objects WHERE type = ? ORDER BY heard_at DESC, rowid DESC",
        arguments: [kind.type.rawValue]
      ).map { GroupPage(json: $0[0], heardAt: Moment(seconds: $0[1])) }
    }
  }
}
