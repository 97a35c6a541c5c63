import HedgerowCore

/// How far a change of many parts is.
package struct Steps: Hashable, Sendable {
  package let done: Int
  package let total: Int

  package init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }
}

/// The changes that are under way, laid over what the server last said. Rolling one back is forgetting it.
package struct PendingChanges: Sendable {
  /// What a change does to one row until its answer is there.
  struct Overlay: Sendable {
    enum Look: Sendable {
      /// The row is shown as it was, as one that is being changed.
      case same
      case hidden
      case moved(into: NodeID, name: String)
      /// The row exists only for the time of the change.
      case provisional
    }

    let node: NodeID
    let look: Look
  }

  struct Change: Sendable {
    let operation: Operation
    var overlays: [Overlay] = []
    /// The change that this one takes back or makes once more; such a change is not itself noted as new.
    var retracing: Retracing?
    /// How far it is, where it has many parts.
    var steps: Steps?
  }

  /// A step back or forth in what has been done.
  struct Retracing: Sendable {
    let receipt: Receipt
    let isRedo: Bool
  }

  private(set) var changes: [Ticket: Change] = [:]
  private(set) var hidden: Set<NodeID> = []
  private(set) var moved: [NodeID: [NodeID]] = [:]
  private(set) var names: [NodeID: String] = [:]
  private(set) var parents: [NodeID: NodeID] = [:]
  private var touched: Set<NodeID> = []

  package var isEmpty: Bool { changes.isEmpty }
  package var count: Int { changes.count }

  /// Whether a change of this row is under way.
  package func touches(_ node: NodeID) -> Bool { touched.contains(node) }

  mutating func add(_ change: Change, ticket: Ticket) {
    changes[ticket] = change
    rebuild()
  }

  /// How far the changes of many parts are that are under way.
  package var steps: [Ticket: Steps] { changes.compactMapValues(\.steps) }

  mutating func step(_ ticket: Ticket, _ steps: Steps) { changes[ticket]?.steps = steps }

  mutating func remove(_ ticket: Ticket) -> Change? {
    defer { rebuild() }
    return changes.removeValue(forKey: ticket)
  }

  private mutating func rebuild() {
    hidden = []
    moved = [:]
    names = [:]
    parents = [:]
    touched = []
    // In the order in which they were made: a later change of a row has the last word.
    let ordered = changes.sorted { $0.key.number < $1.key.number }
    for overlay in ordered.flatMap(\.value.overlays) {
      touched.insert(overlay.node)
      switch overlay.look {
      case .same, .provisional: break
      case .hidden: hidden.insert(overlay.node)
      case .moved(let folder, let name):
        hidden.insert(overlay.node)
        moved[folder, default: []].append(overlay.node)
        parents[overlay.node] = folder
        names[overlay.node] = name
      }
    }
  }
}
