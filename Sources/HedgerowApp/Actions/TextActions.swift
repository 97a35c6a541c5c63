import HedgerowViewModels

/// The editing keys of every line that is typed, as shells have them.
enum TextActions {
  typealias Edit = @Sendable (inout TextFieldViewModel) -> Void

  static let all = table.map { entry in
    Action(entry.name, entry.title, keys: entry.keys) { $0.edit(entry.change) }
  }

  /// The keys alone, for lines outside of the tree's screen.
  static let edits: [(keys: [String], change: Edit)] = table.map { ($0.keys, $0.change) }

  private struct Entry: Sendable {
    let name: String
    let title: String
    let keys: [String]
    let change: Edit
  }

  private static let table: [Entry] = [
    edit("text.left", "One character left", keys: ["left"]) { $0.moveLeft() },
    edit("text.right", "One character right", keys: ["right", "ctrl-f"]) { $0.moveRight() },
    edit("text.wordLeft", "One word left", keys: ["ctrl-left", "alt-b"]) { $0.moveWordLeft() },
    edit("text.wordRight", "One word right", keys: ["ctrl-right", "alt-f"]) {
      $0.moveWordRight()
    },
    edit("text.start", "To the start of the line", keys: ["home"]) { $0.moveToStart() },
    edit("text.end", "To the end of the line", keys: ["end", "ctrl-e"]) { $0.moveToEnd() },
    edit("text.deleteBackward", "Delete the character before", keys: ["backspace"]) {
      $0.deleteBackward()
    },
    edit("text.deleteForward", "Delete the character under the cursor", keys: ["delete"]) {
      $0.deleteForward()
    },
    edit("text.deleteWord", "Delete the word before", keys: ["ctrl-w"]) {
      $0.deleteWordBackward()
    },
    edit("text.deleteWordForward", "Delete the word behind", keys: ["ctrl-delete", "alt-d"]) {
      $0.deleteWordForward()
    },
    edit("text.yank", "Put in again what was deleted", keys: ["ctrl-y"]) { $0.yank() },
    edit("text.deleteToStart", "Delete everything before", keys: ["ctrl-u"]) {
      $0.deleteToStart()
    },
    edit("text.deleteToEnd", "Delete everything behind", keys: ["ctrl-k"]) { $0.deleteToEnd() },
  ]

  private static func edit(
    _ name: String, _ title: String, keys: [String], _ change: @escaping Edit
  ) -> Entry { Entry(name: name, title: title, keys: keys, change: change) }
}
