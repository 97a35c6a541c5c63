import HedgerowCore

/// Waits for the letter of a local mark, and shows those that are set.
package struct LetterViewModel: Layer {
  package enum Purpose: Hashable, Sendable { case set, go }

  package let purpose: Purpose
  /// The marks that are set, by letter, with the words of their paths.
  package let marks: [(letter: String, words: String)]

  init(_ purpose: Purpose, over tree: TreeViewModel) {
    self.purpose = purpose
    marks = tree.project.localMarks.sorted { $0.key < $1.key }.map { letter, mark in
      (letter, mark.path.names.joined(separator: "/"))
    }
  }

  /// What has been typed: the letter.
  package private(set) var typed: Character?

  package var scope: Scope { .letter }
  package var takesText: Bool { true }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    var field = TextFieldViewModel()
    change(&field)
    typed = field.text.first
    return typed == nil ? [] : [.run(action: "letter.accept")]
  }
}

extension WorkspaceViewModel {
  package mutating func askForLetter(_ purpose: LetterViewModel.Purpose) -> [Effect] {
    push(LetterViewModel(purpose, over: tree))
    return []
  }

  /// Takes the letter that was typed.
  package mutating func acceptLetter() -> [Effect] {
    guard let layer = top(LetterViewModel.self), let letter = layer.typed else { return [] }
    layers.removeLast()
    switch layer.purpose {
    case .set:
      guard letter.isLetter || letter.isNumber, let node = tree.selected else {
        tell(Notice("A mark is a letter or a digit; nothing was marked.", .warning))
        return []
      }
      tell(Notice("`'` `\(letter)` comes back to “\(tree.table.name(of: node))”."))
      return tree.setLocalMark(letter)
    case .go:
      guard letter == TreeViewModel.lastPlace || tree.project.localMarks[String(letter)] != nil
      else {
        tell(Notice("No row is marked “\(letter)”; `m` `\(letter)` marks one.", .warning))
        return []
      }
      return tree.goToLocalMark(letter)
    }
  }
}
