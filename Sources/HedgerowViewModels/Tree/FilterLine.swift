/// The filter of the tree while it is being typed, in the last line.
package struct FilterLine: Layer {
  package private(set) var field: TextFieldViewModel

  package init(_ text: String) { field = TextFieldViewModel(text) }

  package var scope: Scope { .filter }
  package var takesText: Bool { true }
  package var takesNoticeLine: Bool { true }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    change(&field)
    return tree.setFilter(field.text)
  }

  package func close(over tree: inout TreeViewModel) -> [Effect] {
    tree.clearFilter(keepingCursor: false)
  }
}
