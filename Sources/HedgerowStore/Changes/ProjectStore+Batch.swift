import HedgerowCore

extension ProjectStore {
  /// Makes many changes one after the other. Those that fail do not keep the others from being made;
  /// only where every further one would fail alike it is left at that.
  func makeEach(
    _ operation: Operation, isUndo: Bool = false, _ progress: StepProgress
  ) async throws(Problem) -> Receipt {
    let parts = operation.parts
    var done: [Receipt] = []
    var failures: [Receipt.Failure] = []
    var end: Problem?
    // Rows that one part brings back are known to the next under their new identity.
    var numbers: [EntryID: EntryID] = [:]
    for (index, planned) in parts.enumerated() {
      let part = planned.renumbered(numbers)
      if let end {
        failures.append(.init(part, end))
        continue
      }
      do throws(Problem) {
        let receipt = try await makePart(part, isUndo: isUndo)
        numbers.merge(receipt.rows.renumbered) { _, new in new }
        done.append(receipt)
      } catch {
        failures.append(.init(part, error))
        if error.concernsAll { end = error }
      }
      if !progress(index + 1, parts.count), end == nil { end = .cancelled(operation) }
    }
    guard let first = failures.first, done.isEmpty else {
      return Receipt(operation, of: done, failures: failures)
    }
    throw parts.count == 1 ? first.problem : first.problem.of(operation)
  }

  private func makePart(_ part: Operation, isUndo: Bool) async throws(Problem) -> Receipt {
    if Task.isCancelled { throw .cancelled(part) }
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
    var inverse: [Operation] = []
    // What an earlier part did is taken back after a later one may have renumbered its rows.
    var numbers: [EntryID: EntryID] = [:]
    for part in parts.reversed() {
      inverse += part.inverse?.renumbered(numbers).parts ?? []
      numbers.merge(part.rows.renumbered.mapValues { numbers[$0] ?? $0 }) { later, _ in later }
    }
    self.init(
      operation: operation, entry: parts.count == 1 ? parts[0].entry : nil,
      rows: RowChanges(following: parts.map(\.rows)), dashboards: parts.flatMap(\.dashboards),
      groups: parts.flatMap(\.groups),
      inverse: .all(inverse),
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
