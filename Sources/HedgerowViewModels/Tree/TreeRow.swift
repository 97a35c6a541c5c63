import HedgerowCore

/// One line of the tree as it is shown.
package struct TreeRow: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    /// A row of the project.
    case entry
    /// The folder's rows are on their way.
    case loading
    /// The folder has no rows.
    case empty
    /// The folder's rows could not be had; the reason stands in `problems`.
    case problem
  }

  /// The row itself, or for the other kinds the folder that the line speaks of.
  package let node: NodeID
  /// 0 for what lies at the root.
  package let depth: UInt16
  package let kind: Kind

  package init(node: NodeID, depth: UInt16, kind: Kind = .entry) {
    self.node = node
    self.depth = depth
    self.kind = kind
  }
}
