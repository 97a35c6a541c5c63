import HedgerowViewModels

/// The moves that every list in a layer has.
enum ListActions {
  /// For lists where letters are keys.
  static func moves(in scope: Scope) -> [Action] {
    [
      by(1, scope, "down", "One line down", keys: ["j", "down"]),
      by(-1, scope, "up", "One line up", keys: ["k", "up"]),
    ] + leaps(in: scope)
  }

  /// The moves by more than a line.
  static func leaps(in scope: Scope) -> [Action] {
    [
      pages(1, 2, scope, "halfPageDown", "Half a page down", keys: ["ctrl-d"]),
      pages(-1, 2, scope, "halfPageUp", "Half a page up", keys: ["ctrl-u"]),
      pages(1, 1, scope, "pageDown", "A page down", keys: ["pagedown"]),
      pages(-1, 1, scope, "pageUp", "A page up", keys: ["pageup"]),
      by(-1_000_000_000, scope, "top", "To the first line", keys: ["g g", "home"]),
      by(1_000_000_000, scope, "bottom", "To the last line", keys: ["G", "end"]),
    ]
  }

  /// For lists under a line that is being typed; the arrows may be for the lines that were typed before.
  static func movesWhileTyping(in scope: Scope, withArrows: Bool = true) -> [Action] {
    [
      by(1, scope, "down", "One line down", keys: (withArrows ? ["down"] : []) + ["ctrl-n"]),
      by(-1, scope, "up", "One line up", keys: (withArrows ? ["up"] : []) + ["ctrl-p"]),
      pages(1, 1, scope, "pageDown", "A page down", keys: ["pagedown"]),
      pages(-1, 1, scope, "pageUp", "A page up", keys: ["pageup"]),
    ]
  }

  private static func by(
    _ lines: Int, _ scope: Scope, _ verb: String, _ title: String, keys: [String]
  ) -> Action {
    Action("\(scope.name).\(verb)", title, keys: keys) { $0.moveInLayer(by: lines) }
  }

  private static func pages(
    _ pages: Int, _ divisor: Int, _ scope: Scope, _ verb: String, _ title: String, keys: [String]
  ) -> Action {
    Action("\(scope.name).\(verb)", title, keys: keys) {
      $0.moveInLayer(pages: pages, dividedBy: divisor)
    }
  }
}
