/// The filter of the tree while it is being typed, in the last line.
package struct FilterLine: Layer {
  /// What lines typed here are remembered as.
  static let kind = "filter"

  package private(set) var field: TextFieldViewModel
  private var history: LineHistory

  /// `history` are the filters typed before, the oldest first.
  package init(_ text: String, history: [String] = []) {
    field = TextFieldViewModel(text)
    self.history = LineHistory(history)
  }

  package var scope: Scope { .filter }
  package var takesText: Bool { true }
  package var takesNoticeLine: Bool { true }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    change(&field)
    history.leave()
    return tree.setFilter(field.text)
  }

  package mutating func recall(
    older isOlder: Bool, over tree: inout TreeViewModel
  ) -> [Effect] {
    let found = history.recall(older: isOlder, than: field.text, anyBeginning: true)
    guard let found else { return [] }
    field = TextFieldViewModel(found)
    return tree.setFilter(found)
  }

  package func close(over tree: inout TreeViewModel) -> [Effect] {
    tree.clearFilter(keepingCursor: false)
  }
}
