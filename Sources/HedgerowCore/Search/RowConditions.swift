/// Conditions that rows can be narrowed by beside their names. All of them must hold.
package struct RowConditions: Hashable, Sendable {
  /// Whether links are shown, or nothing else.
  package enum Links: Hashable, Sendable, CaseIterable { case only, none }

  /// How long ago a row was made.
  package enum Age: Hashable, Sendable {
    case within(days: Int)
    case before(days: Int)

    /// Whether a row that was made so long ago is of this age.
    package func holds(afterSeconds seconds: Int64) -> Bool {
      switch self {
      case .within(let days): seconds <= Int64(days) * 86_400
      case .before(let days): seconds > Int64(days) * 86_400
      }
    }
  }

  /// The address of the one who made them; `nil` for whoever.
  package var creator: String?
  /// Any of these; all where it is empty.
  package var types: Set<EntryType> = []
  package var links: Links?
  package var age: Age?

  package init() {}

  package var isEmpty: Bool { self == RowConditions() }

  /// Whether a row of a table fulfils them.
  package func hold(for node: NodeID, in table: EntryTable, at now: Moment) -> Bool {
    if let links, table.isShortcut(node) != (links == .only) { return false }
    if !types.isEmpty, !types.contains(table.type(of: node)) { return false }
    if let creator, table.creator(of: node)?.email != creator { return false }
    guard let age else { return true }
    guard let createdAt = table.createdAt(of: node) else { return false }
    return age.holds(afterSeconds: now.seconds - createdAt.seconds)
  }
}
