import HedgerowCore

/// The question before changes that were written in an editor: each of them on a line.
package struct PlanQuestion: Question {
  package let title: String
  package let lines: [String]
  package let operation: Operation?
  package var field = TextFieldViewModel()
  package var list = ListCursor()

  package init(title: String, lines: [String], operation: Operation) {
    self.title = title
    self.lines = lines
    self.operation = operation
    measure()
  }

  package var problem: Problem? { nil }
  package var obstacle: String? { nil }
  package var verb: String { "does it" }
  package var undone: String { "Nothing was changed" }
}
