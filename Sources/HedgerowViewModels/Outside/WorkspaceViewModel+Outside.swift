import HedgerowCore

extension WorkspaceViewModel {
  /// Asks for many folders at once, a line each, in the user's editor.
  package mutating func editNewFolders() -> [Effect] {
    let folder = tree.table.path(of: tree.currentFolder)
    let place = folder.isRoot ? "the project" : "“\(folder.inWords)”"
    let text = """

      # New folders in \(place), one a line. A slash makes a folder inside the folder.
      # Lines that begin with # do not count; an empty text makes nothing.

      """
    return edit(.newFolders(in: folder), text, fileName: "new-folders.txt")
  }

  /// Opens the editor; where an earlier text for the same end could not be used, with that text.
  mutating func edit(_ purpose: Draft.Purpose, _ text: String, fileName: String) -> [Effect] {
    let text = changes.unusable[purpose] ?? text
    return [.runOutside(.editor(Draft(purpose: purpose, text: text, fileName: fileName)))]
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
      changes.unusable[draft.purpose] = nil
      do throws(UnusableText) {
        switch draft.purpose {
        case .newFolders(let folder): return try planFolders(text, in: folder)
        case .paths(let rows): return try planMoves(text, of: rows)
        case .newRow(let folder): return try planRow(text, in: folder)
        case .dashboardFields(let dashboard, let old):
          return send(.dashboard(.edit(dashboard, .fields(from: old, to: text))))
        case .groupProperty(let group, let old): return planProperty(text, of: group, old)
        case .row(let row, let fields): return try planEdit(text, of: row, from: fields)
        }
      } catch {
        changes.unusable[draft.purpose] = text
        tell(
          Notice(
            "Nothing was changed: \(error.reason). The same key opens the text again.", .failure))
        return []
      }
    }
  }
}

/// Why a text from the editor cannot be used.
struct UnusableText: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
