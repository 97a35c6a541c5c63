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
  /// Wherever a line is being typed: the editing keys of a shell.
  case text
  /// Everywhere, unless a scope above says otherwise.
  case app
}

extension Layer {
  /// Whether plain characters are typed into a line of this layer, and so are no keys.
  package var takesText: Bool {
    switch self {
    case .filter, .prompt, .help: true
    case .deleteQuestion(let question): question.asksForName
    case .json, .requests: false
    }
  }
}
