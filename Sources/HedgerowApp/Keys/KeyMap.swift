import HedgerowViewModels
import TerminalKit

/// Which keys run which actions: the defaults of the action table with the user's own on top.
package struct KeyMap: Sendable {
  /// What a run of keys means in some scopes.
  package enum Match: Hashable, Sendable {
    case action(String)
    /// More keys are needed.
    case prefix
    case none
  }

  private var bindings: [Scope: [KeySequence: String]] = [:]
  /// What begins a longer run of keys.
  private var prefixes: [Scope: Set<KeySequence>] = [:]
  /// The other way round, because hints ask for it with every frame.
  private var keysByAction: [String: [KeySequence]] = [:]

  /// Builds the map. An entry of `overrides` replaces all keys of the action that it names.
  package init(
    actions: ActionTable, overrides: [String: [KeySequence]] = [:]
  ) throws(ConfigurationProblem) {
    for name in overrides.keys.sorted() where actions[name] == nil {
      throw ConfigurationProblem("[keys] names “\(name)”, but there is no such action")
    }
    let owned = Set(overrides.values.flatMap { $0 })
    for action in actions.all {
      if let keys = overrides[action.name] {
        for key in keys { try bind(key, to: action) }
      } else {
        // A default gives way where the user has put its key to another use in the same scope.
        for key in action.keys.compactMap(KeySequence.init(parsing:)) {
          let isTaken = overrides.contains { name, keys in
            keys.contains(key) && actions[name]?.scope == action.scope
          }
          if !(owned.contains(key) && isTaken) { try bind(key, to: action) }
        }
      }
    }
    try checkPrefixes()
    keysByAction = Dictionary(actions.all.map { ($0.name, sortedKeys(of: $0)) }) { first, _ in first
    }
    prefixes = bindings.mapValues { table in
      Set(
        table.keys.flatMap { keys in
          keys.keys.indices.dropFirst().map { KeySequence(Array(keys.keys[..<$0])) }
        })
    }
  }

  /// What the keys mean in the first of the scopes that knows them.
  package func match(_ keys: [Key], in scopes: [Scope]) -> Match {
    let sequence = KeySequence(keys)
    for scope in scopes {
      if let action = bindings[scope]?[sequence] { return .action(action) }
      if prefixes[scope]?.contains(sequence) == true { return .prefix }
    }
    return .none
  }

  /// The keys of an action, shortest first.
  package func keys(of action: Action) -> [KeySequence] { keysByAction[action.name, default: []] }

  private func sortedKeys(of action: Action) -> [KeySequence] {
    let own = bindings[action.scope, default: [:]].filter { $0.value == action.name }.map(\.key)
    let order = action.keys
    return own.sorted {
      let left = order.firstIndex(of: $0.description) ?? order.count
      let right = order.firstIndex(of: $1.description) ?? order.count
      return (left, $0.description) < (right, $1.description)
    }
  }

  private mutating func bind(
    _ keys: KeySequence, to action: Action
  ) throws(ConfigurationProblem) {
    if let other = bindings[action.scope]?[keys], other != action.name {
      throw ConfigurationProblem(
        "the keys “\(keys)” are given to both \(other) and \(action.name); take them from one")
    }
    bindings[action.scope, default: [:]][keys] = action.name
  }

  /// Keys that are an action and the start of others could never reach the others.
  private func checkPrefixes() throws(ConfigurationProblem) {
    for table in bindings.values {
      for (keys, action) in table where keys.keys.count > 1 {
        for length in 1..<keys.keys.count {
          let start = KeySequence(Array(keys.keys.prefix(length)))
          guard let other = table[start] else { continue }
          throw ConfigurationProblem(
            "the keys “\(keys)” of \(action) can never be typed, because “\(start)” runs \(other)")
        }
      }
    }
  }
}

/// What is wrong with the configuration, as a sentence that says what to change.
package struct ConfigurationProblem: Error, CustomStringConvertible, Hashable {
  package let description: String

  package init(_ description: String) { self.description = description }
}
