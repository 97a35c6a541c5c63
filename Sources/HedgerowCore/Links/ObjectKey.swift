/// What tells one object of PostHog from all others: its type and its key there. Several rows may show it.
package struct ObjectKey: Hashable, Sendable {
  /// The type; one that ends in a slash stands for all types that begin so (`hog_function/`).
  package let type: EntryType
  package let ref: String

  package init(type: EntryType, ref: String) {
    self.type = type
    self.ref = ref
  }

  /// The object behind a row; `nil` for folders and rows without one.
  package init?(_ entry: Entry) {
    guard let ref = entry.ref, !entry.type.isFolder, !ref.isEmpty else { return nil }
    self.init(type: entry.type, ref: ref)
  }

  /// Whether the type only begins like this.
  package var isPrefix: Bool { type.rawValue.hasSuffix("/") }

  /// Whether a row shows this object.
  package func isShown(by entry: Entry) -> Bool {
    guard entry.ref == ref else { return false }
    return isPrefix ? entry.type.rawValue.hasPrefix(type.rawValue) : entry.type == type
  }
}
