/// What matters of the object behind a row, in the words of its type: a dashboard's tiles, a flag's state and rollout.
package struct ObjectFacts: Hashable, Sendable {
  /// One fact, such as `Rollout` and `25 % of users`.
  package struct Fact: Hashable, Sendable {
    package let label: String
    package let text: String

    package init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }

  /// The row whose object it is.
  package let entry: EntryID
  /// The most important first; empty where the type tells nothing.
  package let facts: [Fact]
  /// What takes more than a line, in Markdown: a notebook's text, a flag's conditions, a survey's questions; empty where
  /// there is nothing of the kind.
  package let text: String
  package let source: Source

  package init(entry: EntryID, facts: [Fact], text: String = "", source: Source) {
    self.entry = entry
    self.facts = facts
    self.text = text
    self.source = source
  }
}
