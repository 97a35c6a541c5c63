import HedgerowViewModels
import TerminalKit

/// Which keys run which actions: the defaults of the action table, a preset over them, and the user's own on top.
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

  /// Builds the map. An entry of `overrides` replaces all keys of the action that it names; a name that begins with `:`
  /// is a line of the command line, and its keys are the tree's.
  package init(
    actions: ActionTable, preset: Preset = .vim, overrides: [String: [KeySequence]] = [:]
  ) throws(ConfigurationProblem) {
    for name in overrides.keys.sorted() where actions[name] == nil && !name.hasPrefix(":") {
      throw ConfigurationProblem("[keys] names “\(name)”, but there is no such action")
    }
    let defaults = actions.all.map { ($0.name, $0.keys.compactMap(KeySequence.init(parsing:))) }
    let levels = [
      overrides, preset.keys(of: actions), Dictionary(defaults) { first, _ in first },
    ]
    // What stands further up decides on its actions, and takes its keys away from what stands below in the same scope.
    var decided: Set<String> = []
    var taken: [Scope: Set<KeySequence>] = [:]
    for level in levels {
      let own = level.filter { !decided.contains($0.key) }.sorted { $0.key < $1.key }
      for (name, keys) in own {
        let scope = actions[name]?.scope ?? .tree
        for key in keys where taken[scope]?.contains(key) != true {
          try bind(key, to: name, in: scope)
        }
      }
      for (name, keys) in own {
        taken[actions[name]?.scope ?? .tree, default: []].formUnion(keys)
      }
      decided.formUnion(own.map(\.key))
    }
    for action in actions.all {
      for scope in action.alsoIn { share(action, with: scope) }
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

  /// What may follow these keys: the rest of the keys and the action, in the order of the keys.
  package func continuations(
    of keys: [Key], in scopes: [Scope]
  ) -> [(keys: KeySequence, action: String)] {
    var found: [KeySequence: String] = [:]
    for scope in scopes {
      for (sequence, action) in bindings[scope, default: [:]]
      where sequence.keys.count > keys.count && sequence.keys.starts(with: keys) {
        let rest = KeySequence(Array(sequence.keys.dropFirst(keys.count)))
        if found[rest] == nil { found[rest] = action }
      }
    }
    return found.map { ($0.key, $0.value) }.sorted { left, right in
      // Upper case after lower, as the reversed form of the same.
      (left.0.description.lowercased(), right.0.description)
        < (right.0.description.lowercased(), left.0.description)
    }
  }

  /// The lines of the command line that have keys.
  package var lines: [(line: String, keys: KeySequence)] {
    bindings[.tree, default: [:]].filter { $0.value.hasPrefix(":") }
      .map { ($0.value, $0.key) }
      .sorted { ($0.line, $0.keys.description) < ($1.line, $1.keys.description) }
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
    _ keys: KeySequence, to name: String, in scope: Scope
  ) throws(ConfigurationProblem) {
    if let other = bindings[scope]?[keys], other != name {
      throw ConfigurationProblem(
        "the keys “\(keys)” are given to both \(other) and \(name); take them from one")
    }
    bindings[scope, default: [:]][keys] = name
  }

  /// Gives an action its keys in another scope too, as far as that scope has no use of its own for them.
  private mutating func share(_ action: Action, with scope: Scope) {
    let own = bindings[scope, default: [:]]
    for keys in sortedKeys(of: action)
    where !own.keys.contains(where: {
      $0.keys.starts(with: keys.keys) || keys.keys.starts(with: $0.keys)
    }) {
      bindings[scope, default: [:]][keys] = action.name
    }
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
