import HedgerowViewModels

/// What can be done in the layers above the tree.
enum LayerActions {
  static let all = filter + prompt + question + help + json + requests

  private static let filter = [
    Action("filter.accept", "Keep the filter and go on in the tree", keys: ["enter"], hint: "keep")
    { $0.acceptFilter() },
    Action("filter.down", "One row down", keys: ["down", "ctrl-n"]) {
      $0.tree.moveCursor(by: 1)
    },
    Action("filter.up", "One row up", keys: ["up", "ctrl-p"]) { $0.tree.moveCursor(by: -1) },
  ]

  private static let prompt = [
    Action("prompt.accept", "Do it", keys: ["enter"], hint: "do it") { $0.acceptPrompt() }
  ]

  private static let question = [
    Action(
      "question.confirm", "Yes, delete", keys: ["y"], hint: "delete",
      unless: .nameMustBeTyped
    ) { $0.confirmDelete() },
    Action("question.accept", "Delete when the name stands there, else close", keys: ["enter"]) {
      $0.question?.asksForName == true ? $0.confirmDelete() : $0.backOut()
    },
    Action("question.cancel", "No", keys: ["n", "q"]) { $0.backOut() },
  ]

  private static let help = [
    Action("help.run", "Run the action", keys: ["enter"], hint: "run") {
      $0.runSelectedHelpItem()
    },
    Action("help.down", "Next action", keys: ["down", "ctrl-n"]) { $0.moveInLayer(by: 1) },
    Action("help.up", "Previous action", keys: ["up", "ctrl-p"]) { $0.moveInLayer(by: -1) },
    Action("help.pageDown", "Ten actions down", keys: ["pagedown"]) { $0.moveInLayer(by: 10) },
    Action("help.pageUp", "Ten actions up", keys: ["pageup"]) { $0.moveInLayer(by: -10) },
  ]

  private static let json = [
    Action("json.down", "One line down", keys: ["j", "down"]) { $0.moveInLayer(by: 1) },
    Action("json.up", "One line up", keys: ["k", "up"]) { $0.moveInLayer(by: -1) },
    Action("json.halfPageDown", "Half a page down", keys: ["ctrl-d"]) {
      $0.changeJSON { $0.moveCursor(pages: 1, dividedBy: 2) }
    },
    Action("json.halfPageUp", "Half a page up", keys: ["ctrl-u"]) {
      $0.changeJSON { $0.moveCursor(pages: -1, dividedBy: 2) }
    },
    Action("json.pageDown", "A page down", keys: ["pagedown"]) {
      $0.changeJSON { $0.moveCursor(pages: 1, dividedBy: 1) }
    },
    Action("json.pageUp", "A page up", keys: ["pageup"]) {
      $0.changeJSON { $0.moveCursor(pages: -1, dividedBy: 1) }
    },
    Action("json.top", "To the first line", keys: ["g g", "home"]) {
      $0.moveInLayer(by: -1_000_000)
    },
    Action("json.bottom", "To the last line", keys: ["G", "end"]) {
      $0.moveInLayer(by: 1_000_000)
    },
    Action(
      "json.toggle", "Open or close the value", keys: ["enter", "space", "l", "h", "z a"],
      hint: "fold"
    ) { $0.changeJSON { $0.toggle() } },
    Action("json.foldAll", "Close all values", keys: ["z M"]) { $0.changeJSON { $0.foldAll() } },
    Action("json.unfoldAll", "Open all values", keys: ["z R"]) {
      $0.changeJSON { $0.unfoldAll() }
    },
  ]

  private static let requests = [
    Action("requests.down", "One line down", keys: ["j", "down"]) { $0.moveInLayer(by: 1) },
    Action("requests.up", "One line up", keys: ["k", "up"]) { $0.moveInLayer(by: -1) },
    Action("requests.pageDown", "A page down", keys: ["pagedown", "ctrl-d"]) {
      $0.moveInLayer(by: 15)
    },
    Action("requests.pageUp", "A page up", keys: ["pageup", "ctrl-u"]) {
      $0.moveInLayer(by: -15)
    },
    Action("requests.refresh", "Read the log again", keys: ["R"], hint: "refresh") { _ in
      [.readRequestLog]
    },
  ]
}
