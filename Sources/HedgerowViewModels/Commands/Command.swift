/// Something that the command line can run; made from the action table.
package struct Command: Hashable, Sendable {
  /// The action that it runs.
  package let action: String
  /// What is typed.
  package let name: String
  /// How what may follow the name is written, such as `NAME`; empty where nothing may.
  package let usage: String
  /// What it does, in one line.
  package let title: String
  package let choices: ArgumentChoices

  package init(
    action: String, name: String, usage: String = "", title: String,
    choices: ArgumentChoices = .none
  ) {
    self.action = action
    self.name = name
    self.usage = usage
    self.title = title
    self.choices = choices
  }
}

/// What may stand behind a command, as far as completion knows.
package enum ArgumentChoices: Hashable, Sendable {
  case none
  /// Any text.
  case text
  /// One of these words.
  case words([Candidate])
  /// A path of the tree.
  case path
}

/// A line that completion offers.
package struct Candidate: Hashable, Sendable {
  /// What is put into the line.
  package let text: String
  /// What is shown of it where that is less.
  package let label: String
  /// One line on what it is.
  package let title: String

  package init(_ text: String, label: String? = nil, _ title: String) {
    self.text = text
    self.label = label ?? text
    self.title = title
  }
}
