/// A line of text that is being typed, with the editing keys of a shell.
package struct TextFieldViewModel: Hashable, Sendable {
  private var characters: [Character]
  /// How many characters stand before the cursor.
  package private(set) var cursor: Int

  package init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  package var text: String { String(characters) }
  package var textBeforeCursor: String { String(characters[..<cursor]) }
  package var isEmpty: Bool { characters.isEmpty }

  /// Puts text in at the cursor; line breaks and control characters become blanks.
  package mutating func insert(_ text: String) {
    let clean = text.map { character in
      character.isNewline || character.unicodeScalars.allSatisfy { $0.value < 32 } ? " " : character
    }
    let after = String(characters[cursor...])
    let before = String(characters[..<cursor]) + String(clean)
    // A combining mark may join the character before it, so the count is taken from the whole text.
    characters = Array(before + after)
    cursor = before.count
  }

  package mutating func moveLeft() { cursor = max(0, cursor - 1) }
  package mutating func moveRight() { cursor = min(characters.count, cursor + 1) }
  package mutating func moveToStart() { cursor = 0 }
  package mutating func moveToEnd() { cursor = characters.count }

  package mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  package mutating func deleteForward() {
    guard cursor < characters.count else { return }
    characters.remove(at: cursor)
  }

  /// Deletes the word before the cursor and the blanks behind it.
  package mutating func deleteWordBackward() {
    let before = characters[..<cursor]
    let end = before.lastIndex { $0 != " " && $0 != "/" }.map { $0 + 1 } ?? 0
    let start = before[..<end].lastIndex { $0 == " " || $0 == "/" }.map { $0 + 1 } ?? 0
    characters.removeSubrange(start..<cursor)
    cursor = start
  }

  package mutating func deleteToStart() {
    characters.removeSubrange(..<cursor)
    cursor = 0
  }

  package mutating func deleteToEnd() { characters.removeSubrange(cursor...) }
}
