import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Makes a change on the server. Every change of the project goes through here: a read-only store
  /// refuses it, an answer that was lost is looked up, the cache follows, and the receipt says what
  /// takes the change back.
  package func perform(
    _ operation: HedgerowCore.Operation
  ) async throws(Problem) -> Receipt {
    guard !isReadOnly else {
      throw Problem(
        kind: .readOnly, title: "Could not \(operation.words)",
        detail: "Hedgerow was started read-only", remedy: "Start it without --read-only.")
    }
    switch operation {
    case .createFolder(let path): return try await createFolder(path, operation)
    case .move(let row, let path, _):
      return try await forgettingLost(row) { () async throws(Problem) in
        try await move(row, to: path, operation)
      }
    case .delete(let row, _):
      return try await forgettingLost(row) { () async throws(Problem) in
        try await delete(row, operation)
      }
    case .restore(let restoration):
      return try await restore(restoration.objects, restoration.folders, operation)
    case .create, .edit, .link, .batch:
      throw .invalid(
        doing: operation.words, "this cannot be sent yet", remedy: "Nothing was changed.")
    }
  }

  /// A row that the server no longer has leaves the cache.
  private func forgettingLost(
    _ row: EntryReference, _ change: () async throws(Problem) -> Receipt
  ) async throws(Problem) -> Receipt {
    do throws(Problem) { return try await change() } catch {
      if error.kind == .notFound { await keep { try await cache.remove(row.id) } }
      throw error
    }
  }

  /// Takes a change back. What the inverse would destroy beyond the change itself is looked up
  /// first: a new folder may have been filled by others, a moved row may have moved on.
  package func undo(_ receipt: Receipt) async throws(Problem) -> Receipt {
    let action = "undo: \(receipt.operation.words)"
    guard let inverse = receipt.inverse else {
      throw .invalid(
        doing: action, receipt.caveat ?? "nothing takes it back",
        remedy: "Nothing was changed.")
    }
    switch (receipt.operation, inverse) {
    case (.createFolder, .delete(let folder, _)): try await checkIsEmpty(folder, action)
    case (.move, .move(let row, _, _)): try await checkIsWhereItWas(row, action)
    default: break
    }
    return try await perform(inverse)
  }

  private func checkIsEmpty(_ folder: EntryReference, _ action: String) async throws(Problem) {
    let count = try await ask(action) { (tree) async throws(APIError) in
      try await tree.list(FileSystemFilter(parent: folder.path.text), limit: 1)
    }
    guard count.results.isEmpty else {
      throw Problem(
        kind: .conflict, title: "Could not \(action)",
        detail: "the folder is no longer empty, and its contents would go with it",
        remedy: "Nothing was changed. Press `d` to delete it all the same.")
    }
  }

  private func checkIsWhereItWas(_ row: EntryReference, _ action: String) async throws(Problem) {
    let now = try await ask(action) { (tree) async throws(APIError) in
      try await tree.retrieve(row.id.description)
    }
    guard now.path == row.path.text else {
      throw Problem(
        kind: .conflict, title: "Could not \(action)", detail: "it was moved on to “\(now.path)”",
        remedy: "Nothing was changed. `R` shows where it is now.")
    }
  }

  /// Sends a change. Where its answer was lost or no longer waited for, the server is asked what
  /// became of it: the row as it then is, or nil where none is left, stands for the answer.
  func change<Value: Sendable>(
    _ action: String, _ change: FileSystemChange,
    _ call: @Sendable (FileSystemResource) async throws(APIError) -> Value,
    settled: (FileSystemEntryPayload?) -> Value
  ) async throws(Problem) -> Value {
    let tree = try await connected().fileSystem(project: project)
    do throws(APIError) { return try await call(tree) } catch {
      guard error.mayHaveHappened else { throw problem(doing: action, error) }
      // Whoever cancelled must still hear what is true now.
      switch await Task(operation: { await tree.settle(uncertain: change) }).value {
      case .happened(let row): return settled(row)
      case .didNotHappen: throw Problem.didNotHappen(action, error)
      case .unknown: throw problem(doing: action, error.asUncertain)
      }
    }
  }
}

extension APIError {
  fileprivate var mayHaveHappened: Bool { kind == .uncertain || kind == .cancelled }

  fileprivate var asUncertain: APIError {
    var error = self
    error.kind = .uncertain
    return error
  }
}

extension Problem {
  /// The server shows that the change was not made.
  fileprivate static func didNotHappen(_ action: String, _ error: APIError) -> Problem {
    if error.kind == .cancelled { return problem(doing: action, error) }
    let request = error.requestID.map { " (request \($0))" } ?? ""
    return Problem(
      kind: .server, title: "Could not \(action)",
      detail: "PostHog broke off\(request), and it did not happen",
      remedy: "Nothing was changed. Do it again if you still want it.")
  }
}
