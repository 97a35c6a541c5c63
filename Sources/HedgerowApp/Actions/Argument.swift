import HedgerowViewModels

/// What an action takes behind its name on the command line.
package struct Argument: Sendable {
  /// How the help writes it, such as `NAME`.
  package let placeholder: String
  /// Whether the action is nothing without it: its key then opens the command line with its name.
  package let isRequired: Bool
  /// What may stand there; completion offers it.
  package let choices: @Sendable (WorkspaceViewModel) -> ArgumentChoices
  package let perform: @Sendable (inout WorkspaceViewModel, String) -> [Effect]

  init(
    _ placeholder: String, isRequired: Bool = true,
    choices: @escaping @Sendable (WorkspaceViewModel) -> ArgumentChoices = { _ in .text },
    perform: @escaping @Sendable (inout WorkspaceViewModel, String) -> [Effect]
  ) {
    self.placeholder = placeholder
    self.isRequired = isRequired
    self.choices = choices
    self.perform = perform
  }
}
