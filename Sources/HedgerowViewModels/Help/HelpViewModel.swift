/// One action as the help lists it; made from the action table.
package struct HelpItem: Hashable, Sendable {
  package let action: String
  package let section: String
  package let keys: String
  package let title: String
  /// Why the action cannot be had now; `nil` where it can.
  package let obstacle: String?

  package init(action: String, section: String, keys: String, title: String, obstacle: String?) {
    self.action = action
    self.section = section
    self.keys = keys
    self.title = title
    self.obstacle = obstacle
  }
}

/// The help: every action that is valid now, searchable; Enter runs the one under the cursor.
package struct HelpViewModel: ListLayer {
  package let items: [HelpItem]
  package private(set) var field = TextFieldViewModel()
  package private(set) var shown: [HelpItem]
  package var list: ListCursor

  package init(items: [HelpItem]) {
    self.items = items
    shown = items
    list = ListCursor(count: items.count)
  }

  package var scope: Scope { .help }
  package var takesText: Bool { true }

  package var selected: HelpItem? {
    shown.indices.contains(list.position) ? shown[list.position] : nil
  }

  /// Changes the search line and shows the items that hold all of its words.
  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    change(&field)
    let words = field.text.lowercased().split(separator: " ")
    shown = items.filter { item in
      let text = "\(item.title) \(item.action) \(item.keys) \(item.section)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    list.count = shown.count
    list.move(to: 0)
    return []
  }
}
