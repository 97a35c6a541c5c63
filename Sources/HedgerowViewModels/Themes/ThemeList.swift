/// The themes to choose from; the one under the cursor is shown while the list is open.
package struct ThemeList: ListLayer {
  package let names: [String]
  package var list: ListCursor

  package init(names: [String], current: String) {
    self.names = names
    list = ListCursor(count: names.count)
    list.move(to: names.firstIndex(of: current) ?? 0)
  }

  package var scope: Scope { .themes }

  package var selected: String? {
    names.indices.contains(list.position) ? names[list.position] : nil
  }
}

extension WorkspaceViewModel {
  /// The theme that the screen should have now.
  package var shownTheme: String { top(ThemeList.self)?.selected ?? theme }

  package mutating func openThemes() { push(ThemeList(names: themes, current: theme)) }

  /// Closes the list and keeps the theme under its cursor until the program ends.
  package mutating func keepTheme() -> [Effect] {
    guard let name = top(ThemeList.self)?.selected else { return [] }
    layers.removeLast()
    return [.useTheme(name)]
  }
}
