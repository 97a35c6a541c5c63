import HedgerowCore

/// A question about something that cannot be taken back: what it does, and `y` to do it.
package struct ConfirmationViewModel: Layer {
  package let title: String
  package let lines: [String]
  /// What `y` does, in a word or two.
  package let answer: String
  let perform: @Sendable (inout WorkspaceViewModel) -> [Effect]

  init(
    title: String, lines: [String], answer: String,
    perform: @escaping @Sendable (inout WorkspaceViewModel) -> [Effect]
  ) {
    self.title = title
    self.lines = lines
    self.answer = answer
    self.perform = perform
  }

  package var scope: Scope { .confirmation }
  package var question: String? { lines.joined(separator: "\n") }
}

extension WorkspaceViewModel {
  package mutating func acceptConfirmation() -> [Effect] {
    guard let layer = top(ConfirmationViewModel.self) else { return [] }
    layers.removeLast()
    return layer.perform(&self)
  }
}
