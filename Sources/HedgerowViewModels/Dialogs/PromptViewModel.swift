import HedgerowCore

/// A question that is answered by typing a line.
package struct PromptViewModel: Hashable, Sendable {
  /// What the line is for.
  package enum Purpose: Hashable, Sendable {
    case newFolder
    case rename(NodeID)
  }

  package let purpose: Purpose
  package let title: String
  /// What the answer will do, in one line; it changes with what is typed.
  package internal(set) var explanation: String
  package internal(set) var field: TextFieldViewModel

  package init(
    purpose: Purpose, title: String, explanation: String, field: TextFieldViewModel
  ) {
    self.purpose = purpose
    self.title = title
    self.explanation = explanation
    self.field = field
  }
}
