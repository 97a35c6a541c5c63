import HedgerowViewModels

/// Taking rows along: addresses, paths, requests.
enum CopyActions {
  static let all = open + copy + box

  private static let open = [
    Action(
      "tree.openLink", "Open in the browser where that is here; show the link", keys: ["o"],
      alsoIn: .viewsOfRows, unless: .noRow
    ) { $0.run(.open) },
    Action("tree.showLink", "Show the link", alsoIn: .viewsOfRows, unless: .noRow) {
      $0.run(.show)
    },
    Action("tree.pager", "The preview in $PAGER", keys: ["|"], unless: .noRow) { _ in
      [.showPreview]
    },
    Action(
      "tree.openAs", "Open or copy: choose what", keys: ["O"], alsoIn: .viewsOfRows, unless: .noRow
    ) { _ in
      [.showActions(choices)]
    },
  ]

  /// What `O` lets choose from.
  private static let choices =
    ["tree.openLink", "tree.showLink", "tree.json"] + CopyKind.allCases.map(name)

  private static func name(of kind: CopyKind) -> String { "tree.copy\(kind.rawValue.capitalized)" }

  private static let copy: [Action] = [
    (CopyKind.path, "c", "path; with marks, of all of them"), (.url, "u", "address in PostHog"),
    (.id, "i", "row's id"), (.json, "j", "row's JSON"), (.command, "r", "hedgerow command for it"),
    (.curl, "x", "curl request for it, without the key"),
  ].map { kind, letter, words in
    Action(
      name(of: kind), "Copy the \(words)", keys: ["c \(letter)"],
      alsoIn: .viewsOfRows, unless: .noRow
    ) { $0.run(.copy(kind)) }
  }

  private static let box = [
    Action("box.copy", "Copy the text", keys: ["c"], hint: "copy") { $0.copyFromBox() },
    Action("box.pager", "The text in $PAGER", keys: ["p"], hint: "pager") { workspace in
      workspace.top(TextBox.self).map { [.runOutside(.pager($0.text))] } ?? []
    },
    Action("box.close", "Close the box", keys: ["enter", "q"], hint: "close") { $0.backOut() },
  ]
}
