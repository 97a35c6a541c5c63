import HedgerowCore

/// A column behind the names of the rows.
package enum TreeColumn: String, Hashable, Sendable, CaseIterable {
  case folder, type, creator
  /// The day on which the row was made.
  case day
  /// How long that is ago.
  case age
}

extension WorkspaceViewModel {
  /// Shows the table with the columns of these names, or with those that the width allows.
  package mutating func chooseColumns(_ text: String) -> [Effect] {
    if text == "usual" {
      tree.columns = nil
      tell(Notice("The table has the columns that its width allows."))
      return tree.show(as: .table)
    }
    let words = text.split { $0 == "," || $0 == " " }.map(String.init)
    let columns = words.compactMap(TreeColumn.init)
    guard columns.count == words.count, !columns.isEmpty else {
      let names = TreeColumn.allCases.map(\.rawValue).joined(separator: ", ")
      tell(
        Notice(
          "“\(text)” names no columns; there are \(names), or usual for all that fit.", .warning)
      )
      return []
    }
    tree.columns = columns
    tell(Notice("The table shows \(words.joined(separator: ", ")); `:columns usual` ends that."))
    return tree.show(as: .table)
  }
}
