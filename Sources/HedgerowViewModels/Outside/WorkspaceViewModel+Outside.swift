import HedgerowCore

extension WorkspaceViewModel {
  /// Asks for many folders at once, a line each, in the user's editor.
  package mutating func editNewFolders() -> [Effect] {
    let folder = tree.table.path(of: tree.currentFolder)
    let place = folder.isRoot ? "the project" : "“\(folder.names.joined(separator: "/"))”"
    let text = """

      # New folders in \(place), one a line. A slash makes a folder inside the folder.
      # Lines that begin with # do not count; an empty text makes nothing.

      """
    let draft = Draft(purpose: .newFolders(in: folder), text: text, fileName: "new-folders.txt")
    return [.runOutside(.editor(draft))]
  }

  /// Takes in what came out of an editor.
  mutating func receive(_ result: EditResult, of draft: Draft) -> [Effect] {
    switch result {
    case .unchanged:
      tell(Notice("The text was left as it was, so nothing was changed."))
      return []
    case .failed(let sentence):
      tell(Notice(sentence, .failure))
      return []
    case .changed(let text):
      switch draft.purpose {
      case .newFolders(let folder): return makeFolders(Draft.lines(of: text), in: folder)
      }
    }
  }

  private mutating func makeFolders(_ names: [String], in folder: EntryPath) -> [Effect] {
    var effects: [Effect] = []
    for name in names {
      if let obstacle = tree.newFolderObstacle(named: name, in: folder) {
        tell(Notice("Not made, “\(name)”: \(obstacle).", .warning))
      } else {
        effects += tree.createFolder(named: name, in: folder)
      }
    }
    return effects
  }
}
