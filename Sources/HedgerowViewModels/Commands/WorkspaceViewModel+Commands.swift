extension WorkspaceViewModel {
  /// Opens the line behind `:`.
  package mutating func openCommandLine(
    _ commands: [Command], history: LineHistory, text: String
  ) {
    push(CommandLine(commands: commands, history: history, text: text, over: tree))
  }

  /// Closes the command line and runs what it holds.
  package mutating func runCommandLine() -> [Effect] {
    guard let line = top(CommandLine.self) else { return [] }
    layers.removeLast()
    return [.runCommand(line.field.text)]
  }

  package mutating func showOlderCommand() -> [Effect] {
    let tree = tree
    return changeTop(CommandLine.self) { $0.showOlder(over: tree) }
  }

  package mutating func showNewerCommand() -> [Effect] {
    let tree = tree
    return changeTop(CommandLine.self) { $0.showNewer(over: tree) }
  }
}
