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
}
