import HedgerowViewModels

/// The effective key map as a document: the README's table and the dump for the configuration file come from here.
package struct KeyTable {
  private let actions: ActionTable
  private let map: KeyMap

  package init(actions: ActionTable, map: KeyMap) {
    self.actions = actions
    self.map = map
  }

  /// Tables of keys, what they do, and the actions' names: one for each scope.
  package var markdown: String {
    Scope.allCases.map { scope in
      let rows = actions.all.filter { $0.scope == scope }.map(row)
      let head = ["### \(Self.heading(of: scope))", "", "| keys | what they do | action |"]
      return (head + ["| --- | --- | --- |"] + rows).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private func row(of action: Action) -> String {
    let bound = map.keys(of: action).map { "`\($0.description)`" }.joined(separator: " ")
    let argument = action.argument.map { " \($0.placeholder)" } ?? ""
    let typed = bound.isEmpty || !argument.isEmpty ? "`:\(action.command)\(argument)`" : ""
    let keys = [bound, typed].filter { !$0.isEmpty }.joined(separator: " ")
    let cells = [keys, action.title, "`\(action.name)`"]
    return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }

  private static func heading(of scope: Scope) -> String {
    switch scope {
    case .tree: "In the tree"
    case .filter: "While the filter is typed"
    case .prompt: "While a name is typed"
    case .question: "In the question before a change"
    case .result: "In the list of what was not done"
    case .journal: "In the list of changes"
    case .folders: "While a folder is chosen"
    case .marks: "In the list of marks"
    case .goTo: "In the box that goes to anything"
    case .search: "While a search is typed"
    case .list: "In a list of rows"
    case .chips: "In the list of conditions"
    case .searches: "In the list of named searches"
    case .searchName: "While the name of a search is typed"
    case .letter: "While the letter of a mark is waited for"
    case .confirmation: "In a question"
    case .help: "In the help"
    case .json: "In the raw JSON"
    case .requests: "In the request log"
    case .tasks: "In the tasks"
    case .themes: "In the list of themes"
    case .command: "In the command line"
    case .box: "In the box with a link or a copied text"
    case .usage: "In the bars of what fills a folder"
    case .comparison: "In what has changed"
    case .text: "In every line that is typed"
    case .app: "Everywhere"
    }
  }

  /// The `[keys]` table of a configuration file.
  package var toml: String {
    let lines = actions.all.map { action in
      let keys = map.keys(of: action).map { "\"\(Self.escaped($0.description))\"" }
      return "\"\(action.name)\" = [\(keys.joined(separator: ", "))]"
    }
    let typed = Dictionary(grouping: map.lines, by: \.line).sorted { $0.key < $1.key }.map {
      let keys = $0.value.map { "\"\(Self.escaped($0.keys.description))\"" }
      return "\"\(Self.escaped($0.key))\" = [\(keys.joined(separator: ", "))]"
    }
    return (["[keys]"] + lines + typed).joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
