import HedgerowCore

/// What becomes of rows that are put somewhere.
package enum Placement: Hashable, Sendable, Codable {
  case move, link
}

/// Rows that wait to be put elsewhere: cut ones are moved, yanked ones are linked.
package struct Clipboard: Hashable, Sendable {
  package private(set) var placement = Placement.move
  package private(set) var nodes: [NodeID] = []
  private var known: Set<NodeID> = []

  package var isEmpty: Bool { nodes.isEmpty }
  package func contains(_ node: NodeID) -> Bool { known.contains(node) }

  /// Takes rows up in place of what was there.
  mutating func take(_ nodes: [NodeID], to placement: Placement) {
    self.placement = placement
    self.nodes = nodes
    known = Set(nodes)
  }

  /// Takes one row up beside those that are there for the same end; once more lets it go.
  mutating func toggle(_ node: NodeID, to placement: Placement) {
    var kept = placement == self.placement ? nodes : []
    if known.contains(node), placement == self.placement {
      kept.removeAll { $0 == node }
    } else {
      kept.append(node)
    }
    take(kept, to: placement)
  }

  mutating func removeAll() { take([], to: .move) }
}
