import TerminalKit

/// A set of keys for people with other habits. It replaces the default keys of the actions that it names; what the
/// user gives to keys goes before.
package enum Preset: String, CaseIterable, Sendable {
  case vim, arrows, emacs

  /// The keys of actions; `*.verb` stands for every action of that verb that is in the defaults with keys.
  private var table: [String: [String]] {
    switch self {
    case .vim: [:]
    case .arrows: Self.arrowKeys.merging(Self.lineKeys) { $1 }
    case .emacs: Self.emacsKeys.merging(Self.lineKeys) { $1 }
    }
  }

  /// Those of the table as the key map takes them.
  func keys(of actions: ActionTable) -> [String: [KeySequence]] {
    var found: [String: [KeySequence]] = [:]
    for action in actions.all where !action.keys.isEmpty {
      let verb = action.name.drop { $0 != "." }
      guard let keys = table[action.name] ?? table["*\(verb)"] else { continue }
      found[action.name] = keys.compactMap(KeySequence.init(parsing:))
    }
    return found
  }

  /// Where the arrows bring back what was typed before, they do so in every preset.
  private static let lineKeys = [
    "filter.down": ["ctrl-n"], "filter.up": ["ctrl-p"],
    "search.down": ["ctrl-n"], "search.up": ["ctrl-p"],
  ]

  /// No letter moves anything; the function keys are those of file managers.
  private static let arrowKeys = [
    "*.down": ["down"], "*.up": ["up"], "*.top": ["home"], "*.bottom": ["end"],
    "tree.expand": ["right"], "tree.collapse": ["left"],
    "tree.back": ["H", "alt-left"], "tree.forward": ["L", "alt-right"],
    "tree.rename": ["r", "f2"], "tree.previewLarger": ["+", "f3"], "tree.refresh": ["R", "f5"],
    "tree.cut": ["x", "f6"], "tree.newFolder": ["a", "f7"], "tree.delete": ["d", "f8", "delete"],
    "app.help": ["?", "f1", "f9"], "app.quit": ["q", "f10"],
  ]

  private static let emacsKeys = [
    "*.down": ["down", "ctrl-n"], "*.up": ["up", "ctrl-p"],
    "*.pageDown": ["pagedown", "ctrl-v"], "*.pageUp": ["pageup", "alt-v"],
    "*.top": ["home", "alt-<"], "*.bottom": ["end", "alt->"],
    "tree.expand": ["right", "ctrl-f"], "tree.collapse": ["left"],
    "tree.undo": ["u", "ctrl-_"], "app.back": ["esc", "ctrl-g"],
    "app.command": [":", "alt-x"], "app.quit": ["q", "ctrl-x ctrl-c"], "app.goTo": ["alt-p"],
  ]
}
