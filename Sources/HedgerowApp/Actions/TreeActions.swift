import HedgerowCore
import HedgerowViewModels

/// What can be done in the tree.
enum TreeActions {
  static let all = moving + folding + [sort] + sorting + finding + marking + changing

  private static let moving = [
    Action("tree.down", "One row down", keys: ["j", "down"]) { $0.tree.moveCursor(by: 1) },
    Action("tree.up", "One row up", keys: ["k", "up"]) { $0.tree.moveCursor(by: -1) },
    Action("tree.halfPageDown", "Half a page down", keys: ["ctrl-d"]) {
      $0.tree.moveCursor(pages: 1, dividedBy: 2)
    },
    Action("tree.halfPageUp", "Half a page up", keys: ["ctrl-u"]) {
      $0.tree.moveCursor(pages: -1, dividedBy: 2)
    },
    Action("tree.pageDown", "A page down", keys: ["pagedown"]) { $0.tree.moveCursor(pages: 1) },
    Action("tree.pageUp", "A page up", keys: ["pageup"]) { $0.tree.moveCursor(pages: -1) },
    Action("tree.top", "To the first row", keys: ["g g", "home"]) { $0.tree.moveToTop() },
    Action("tree.bottom", "To the last row", keys: ["G", "end"]) { $0.tree.moveToBottom() },
    Action("tree.parent", "To the folder that holds the row", keys: ["backspace"]) {
      $0.tree.goToParent()
    },
    Action(
      "tree.back", "Back to the place before", keys: ["H"],
      unless: .noPlaceBefore
    ) { $0.tree.goBack() },
    Action(
      "tree.forward", "Forward again", keys: ["L"],
      unless: .noPlaceAfter
    ) { $0.tree.goForward() },
  ]

  private static let folding = [
    Action("tree.expand", "Open the folder, then step into it", keys: ["l", "right"]) {
      $0.tree.expand()
    },
    Action("tree.collapse", "Close the folder, or go to the one around", keys: ["h", "left"]) {
      $0.tree.collapse()
    },
    Action(
      "tree.open", "Open: fold or unfold a folder, show a dashboard's tiles, or the row large",
      keys: ["enter"],
      taking: Argument("ADDRESS-OR-PATH", isRequired: false) { _ in
        .path
      } perform: {
        $0.open(text: $1)
      }
    ) { $0.openSelected() },
    Action("tree.unfold", "Open the folder", keys: ["z o"], unless: .noFolder) {
      $0.tree.expand()
    },
    Action("tree.fold", "Close the folder", keys: ["z c"]) { $0.tree.collapse() },
    Action("tree.toggleFold", "Open or close the folder", keys: ["z a"], unless: .noFolder) {
      $0.tree.toggle()
    },
    Action("tree.unfoldAll", "Open every folder that is loaded below", keys: ["z R"]) {
      $0.tree.expandAll()
    },
    Action("tree.foldAll", "Close every folder", keys: ["z M"]) { $0.tree.collapseAll() },
  ]

  private static let sort = Action(
    "tree.sort", "Sort by that; a - before it reverses",
    taking: Argument("KEY") { _ in
      .words(
        EntryOrder.Key.allCases.flatMap { key in
          [
            Candidate(key.rawValue, "by \(key.rawValue)"),
            Candidate("-\(key.rawValue)", "by \(key.rawValue), reversed"),
          ]
        })
    } perform: { workspace, text in
      let isReversed = text.hasPrefix("-")
      guard let key = EntryOrder.Key(rawValue: String(text.drop { $0 == "-" })) else {
        let keys = EntryOrder.Key.allCases.map(\.rawValue).joined(separator: ", ")
        workspace.tell(Notice("Not sorted: “\(text)” is none of \(keys).", .warning))
        return []
      }
      return workspace.tree.sort(by: key, isReversed: isReversed)
    })

  private static let sorting = [
    (EntryOrder.Key.name, "n", "name"), (.created, "c", "time of creation"), (.type, "t", "type"),
    (.creator, "u", "creator"),
  ].flatMap { key, letter, words in
    [
      Action("tree.sortBy\(key.rawValue.capitalized)", "Sort by \(words)", keys: [", \(letter)"]) {
        $0.tree.sort(by: key, isReversed: false)
      },
      Action(
        "tree.sortBy\(key.rawValue.capitalized)Reversed", "Sort by \(words), reversed",
        keys: [", \(letter.uppercased())"]
      ) { $0.tree.sort(by: key, isReversed: true) },
    ]
  }

  private static let finding = [
    Action("tree.filter", "Filter what is loaded (`~` regex, `!` not)", keys: ["/"], hint: "filter")
    { $0.openFilter() },
    Action("tree.nextHit", "Next row that the filter matched", keys: ["n"], unless: .noFilter) {
      $0.tree.moveToHit(1)
    },
    Action(
      "tree.previousHit", "Previous row that the filter matched", keys: ["N"], unless: .noFilter
    ) { $0.tree.moveToHit(-1) },
    Action(
      "tree.refresh", "Ask the server again; `:refresh 5m` does it every five minutes", keys: ["R"],
      hint: "refresh",
      taking: Argument("INTERVAL", isRequired: false) { $0.refresh(every: $1) }
    ) { $0.tree.refresh() },
    Action(
      "tree.json", "Raw JSON of the row and its object", keys: ["i"],
      alsoIn: .listsOfRows.union([.object]), unless: .noRow
    ) {
      $0.openJSON()
    },
    Action("tree.previewLarger", "Preview over the whole screen", keys: ["+"], unless: .noRow) {
      $0.isPreviewLarge = true
      return []
    },
    Action("tree.previewSmaller", "Preview beside the tree again", keys: ["_"]) {
      $0.isPreviewLarge = false
      return []
    },
  ]

  private static let marking = [
    Action(
      "tree.mark", "Mark the row and step down", keys: ["space"], alsoIn: .listsOfRows,
      unless: .mayNotMark
    ) {
      $0.toggleMark()
    },
    Action(
      "tree.markRange", "Mark as the cursor goes; once more keeps the marks", keys: ["v"],
      alsoIn: .listsOfRows, unless: .mayNotMarkRange
    ) { $0.toggleRange() },
    Action(
      "tree.invertMarks", "Turn the marks of this folder or list round", keys: ["V"],
      alsoIn: .listsOfRows
    ) { $0.invertMarks() },
    Action(
      "tree.markPattern", "Mark the rows shown whose names match", keys: ["*"],
      alsoIn: .listsOfRows
    ) { $0.askForPattern() },
    Action(
      "tree.marks", "List of all marked rows", keys: ["g m"], alsoIn: .listsOfRows, unless: .noMarks
    ) {
      $0.openMarkList()
    },
  ]

  private static let changing =
    placing + [
      Action(
        "tree.newFolder", "New folder here (slashes nest)", keys: ["a"], hint: "new folder",
        unless: .mayNotChange
      ) { $0.askForFolderName() },
      Action(
        "tree.newFolders", "Many new folders, a line each, in $EDITOR", keys: ["A"],
        unless: .mayNotChange
      ) { $0.editNewFolders() },
      Action(
        "tree.rename", "Rename the row; with marks, their paths in $EDITOR", keys: ["r"],
        hint: "rename", alsoIn: .listsOfRows, unless: .mayNotChangeRows
      ) { $0.askForNewName() },
      Action(
        "tree.edit", "Fields of the row in $EDITOR", keys: ["e"], alsoIn: .listsOfRows,
        unless: .mayNotChangeRow
      ) { $0.editRow() },
      Action("tree.newRow", "New row in $EDITOR", keys: ["E"], unless: .mayNotChange) {
        $0.editNewRow()
      },
      Action(
        "tree.delete", "Delete the row or the marked ones; says first what will go", keys: ["d"],
        hint: "delete", alsoIn: .listsOfRows, unless: .mayNotChangeRows
      ) { $0.askToDelete() },
      Action(
        "tree.undo", "Take the last change back", keys: ["u"], hint: "undo",
        alsoIn: .whereChangesAreMade,
        unless: .mayNotChange
      ) { $0.undo() },
      Action(
        "tree.journal", "All changes that are remembered", keys: ["U"],
        alsoIn: .whereChangesAreMade
      ) { $0.openJournal() },
      Action(
        "tree.redo", "Do once more what was taken back", keys: ["ctrl-r"],
        alsoIn: .whereChangesAreMade, unless: .nothingToRedo
      ) { $0.redo() },
    ]

  private static let placing = [
    Action(
      "tree.cut", "Cut the row or the marked ones, to move them", keys: ["x"], hint: "cut",
      alsoIn: .listsOfRows, unless: .mayNotChangeRows
    ) { $0.take(to: .move) },
    Action(
      "tree.yank", "Yank the row or the marked ones, to link them", keys: ["y"],
      alsoIn: .listsOfRows, unless: .mayNotChangeRows
    ) { $0.take(to: .link) },
    Action(
      "tree.put", "Put here: moves what was cut, links what was yanked", keys: ["p"], hint: "put",
      alsoIn: .listsOfRows, unless: .nothingToPut
    ) { $0.put() },
    Action(
      "tree.moveTo", "Move to a folder that is chosen by name", keys: ["M"], hint: "move",
      alsoIn: .listsOfRows, unless: .mayNotChangeRows
    ) { $0.askForTarget(.move) },
    Action(
      "tree.linkIn", "Create a shortcut in a folder that is chosen by name", keys: ["-"],
      alsoIn: .listsOfRows, unless: .mayNotChangeRows
    ) { $0.askForTarget(.link) },
    Action(
      "tree.repeat", "Move or link to the same folder as the last time", keys: ["."],
      alsoIn: .listsOfRows, unless: .mayNotRepeat
    ) { $0.repeatPlacement() },
  ]
}
