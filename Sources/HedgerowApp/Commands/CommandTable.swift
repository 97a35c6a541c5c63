import HedgerowViewModels

/// What the command line understands: every action by its short and its whole name, and the user's aliases.
package struct CommandTable: Sendable {
  /// What a line means.
  enum Meaning: Hashable {
    case run(action: String, argument: String)
    /// Nothing was typed.
    case nothing
    /// Why it cannot be run, as a sentence.
    case problem(String)
  }

  private let actions: ActionTable
  private let aliases: [String: String]

  /// An alias is a name for the beginning of a line. Throws where one could never be used or runs nothing.
  package init(
    actions: ActionTable, aliases: [String: String] = [:]
  ) throws(ConfigurationProblem) {
    self.actions = actions
    self.aliases = aliases
    for (alias, line) in aliases.sorted(by: { $0.key < $1.key }) {
      if alias.isEmpty || alias.contains(" ") {
        throw ConfigurationProblem("[aliases]: “\(alias)” must be one word")
      }
      if actions.all.contains(where: { $0.command == alias || $0.name == alias }) {
        throw ConfigurationProblem("[aliases]: “\(alias)” is a command already")
      }
      if case .problem(let reason) = meaning(of: line, in: Scope.allCases) {
        throw ConfigurationProblem("[aliases]: “\(alias)” cannot be used: \(reason)")
      }
    }
  }

  /// The commands that can be had in these scopes, by name.
  func commands(in scopes: [Scope], of workspace: WorkspaceViewModel) -> [Command] {
    let known = actions.all.filter { $0.isIn(scopes) && $0.scope != .text }
    let own = aliases.map { Command(action: "", name: $0.key, title: "Runs “\($0.value)”") }
    return (known.map { Self.command(of: $0, in: workspace) } + own).sorted { $0.name < $1.name }
  }

  private static func command(of action: Action, in workspace: WorkspaceViewModel) -> Command {
    let argument = action.argument
    let usage = argument.map { $0.isRequired ? $0.placeholder : "[\($0.placeholder)]" } ?? ""
    return Command(
      action: action.name, name: action.command, usage: usage, title: action.title,
      choices: argument?.choices(workspace) ?? .none)
  }

  /// What the line means where keys are looked up in these scopes.
  func meaning(of line: String, in scopes: [Scope]) -> Meaning {
    var (name, argument) = Self.words(of: line)
    var seen: Set<String> = []
    while let longer = aliases[name] {
      guard seen.insert(name).inserted else {
        return .problem("The alias “\(name)” leads to itself.")
      }
      (name, argument) = Self.words(of: argument.isEmpty ? longer : "\(longer) \(argument)")
    }
    if name.isEmpty { return .nothing }
    let found = actions(named: name, in: scopes)
    guard let action = found.first else { return .problem(unknown(name)) }
    if found.count > 1 {
      let names = found.prefix(6).map(\.command).joined(separator: ", ")
      return .problem("“\(name)” could be \(names). Tab shows all.")
    }
    if !argument.isEmpty, action.argument == nil {
      return .problem("“\(action.command)” takes nothing behind it.")
    }
    return .run(action: action.name, argument: argument)
  }

  /// The one action of that name in the first scope that has it, else all whose names begin so.
  private func actions(named name: String, in scopes: [Scope]) -> [Action] {
    if let action = actions[name] { return [action] }
    let known =
      scopes.flatMap { scope in actions.all.filter { $0.scope == scope } }
      + actions.all.filter { !scopes.contains($0.scope) && $0.isIn(scopes) }
    if let action = known.first(where: { $0.command == name }) { return [action] }
    return known.filter { $0.command.hasPrefix(name) }
  }

  private func unknown(_ name: String) -> String {
    "There is no command “\(name)” here. Tab shows what there is, `?` every action."
  }

  private static func words(of line: String) -> (name: String, argument: String) {
    let text = line.drop { $0 == " " }
    let name = text.prefix { $0 != " " }
    let rest = text.dropFirst(name.count).drop { $0 == " " }
    return (String(name), String(rest.reversed().drop { $0 == " " }.reversed()))
  }
}
