/// Keys that have been typed and await others, with what may follow.
package struct KeyPrefix: Hashable, Sendable {
  /// One way to go on.
  package struct Continuation: Hashable, Sendable {
    package let keys: String
    package let title: String
    /// Whether the action can be had now.
    package let isPossible: Bool

    package init(keys: String, title: String, isPossible: Bool) {
      self.keys = keys
      self.title = title
      self.isPossible = isPossible
    }
  }

  /// The keys so far, as text.
  package let keys: String
  package let continuations: [Continuation]
  /// Whether the continuations are on the screen; who types fast does not need them.
  package var isShown = false

  package init(keys: String, continuations: [Continuation]) {
    self.keys = keys
    self.continuations = continuations
  }
}
