import HedgerowCore

/// A row that the user can come back to by one letter.
package struct LocalMark: Codable, Hashable, Sendable {
  package let path: EntryPath
  package let id: EntryID

  package init(path: EntryPath, id: EntryID) {
    self.path = path
    self.id = id
  }
}

extension TreeViewModel {
  /// The letter for the place before the last jump, which is never set by hand.
  package static let lastPlace: Character = "'"

  /// Notes the row under the cursor under a letter.
  package mutating func setLocalMark(_ letter: Character) -> [Effect] {
    guard let node = selected, letter != Self.lastPlace else { return [] }
    project.localMarks[String(letter)] = LocalMark(
      path: table.path(of: node), id: table.id(of: node))
    return []
  }

  /// Goes to the row that a letter stands for.
  package mutating func goToLocalMark(_ letter: Character) -> [Effect] {
    if letter == Self.lastPlace { return goBack() }
    guard let mark = project.localMarks[String(letter)] else { return [] }
    return go(to: Destination(path: mark.path, id: mark.id))
  }
}
