import HedgerowCore

/// What has become of a change of many rows that was done only in part.
package struct BatchResult: ListLayer {
  package let receipt: Receipt
  package var list: ListCursor

  package init(receipt: Receipt) {
    self.receipt = receipt
    list = ListCursor(count: receipt.failures.count)
  }

  package var scope: Scope { .result }

  /// “38 moved, 2 not”.
  package var title: String {
    let verb = receipt.operation.verb.past.lowercased()
    return "\(receipt.doneCount.grouped) \(verb), \(receipt.failures.count.grouped) not"
  }

  /// What was not done, and why, a line each.
  package var lines: [String] {
    receipt.failures.map { failure in
      let path = failure.operation.subject?.path ?? failure.operation.target
      return
        "\(path?.inWords ?? failure.operation.name ?? failure.operation.words): \(failure.problem.detail)"
    }
  }

  /// What the keys do here.
  package var answer: String {
    let failed = receipt.failures.count
    let retry = "r retries the \(failed == 1 ? "one" : failed.grouped)"
    guard receipt.inverse != nil, receipt.doneCount > 0 else { return "\(retry) · Esc closes" }
    return "\(retry) · u undoes the \(receipt.doneCount.grouped) · Esc closes"
  }
}
