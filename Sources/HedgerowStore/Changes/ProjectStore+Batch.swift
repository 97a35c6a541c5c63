import HedgerowCore

extension ProjectStore {
  /// Makes many changes one after the other. Those that fail do not keep the others from being made;
  /// only where every further one would fail alike it is left at that.
  func makeEach(
    _ operation: Operation, isUndo: Bool = false, _ progress: @Sendable (Int, Int) -> Void
  ) async throws(Problem) -> Receipt {
    let parts = operation.parts
    var done: [Receipt] = []
    var failures: [Receipt.Failure] = []
    var end: Problem?
    for (index, part) in parts.enumerated() {
      if let end {
        failures.append(.init(part, end))
        continue
      }
      do throws(Problem) {
        done.append(try await makePart(part, isUndo: isUndo))
      } catch {
        failures.append(.init(part, error))
        if error.concernsAll { end = error }
      }
      progress(index + 1, parts.count)
    }
    guard let first = failures.first, done.isEmpty else {
      return Receipt(operation, of: done, failures: failures)
    }
    throw parts.count == 1 ? first.problem : first.problem.of(operation)
  }

  private func makePart(_ part: Operation, isUndo: Bool) async throws(Problem) -> Receipt {
    if Task.isCancelled {
      throw Problem(
        kind: .cancelled, title: "Could not \(part.words)", detail: "it was cancelled",
        remedy: "Do it again if you still want it.")
    }
    do throws(Problem) {
      if isUndo { return try await makeUndo(part) }
      return try await make(part)
    } catch {
      // What an earlier part took along is gone as it should be.
      guard error.kind == .notFound, case .delete(let row, _) = part else { throw error }
      return Receipt(
        operation: part, entry: nil, rows: RowChanges([.removed(row)]), inverse: nil)
    }
  }
}

extension Receipt {
  /// The receipt of a batch, from those of its parts.
  init(_ operation: Operation, of parts: [Receipt], failures: [Failure]) {
    var caveats: [String] = []
    for part in parts {
      if let caveat = part.caveat, !caveats.contains(caveat) { caveats.append(caveat) }
    }
    self.init(
      operation: operation, entry: parts.count == 1 ? parts[0].entry : nil,
      rows: RowChanges(following: parts.map(\.rows)),
      inverse: .all(parts.reversed().flatMap { $0.inverse?.parts ?? [] }),
      caveat: caveats.isEmpty ? nil : caveats.joined(separator: " "),
      failures: failures + parts.flatMap(\.failures))
  }
}

extension Problem {
  /// Whether the next change would fail for the same reason.
  fileprivate var concernsAll: Bool {
    switch kind {
    case .offline, .timedOut, .unauthorised, .missingScope, .unavailable, .rateLimited, .cancelled:
      true
    default: false
    }
  }

  fileprivate func of(_ operation: Operation) -> Problem {
    Problem(kind: kind, title: "Could not \(operation.words)", detail: detail, remedy: remedy)
  }
}
