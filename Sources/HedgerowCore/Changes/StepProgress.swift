/// Hears how many parts of a batch are through, and of how many; says whether the rest is still wanted.
package typealias StepProgress = @Sendable (_ done: Int, _ total: Int) -> Bool

extension Problem {
  /// The change was not sent, because the user no longer wanted it.
  package static func cancelled(_ operation: Operation) -> Problem {
    Problem(
      kind: .cancelled, title: "Could not \(operation.words)", detail: "it was cancelled",
      remedy: "Do it again if you still want it.")
  }
}
