import HedgerowCore

/// How a row stands out among the others: what its first column says.
package enum RowSign: Hashable, Sendable {
  /// Taken up, to be moved or to be linked.
  case cut, yanked
  case marked
  /// Some rows inside the folder are marked.
  case partly
  /// A folder around the row is marked, and the row goes with it.
  case covered
  /// The last refresh brought it, or something new about it.
  case news
}

extension TreeViewModel {
  /// How the row on a line stands out; `nil` where it does not.
  package func sign(ofLine line: Int) -> RowSign? {
    sign(of: rows[line].node, state: markState(ofLine: line))
  }

  /// How a row stands out in a list over the tree.
  func sign(of node: NodeID) -> RowSign? { sign(of: node, state: markState(of: node)) }

  private func sign(of node: NodeID, state: MarkState) -> RowSign? {
    if clipboard.contains(node) { return clipboard.placement == .move ? .cut : .yanked }
    return switch state {
    case .none: isNews(node) ? .news : nil
    case .marked: .marked
    case .partly: .partly
    case .covered: .covered
    }
  }
}
