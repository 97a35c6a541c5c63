import HedgerowCore

/// A program that is given the screen for a while.
package enum OutsideProgram: Hashable, Sendable {
  /// `$VISUAL` or `$EDITOR` on a text; what has become of it comes back as an outcome.
  case editor(Draft)
  /// `$PAGER` on a text.
  case pager(String)
  /// `$SHELL`.
  case shell
}

/// A text that the user is to change in an editor.
package struct Draft: Hashable, Sendable {
  /// What the text is for.
  package enum Purpose: Hashable, Sendable {
    /// A folder a line, to be made in that folder.
    case newFolders(in: EntryPath)
    /// The paths of these rows, a numbered line each.
    case paths([EntryReference])
    /// A row to be made, field by field.
    case newRow(in: EntryPath)
    /// The fields of a row, from what they are.
    case row(EntryReference, EntryFields)
    /// The fields of a dashboard, from the text that holds what they are.
    case dashboardFields(DashboardSummary, String)
    /// A property of a group, from what it is.
    case groupProperty(GroupID, Group.Property)
  }

  package let purpose: Purpose
  package let text: String
  /// The name that the editor shows; its ending tells the editor what kind of text it is.
  package let fileName: String

  package init(purpose: Purpose, text: String, fileName: String) {
    self.purpose = purpose
    self.text = text
    self.fileName = fileName
  }

  /// The lines of an edited text that say something: without blanks around them, and without those that begin with
  /// `#`.
  package static func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      let start = line.drop { $0 == " " || $0 == "\t" }
      return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }
}

/// What has become of a text in an editor.
package enum EditResult: Hashable, Sendable {
  case changed(String)
  /// The text came back as it was.
  case unchanged
  /// Why there is no text; where something was typed the sentence says which file still holds it.
  case failed(String)
}
