import ArgumentParser
import Glibc
import HedgerowApp
import HedgerowCore
import HedgerowStore

/// Makes changes from the command line: asks what the screen would ask, in the same words, and tells what was done.
struct Changing {
  let store: ProjectStore
  let options: ChangeOptions
  /// The name of a protected profile: every change there asks for it.
  var protection: String?

  /// Deletes rows after the question. Should other rows have come to lie there meanwhile, it is asked anew.
  func delete(_ rows: [EntryReference]) async throws {
    while true {
      guard case .deletionPreview(let preview) = try await store.answer(.deletionPreview(rows))
      else { return }
      if let refusal = preview.refusal {
        complain("nothing was deleted: \(refusal)")
        throw ExitCode(ExitStatus.refused.rawValue)
      }
      if options.dryRun {
        return try Rehearsal(preview.operation, details: preview.lines).print(asJSON: options.json)
      }
      try ask(
        preview.lines, "Delete \(preview.subject)?", typing: preview.textToType ?? protection)
      let receipt: Receipt
      do throws(Problem) { receipt = try await store.perform(preview.operation) } catch {
        guard error.kind == .changedMeanwhile else { throw error }
        complain(error.sentence)
        continue
      }
      return try report(receipt)
    }
  }

  /// Puts rows somewhere. It is asked about where they would become one with others, stand beside some of their name, or
  /// are many.
  func place(_ operation: HedgerowCore.Operation) async throws {
    let answer = try await store.answer(.placementPreview(operation))
    guard case .placementPreview(let preview) = answer else { return }
    if options.dryRun {
      return try Rehearsal(operation, details: preview.isToBeAsked ? preview.lines : [])
        .print(asJSON: options.json)
    }
    if preview.isToBeAsked || protection != nil {
      try ask(preview.lines, "Do it?", typing: protection)
    }
    try report(try await store.perform(preview.confirmed))
  }

  func perform(_ operation: HedgerowCore.Operation) async throws {
    if options.dryRun { return try Rehearsal(operation).print(asJSON: options.json) }
    try askWhereProtected("Really \(operation.words)?")
    try report(try await store.perform(operation))
  }

  /// Takes a change back.
  func undo(_ receipt: Receipt) async throws {
    if options.dryRun { return try Rehearsal(undoing: receipt).print(asJSON: options.json) }
    try askWhereProtected("Take back: \(receipt.operation.pastWords)?")
    try report(try await store.undo(receipt), undoing: receipt)
  }

  /// Has PostHog file what lies in no folder, and prints how many objects that were.
  func fileUnfiled() async throws {
    let words = "file what lies in no folder under “Unfiled”"
    if options.dryRun {
      return printLine(
        options.json ? "{\"dryRun\":true}" : "Would \(words). How much that is only PostHog knows.")
    }
    try ask([], "\(words.prefix(1).uppercased())\(words.dropFirst())?", typing: protection)
    guard case .unfiled(let count) = try await store.answer(.unfiled) else { return }
    print(options.json ? "{\"filed\":\(count)}" : "\(count)")
  }

  func askWhereProtected(_ question: String) throws {
    if let protection { try ask(["“\(protection)” is protected."], question, typing: protection) }
  }

  /// Tells what was done. Parts that failed are named, and make the command fail.
  func report(_ receipt: Receipt, undoing original: Receipt? = nil) throws {
    let words = original.map { receipt.sentence(undoing: $0) } ?? receipt.sentence
    if options.json {
      try ReceiptReport(receipt, words).print()
    } else {
      let canUndo = receipt.inverse != nil && original == nil
      printLine(printable(words + (canUndo ? " `hedgerow undo` takes it back." : "")))
    }
    for failure in receipt.failures { complain(failure.problem.sentence) }
    if !receipt.failures.isEmpty { throw ExitCode(ExitStatus.failed.rawValue) }
  }

  /// Asks on the terminal. Without one, or with another answer than yes, the command ends.
  private func ask(_ lines: [String], _ question: String, typing text: String? = nil) throws {
    guard !options.yes else { return }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      complain("\(question) Nothing was changed: there is no terminal to ask on, and no --yes.")
      throw ExitCode(ExitStatus.misuse.rawValue)
    }
    for line in lines { complain(line) }
    let isYes: Bool
    if let text {
      complain("\(question) Type “\(text)”, then Enter; anything else cancels.")
      isYes = readLine() == text
    } else {
      isYes = askYes(question)
    }
    guard isYes else {
      complain("Nothing was changed.")
      throw ExitCode(ExitStatus.misuse.rawValue)
    }
  }
}

/// Opens the project, works with it, and closes it.
func changing(
  _ options: ProfileOptions, _ change: ChangeOptions, _ body: (Changing) async throws -> Void
) async throws {
  try await reportingFailures {
    let session = try await requireSession(options)
    try await closing(session.store) {
      try await body(
        Changing(
          store: session.store, options: change, protection: session.heading.protection))
    }
  }
}
