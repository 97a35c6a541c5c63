/// A change of what the user has starred.
package enum StarChange: Hashable, Sendable {
  /// Stars a row, or takes its star away.
  case set(Bool, EntryID)
  /// Takes away a star whose row may be gone; the name is for sentences.
  case remove(id: String, name: String)
  /// Puts the star before or behind its neighbour.
  case swap(id: String, with: String)

  /// The same in words, behind "Could not".
  package var words: String {
    switch self {
    case .set(true, _): "star the row"
    case .set(false, _): "take the star from the row"
    case .remove(_, let name): "take the star from “\(name)”"
    case .swap: "change the order of what is starred"
    }
  }
}
