import HedgerowCore

/// A question that is answered by typing a line.
package struct PromptViewModel: Layer {
  /// What the line is for: why a text will not do, and what to do with one that does.
  package struct Purpose: Sendable {
    /// What kind of line it is: those typed before for the same end come back with the arrow keys.
    let kind: String
    /// Whether an empty line is an answer too.
    let takesNothing: Bool
    let obstacle: @Sendable (TreeViewModel, String) -> String?
    /// What the text would do, in one line; `nil` where there is nothing to say beyond the prompt's own words.
    let explanation: @Sendable (TreeViewModel, String) -> String?
    let perform: @Sendable (inout WorkspaceViewModel, String) -> [Effect]
    /// The line with what was begun in it completed; nil where nothing is known to complete it.
    var completion: (@Sendable (String) -> String?)?

    package init(
      _ kind: String, takesNothing: Bool = false,
      unless obstacle: @escaping @Sendable (TreeViewModel, String) -> String?,
      explaining explanation: @escaping @Sendable (TreeViewModel, String) -> String? = { _, _ in
        nil
      },
      perform: @escaping @Sendable (inout WorkspaceViewModel, String) -> [Effect]
    ) {
      self.kind = kind
      self.takesNothing = takesNothing
      self.obstacle = obstacle
      self.explanation = explanation
      self.perform = perform
    }
  }

  package let purpose: Purpose
  package let title: String
  /// What the answer will do; it follows what is typed.
  package private(set) var explanation: String
  private let words: String
  package private(set) var field: TextFieldViewModel
  private var history: LineHistory

  package init(
    purpose: Purpose, title: String, explanation: String, field: TextFieldViewModel,
    history: [String] = []
  ) {
    self.purpose = purpose
    self.title = title
    self.explanation = explanation
    words = explanation
    self.field = field
    self.history = LineHistory(history)
  }

  package var scope: Scope { .prompt }
  package var takesText: Bool { true }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    change(&field)
    history.leave()
    explain(tree)
    return []
  }

  package mutating func recall(
    older isOlder: Bool, over tree: inout TreeViewModel
  ) -> [Effect] {
    // What stands there is no beginning to look for: a name stands there from the start.
    let found = history.recall(older: isOlder, than: field.text, anyBeginning: true)
    guard let found else { return [] }
    field = TextFieldViewModel(found)
    explain(tree)
    return []
  }

  /// Completes what was begun; tells whether there was anything to complete.
  mutating func complete(over tree: TreeViewModel) -> Bool {
    guard let completed = purpose.completion?(field.text) else { return false }
    field = TextFieldViewModel(completed)
    explain(tree)
    return true
  }

  private mutating func explain(_ tree: TreeViewModel) {
    explanation = field.isEmpty ? words : purpose.explanation(tree, field.text) ?? words
  }
}
