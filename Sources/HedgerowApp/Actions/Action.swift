import HedgerowViewModels
import TerminalKit

/// Something that a key, the help or the command line can do; one entry of the action table.
package struct Action: Sendable {
  /// `scope.verb`, the name that configuration files use.
  package let name: String
  package let scope: Scope
  /// Where else its keys hold, behind the keys of the actions of that scope itself.
  package let alsoIn: Set<Scope>
  /// What it does, for the help and the README.
  package let title: String
  /// One or two words for the foot of the screen; `nil` keeps it out of there.
  package let hint: String?
  /// The default keys, as `KeySequence` reads them; none for what only the command line can do.
  package let keys: [String]
  /// What is typed behind `:`, beside the whole name: the verb with dashes unless something else is given.
  package let command: String
  /// What may follow it there; `nil` where nothing may.
  package let argument: Argument?
  package let obstacle: Obstacle
  /// Does it, without an argument.
  package let perform: @Sendable (inout WorkspaceViewModel) -> [Effect]

  init(
    _ name: String, _ title: String, keys: [String] = [], hint: String? = nil,
    command: String? = nil, taking argument: Argument? = nil, alsoIn: Set<Scope> = [],
    unless obstacle: Obstacle = .none,
    perform: @escaping @Sendable (inout WorkspaceViewModel) -> [Effect] = { _ in [] }
  ) {
    self.name = name
    self.command = command ?? Self.command(of: name)
    self.argument = argument
    self.alsoIn = alsoIn
    // An action of a scope that does not exist could never be reached; the table's test finds it.
    scope = name.split(separator: ".").first.flatMap { Scope(name: $0) } ?? .app
    self.title = title
    self.hint = hint
    self.keys = keys
    self.obstacle = obstacle
    self.perform = perform
  }

  /// Whether its keys hold in any of these scopes.
  package func isIn(_ scopes: [Scope]) -> Bool {
    scopes.contains(scope) || scopes.contains { alsoIn.contains($0) }
  }

  /// `new-folder` of `tree.newFolder`.
  private static func command(of name: String) -> String {
    name.drop { $0 != "." }.dropFirst().reduce(into: "") { text, letter in
      text += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)"
    }
  }
}

extension Set<Scope> {
  /// The lists whose lines are rows of the project, so that what is done to rows in the tree is done to them there.
  static let listsOfRows: Set = [.list, .comparison]
  /// The same, and where dashboards and groups are changed.
  static let whereChangesAreMade = listsOfRows.union([.dashboards, .dashboard, .tile, .groups])
  /// Lists of rows, and what is shown of one row: it can be opened elsewhere and copied.
  static let viewsOfRows = listsOfRows.union([.dashboard, .tile, .data, .object])
}

/// Every action there is. Dispatch, help, hints, configuration and the README's key table read it.
package struct ActionTable: Sendable {
  package let all: [Action]
  private let byName: [String: Action]

  package static let standard = ActionTable(
    [
      TreeActions.all,
      TabActions.all,
      FindActions.all,
      UsageActions.all,
      ComparisonActions.all,
      DashboardActions.all,
      GroupActions.all,
      DashboardListActions.all,
      ExportActions.all,
      BatchActions.all,
      LayerActions.all,
      PreviewActions.all,
      TextActions.all,
      CommandActions.all,
      CopyActions.all,
      TaskActions.all,
      AppActions.all,
      NeighbourActions.views,
    ].flatMap(\.self))

  init(_ actions: [Action]) {
    all = actions
    byName = Dictionary(actions.map { ($0.name, $0) }) { first, _ in first }
  }

  package subscript(name: String) -> Action? { byName[name] }
}
