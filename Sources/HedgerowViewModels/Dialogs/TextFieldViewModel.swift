/// A line of text that is being typed, with the editing keys of a shell.
package struct TextFieldViewModel: Hashable, Sendable {
  private var characters: [Character]
  /// How many characters stand before the cursor.
  package private(set) var cursor: Int
  private var deleted = ""

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

  package mutating func moveWordLeft() { cursor = wordStart }
  package mutating func moveWordRight() { cursor = wordEnd }

  /// Deletes the word before the cursor and the blanks behind it.
  package mutating func deleteWordBackward() { delete(wordStart..<cursor) }

  /// Deletes the blanks behind the cursor and the word after them.
  package mutating func deleteWordForward() { delete(cursor..<wordEnd) }

  package mutating func deleteToStart() { delete(0..<cursor) }
  package mutating func deleteToEnd() { delete(cursor..<characters.count) }

  /// Puts in again what was last deleted by the word or by the line.
  package mutating func yank() { insert(deleted) }

  private mutating func delete(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    deleted = String(characters[range])
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  /// Where the word before the cursor begins.
  private var wordStart: Int {
    let before = characters[..<cursor]
    let end = before.lastIndex { !Self.separates($0) }.map { $0 + 1 } ?? 0
    return before[..<end].lastIndex(where: Self.separates).map { $0 + 1 } ?? 0
  }

  /// Where the word behind the cursor ends.
  private var wordEnd: Int {
    let start = characters[cursor...].firstIndex { !Self.separates($0) } ?? characters.count
    return characters[start...].firstIndex(where: Self.separates) ?? characters.count
  }

  private static func separates(_ character: Character) -> Bool {
    character == " " || character == "/"
  }
}
