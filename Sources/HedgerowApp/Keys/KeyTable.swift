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
      let rows = actions.all.filter { $0.isIn([scope]) }.map(row)
      let head = ["### \(scope.rawValue)", "", "| keys | what they do | action |"]
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
