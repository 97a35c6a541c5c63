import HedgerowCore

/// A question about something whose consequences are known: changes that were written in an editor, what a protected
/// profile asks about, what nothing takes back.
package struct PlanQuestion: Question {
  package let title: String
  package let lines: [String]
  package let operation: Operation?
  package let verb: String
  package var protection: String?
  package var field = TextFieldViewModel()
  package var list = ListCursor()
  private let action: @Sendable (inout WorkspaceViewModel) -> [Effect]

  /// Asks before a change.
  package init(title: String, lines: [String], operation: Operation) {
    self.title = title
    self.lines = lines
    self.operation = operation
    verb = "does it"
    action = { $0.sendAtOnce(operation) }
    measure()
  }

  /// Asks before anything else.
  init(
    title: String, lines: [String], verb: String = "does it",
    action: @escaping @Sendable (inout WorkspaceViewModel) -> [Effect]
  ) {
    self.title = title
    self.lines = lines
    operation = nil
    self.verb = verb
    self.action = action
    measure()
  }

  package var isReady: Bool { true }
  package var undone: String { "Nothing was changed" }
  package func accept(in workspace: inout WorkspaceViewModel) -> [Effect] { action(&workspace) }
}
