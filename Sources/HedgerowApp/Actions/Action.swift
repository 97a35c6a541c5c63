import HedgerowViewModels
import TerminalKit

/// Something that a key, the help or the command line can do; one entry of the action table.
package struct Action: Sendable {
  /// `scope.verb`, the name that configuration files use.
  package let name: String
  package let scope: Scope
  /// What it does, for the help and the README.
  package let title: String
  /// One or two words for the foot of the screen; `nil` keeps it out of there.
  package let hint: String?
  /// The default keys, as `KeySequence` reads them.
  package let keys: [String]
  package let obstacle: Obstacle
  package let perform: @Sendable (inout WorkspaceViewModel) -> [Effect]

  init(
    _ name: String, _ title: String, keys: [String], hint: String? = nil,
    unless obstacle: Obstacle = .none,
    perform: @escaping @Sendable (inout WorkspaceViewModel) -> [Effect]
  ) {
    self.name = name
    // An action of a scope that does not exist could never be reached; the table's test finds it.
    scope = name.split(separator: ".").first.flatMap { Scope(rawValue: String($0)) } ?? .app
    self.title = title
    self.hint = hint
    self.keys = keys
    self.obstacle = obstacle
    self.perform = perform
  }
}

/// Every action there is. Dispatch, help, hints, configuration and the README's key table read it.
package struct ActionTable: Sendable {
  package let all: [Action]
  private let byName: [String: Action]

  package static let standard = ActionTable(
    TreeActions.all + FindActions.all + LayerActions.all + TextActions.all + AppActions.all
      + NeighbourActions.views)

  init(_ actions: [Action]) {
    all = actions
    byName = Dictionary(actions.map { ($0.name, $0) }) { first, _ in first }
  }

  package subscript(name: String) -> Action? { byName[name] }
}
