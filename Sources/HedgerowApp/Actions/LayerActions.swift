import HedgerowViewModels

/// What can be done in the layers above the tree.
enum LayerActions {
  static let all =
    filter + prompt + question + result + journal + folders + marks + help + json + object
    + requests

  private static let filter =
    [
      Action(
        "filter.accept", "Keep the filter and go on in the tree", keys: ["enter"], hint: "keep"
      ) { $0.acceptFilter() },
      Action("filter.down", "One row down", keys: ["ctrl-n"]) { $0.tree.moveCursor(by: 1) },
      Action("filter.up", "One row up", keys: ["ctrl-p"]) { $0.tree.moveCursor(by: -1) },
    ] + recalling(in: .filter, keys: (["up"], ["down"]))

  private static let prompt =
    [
      Action("prompt.accept", "Do it", keys: ["enter"], hint: "do it") { $0.acceptPrompt() },
      Action("prompt.complete", "Complete what was begun", keys: ["tab"]) { $0.completePrompt() },
    ] + recalling(in: .prompt, keys: (["up", "ctrl-p"], ["down", "ctrl-n"]))

  /// The lines that were typed there before.
  static func recalling(
    in scope: Scope, keys: (older: [String], newer: [String])
  ) -> [Action] {
    [
      Action("\(scope.name).older", "An older line", keys: keys.older) { $0.recall(older: true) },
      Action("\(scope.name).newer", "A newer line", keys: keys.newer) { $0.recall(older: false) },
    ]
  }

  private static let question =
    [
      Action(
        "question.confirm", "Yes, do it", keys: ["y"], hint: "yes", unless: .nameMustBeTyped
      ) { $0.confirmQuestion() },
      Action("question.accept", "Do it when the name stands there, else close", keys: ["enter"]) {
        $0.acceptQuestion()
      },
      Action("question.cancel", "No", keys: ["n", "q"]) { $0.backOut() },
      Action("question.lineDown", "One line down", keys: ["j"]) { $0.moveInLayer(by: 1) },
      Action("question.lineUp", "One line up", keys: ["k"]) { $0.moveInLayer(by: -1) },
    ] + ListActions.movesWhileTyping(in: .question)

  private static let result =
    ListActions.moves(in: .result) + [
      Action("result.retry", "Do once more what was not done", keys: ["r"], hint: "retry") {
        $0.retryResult()
      },
      Action(
        "result.undo", "Take back what was done", keys: ["u"], hint: "undo",
        unless: .nothingToUndoHere
      ) { $0.undoResult() },
    ]

  private static let journal =
    ListActions.moves(in: .journal) + [
      Action(
        "journal.undo", "Take this change back", keys: ["enter", "u"], hint: "undo",
        unless: .mayNotChange
      ) { $0.undoFromJournal() },
      Action(
        "journal.undoUpTo", "Take this change back and all that were made since", keys: ["U"],
        hint: "all since", unless: .mayNotChange
      ) { $0.askToUndoUpToSelected() },
    ]

  private static let folders =
    ListActions.movesWhileTyping(in: .folders) + [
      Action("folders.accept", "Into this folder", keys: ["enter"], hint: "here") {
        $0.acceptFolder()
      }
    ]

  private static let marks =
    ListActions.moves(in: .marks) + [
      Action("marks.reveal", "Show the row in the tree", keys: ["enter"], hint: "show") {
        $0.revealFromMarkList()
      },
      Action("marks.remove", "Take the mark away", keys: ["space", "d"], hint: "unmark") {
        $0.unmarkInList()
      },
    ]

  private static let help =
    ListActions.movesWhileTyping(in: .help) + [
      Action("help.run", "Run the action", keys: ["enter"], hint: "run") {
        $0.runSelectedHelpItem()
      }
    ]

  private static let json =
    ListActions.moves(in: .json) + [
      Action(
        "json.toggle", "Open or close the value", keys: ["enter", "space", "l", "h", "z a"],
        hint: "fold"
      ) { $0.changeTop(JSONViewModel.self) { $0.toggle() } },
      Action("json.foldAll", "Close all values", keys: ["z M"]) {
        $0.changeTop(JSONViewModel.self) { $0.foldAll() }
      },
      Action("json.unfoldAll", "Open all values", keys: ["z R"]) {
        $0.changeTop(JSONViewModel.self) { $0.unfoldAll() }
      },
    ]

  private static let object =
    ListActions.moves(in: .object) + [
      Action("object.refresh", "Ask the server again", keys: ["R"], hint: "refresh") {
        $0.reloadObject()
      },
      Action("object.next", "The next row of the folder", keys: ["]", "tab"], hint: "next") {
        $0.stepObject(by: 1)
      },
      Action("object.previous", "The previous row of the folder", keys: ["[", "shift-tab"]) {
        $0.stepObject(by: -1)
      },
      Action("object.close", "Close it", keys: ["enter", "backspace", "_"], hint: "close") {
        $0.backOut()
      },
    ]

  private static let requests =
    ListActions.moves(in: .requests) + [
      Action("requests.refresh", "Read the log again", keys: ["R"], hint: "refresh") { _ in
        [.readRequestLog]
      }
    ]
}
