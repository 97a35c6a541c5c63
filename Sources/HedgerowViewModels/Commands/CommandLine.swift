import HedgerowCore

/// The line behind `:`, with what could stand there.
package struct CommandLine: Layer {
  package let commands: [Command]
  package private(set) var field: TextFieldViewModel
  /// What the line could become.
  package private(set) var candidates: [Candidate] = []
  /// The candidate that stands in the line; `nil` while it holds what was typed.
  package private(set) var chosen: Int?
  private var history: LineHistory

  package init(
    commands: [Command], history: LineHistory, text: String = "", over tree: TreeViewModel
  ) {
    self.commands = commands
    self.history = history
    field = TextFieldViewModel(text)
    complete(over: tree)
  }

  package var scope: Scope { .command }
  package var takesText: Bool { true }
  package var takesNoticeLine: Bool { true }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    let before = field.text
    change(&field)
    guard field.text != before else { return [] }
    history.leave()
    complete(over: tree)
    return []
  }

  /// Puts the next candidate into the line, or the one before.
  package mutating func choose(_ step: Int) {
    guard !candidates.isEmpty else { return }
    let next = chosen.map { $0 + step } ?? (step > 0 ? 0 : candidates.count - 1)
    let index = (next + candidates.count) % candidates.count
    chosen = index
    field = TextFieldViewModel(candidates[index].text)
  }

  /// What comes back begins as the line does.
  package mutating func recall(
    older isOlder: Bool, over tree: inout TreeViewModel
  ) -> [Effect] {
    guard let line = history.recall(older: isOlder, than: field.text) else { return [] }
    field = TextFieldViewModel(line)
    complete(over: tree)
    return []
  }

  // MARK: Completion

  private mutating func complete(over tree: TreeViewModel) {
    chosen = nil
    let text = field.text
    guard let blank = text.firstIndex(of: " ") else {
      candidates = Self.matches(commands, with: text)
      return
    }
    let name = String(text[..<blank])
    let argument = String(text[blank...].drop { $0 == " " })
    candidates =
      commands.first { $0.name == name || $0.action == name }
      .map { Self.candidates(for: $0, argument, over: tree) } ?? []
    for index in candidates.indices {
      let candidate = candidates[index]
      candidates[index] = Candidate(
        "\(name) \(candidate.text)", label: candidate.label, candidate.title)
    }
  }

  /// The commands that begin so, then those that hold the text somewhere.
  private static func matches(_ commands: [Command], with text: String) -> [Candidate] {
    let wanted = text.lowercased()
    let ranks: [(Command) -> Bool] = [
      { $0.name.lowercased().hasPrefix(wanted) },
      { $0.action.lowercased().contains(wanted) || $0.title.lowercased().contains(wanted) },
    ]
    var found: [Command] = []
    for rank in ranks { found += commands.filter { rank($0) && !found.contains($0) } }
    return found.map {
      Candidate($0.name, label: $0.usage.isEmpty ? $0.name : "\($0.name) \($0.usage)", $0.title)
    }
  }

  private static func candidates(
    for command: Command, _ argument: String, over tree: TreeViewModel
  ) -> [Candidate] {
    switch command.choices {
    case .none: []
    case .text: [Candidate(argument, label: "\(command.name) \(command.usage)", command.title)]
    case .words(let words):
      words.filter { $0.text.lowercased().hasPrefix(argument.lowercased()) }
    case .path: paths(beginningWith: argument, in: tree.table)
    }
  }

  /// The rows of the folder that the typed path lies in, as far as they are loaded.
  private static func paths(beginningWith text: String, in table: EntryTable) -> [Candidate] {
    let path = EntryPath(text)
    let parent = text.hasSuffix("/") ? path : path.parent
    guard let folder = parent.isRoot ? table.root : table.folder(at: parent) else { return [] }
    let wanted = text.hasSuffix("/") ? "" : path.name.lowercased()
    return table.children(of: folder).lazy
      .filter { table.name(of: $0).lowercased().hasPrefix(wanted) }.prefix(longestList)
      .map { node in
        let end = table.isFolder(node) ? "/" : ""
        return Candidate(table.path(of: node).text + end, table.type(of: node).label)
      }
  }

  private static let longestList = 100
}
