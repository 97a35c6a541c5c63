import HedgerowCore

/// The changes that are under way, laid over what the server last said. Rolling one back is forgetting it.
package struct PendingChanges: Sendable {
  /// One change and what it does to the rows until its answer is there.
  struct Change: Sendable {
    let operation: Operation
    /// The row that the change touches; `nil` where it brings rows back.
    var node: NodeID?
    /// Where the row is shown meanwhile; `nil` where it is hidden.
    var target: (folder: NodeID, name: String)?
    /// Whether the row exists only for the time of the change.
    var isProvisional = false
    /// The earlier change that this one takes back, and where it stood in the history; such a change is not itself
    /// undone.
    var undoing: (receipt: Receipt, position: Int)?
  }

  private(set) var changes: [Ticket: Change] = [:]
  private(set) var hidden: Set<NodeID> = []
  private(set) var moved: [NodeID: [NodeID]] = [:]
  private(set) var names: [NodeID: String] = [:]

  package var isEmpty: Bool { changes.isEmpty }
  package var count: Int { changes.count }

  /// Whether a change of this row is under way.
  package func touches(_ node: NodeID) -> Bool {
    changes.values.contains { $0.node == node }
  }

  mutating func add(_ change: Change, ticket: Ticket) {
    changes[ticket] = change
    rebuild()
  }

  mutating func remove(_ ticket: Ticket) -> Change? {
    defer { rebuild() }
    return changes.removeValue(forKey: ticket)
  }

  private mutating func rebuild() {
    hidden = []
    moved = [:]
    names = [:]
    for change in changes.values where !change.isProvisional {
      guard let node = change.node else { continue }
      hidden.insert(node)
      guard let target = change.target else { continue }
      moved[target.folder, default: []].append(node)
      names[node] = target.name
    }
  }
}
