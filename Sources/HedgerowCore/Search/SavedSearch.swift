/// A search that was given a name.
package struct SavedSearch: Codable, Hashable, Sendable {
  package let name: String
  /// The words in PostHog's own grammar.
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
