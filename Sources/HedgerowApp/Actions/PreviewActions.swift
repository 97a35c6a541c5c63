import HedgerowViewModels

/// What can be done with a file that is previewed.
enum PreviewActions {
  static let all = rows + pictures + outline

  private static let rows =
    ListActions.moves(in: .preview) + [
      Action("preview.left", "The column on the left", keys: ["h", "left", "<"]) {
        $0.movePreviewColumn(by: -1)
      },
      Action("preview.right", "The column on the right", keys: ["l", "right", ">"]) {
        $0.movePreviewColumn(by: 1)
      },
      Action(
        "preview.sort", "Sort by the column; again reverses, and once more as in the file",
        keys: [","], hint: "sort", unless: .noTable
      ) { $0.sortPreview() },
      Action("preview.find", "Find a text in the rows", keys: ["/"], hint: "find", unless: .noRows)
      { $0.askForPreviewText() },
      Action("preview.findNext", "The next row that holds it", keys: ["n"], unless: .noRows) {
        $0.findInPreviewAgain(isBackward: false)
      },
      Action("preview.findBack", "The row before that holds it", keys: ["N"], unless: .noRows) {
        $0.findInPreviewAgain(isBackward: true)
      },
      Action(
        "preview.goToRow", "Go to a row by its number", keys: ["#"], hint: "row", unless: .noRows
      ) { $0.askForPreviewRow() },
    ] + pages(in: .preview)

  private static let pictures =
    [
      Action("picture.left", "To the left", keys: ["h", "left"]) { $0.panPreview(across: -1) },
      Action("picture.right", "To the right", keys: ["l", "right"]) { $0.panPreview(across: 1) },
      Action("picture.up", "Up", keys: ["k", "up"]) { $0.panPreview(down: -1) },
      Action("picture.down", "Down", keys: ["j", "down"]) { $0.panPreview(down: 1) },
      Action("picture.larger", "Larger", keys: ["+"], hint: "zoom") { $0.zoomPreview(by: 1) },
      Action("picture.smaller", "Smaller", keys: ["-"]) { $0.zoomPreview(by: -1) },
      Action("picture.whole", "The whole picture", keys: ["0", "_"], hint: "whole") {
        $0.fitPreview()
      },
    ] + pages(in: .picture)

  private static let outline =
    ListActions.moves(in: .outline) + [
      Action(
        "outline.toggle", "Open or close the value", keys: ["enter", "space", "l", "h", "z a"],
        hint: "fold"
      ) { $0.changePreviewOutline { $0.toggle() } },
      Action("outline.foldAll", "Close all values", keys: ["z M"]) {
        $0.changePreviewOutline { $0.foldAll() }
      },
      Action("outline.unfoldAll", "Open all values", keys: ["z R"]) {
        $0.changePreviewOutline { $0.unfoldAll() }
      },
    ]

  private static func pages(in scope: Scope) -> [Action] {
    [
      Action(
        "\(scope.name).nextPage", "The next page of a document or sheet of a workbook", keys: ["]"],
        hint: "page", unless: .noPages
      ) { $0.turnPreview(by: 1) },
      Action(
        "\(scope.name).previousPage", "The page or sheet before", keys: ["["], unless: .noPages
      ) { $0.turnPreview(by: -1) },
    ]
  }
}

extension Obstacle {
  fileprivate static let noRows = Obstacle {
    $0.preview?.rows == nil ? "there are no rows here" : nil
  }
  fileprivate static let noTable = Obstacle {
    $0.preview?.rows?.isTable == true ? nil : "this is no table"
  }
  fileprivate static let noPages = Obstacle {
    $0.preview?.head?.page == nil ? "the file has no pages or sheets" : nil
  }
}
