import HedgerowViewModels

/// The effective key map as a document: the README's table and the dump for the configuration file come from here.
package struct KeyTable {
  private let actions: ActionTable
  private let map: KeyMap

  package init(actions: ActionTable, map: KeyMap) {
    self.actions = actions
    self.map = map
  }

  /// A table of keys, what they do, and the actions' names.
  package var markdown: String {
    let rows = actions.all.map { action in
      let keys = map.keys(of: action).map { "`\($0.description)`" }.joined(separator: " ")
      let title = action.title.replacing("|", with: "\\|")
      return "| \(keys) | \(title) | `\(action.name)` |"
    }
    return (["| keys | what they do | action |", "| --- | --- | --- |"] + rows)
      .joined(separator: "\n")
  }

  /// The `[keys]` table of a configuration file.
  package var toml: String {
    let lines = actions.all.map { action in
      let keys = map.keys(of: action).map { "\"\(Self.escaped($0.description))\"" }
      return "\"\(action.name)\" = [\(keys.joined(separator: ", "))]"
    }
    return (["[keys]"] + lines).joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
