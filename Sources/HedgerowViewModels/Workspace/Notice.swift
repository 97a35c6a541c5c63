import HedgerowCore

/// A sentence for the user; it stays until the next one or until Esc.
package struct Notice: Hashable, Sendable {
  package enum Tone: Hashable, Sendable { case plain, success, warning, failure }

  package let text: String
  package let tone: Tone

  package init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }

  /// A failure as a notice: what failed, why, what to press.
  package init(_ problem: Problem) { self.init(problem.sentence, .failure) }
}
