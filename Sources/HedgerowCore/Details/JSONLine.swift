/// One line of a JSON text that is shown as a folding tree.
package struct JSONLine: Hashable, Sendable {
  package let depth: Int
  /// The key, or the position in a list; `nil` for the outermost value.
  package let label: String?
  /// The value as text; for a list or an object what it holds: `{3}`, `[12]`.
  package let value: String
  package let kind: Kind
  /// How many of the following lines lie inside this value.
  package let inside: Int

  package enum Kind: Hashable, Sendable { case text, number, word, list, object }

  package var canFold: Bool { inside > 0 }

  package init(depth: Int, label: String?, value: String, kind: Kind, inside: Int) {
    self.depth = depth
    self.label = label
    self.value = value
    self.kind = kind
    self.inside = inside
  }
}
