import ArgumentParser
import HedgerowCore
import HedgerowStore

/// Takes the last change back.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back the last change of this profile.",
    discussion: "Also one that another Hedgerow made, on the screen or on the command line.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var change: ChangeOptions

  @Flag(help: "Only list the changes that are remembered, the latest first.")
  var list = false

  func run() async throws {
    try await changing(options, change) { changing in
      if list { return try printChanges(changing.store) }
      guard let last = try changing.store.undoable() else {
        throw Problem(
          kind: .notFound, title: "Could not undo",
          detail: "no change of this profile is remembered that can be taken back",
          remedy: "`hedgerow undo --list` shows what is remembered")
      }
      try await changing.undo(last)
    }
  }

  private func printChanges(_ store: ProjectStore) throws {
    let changes = try store.pastChanges().reversed()
    if change.json { return try printJSON(changes.map(PastChangeReport.init)) }
    for past in changes {
      let state = past.isUndone ? "undone" : past.canUndo ? "" : "for good"
      printLine(
        printable("\(past.madeAt.day())  \(state.padded(to: 9)) \(past.operation.pastWords)"))
    }
  }
}

/// A change of the past, as JSON for scripts.
private struct PastChangeReport: Encodable {
  let at: Int64
  let sentence: String
  let canUndo: Bool
  let isUndone: Bool

  init(_ change: PastChange) {
    at = change.madeAt.seconds
    sentence = change.operation.pastWords + "."
    canUndo = change.canUndo
    isUndone = change.isUndone
  }
}
