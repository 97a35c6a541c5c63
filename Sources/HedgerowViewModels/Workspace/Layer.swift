/// What lies over the tree and takes the keys; the topmost has them.
package enum Layer: Hashable, Sendable {
  /// The filter line is being typed.
  case filter(TextFieldViewModel)
  case prompt(PromptViewModel)
  case deleteQuestion(DeleteQuestionViewModel)
  case help(HelpViewModel)
  case json(JSONViewModel)
  case requests(RequestLogViewModel)

  /// The scope in which keys are looked up while the layer is on top.
  package var scope: Scope {
    switch self {
    case .filter: .filter
    case .prompt: .prompt
    case .deleteQuestion: .question
    case .help: .help
    case .json: .json
    case .requests: .requests
    }
  }
}

/// Where a key has a meaning. The name is the first part of an action's name.
package enum Scope: String, CaseIterable, Sendable {
  case tree, filter, prompt, question, help, json, requests
  /// Everywhere, unless the scope on top says otherwise.
  case app

  /// Whether characters that are no key of the scope are typed into its line.
  package var takesText: Bool { self == .filter || self == .prompt || self == .help }
}
