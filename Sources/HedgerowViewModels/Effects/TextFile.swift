/// A text that is saved where the user wants it.
package struct TextFile: Hashable, Sendable {
  /// As it was typed.
  package let path: String
  package let text: String
  /// What is in it, in the user's words.
  package let what: String
  /// Whether a file of that name may be replaced.
  package var mayReplace = false

  package init(path: String, text: String, what: String) {
    self.path = path
    self.text = text
    self.what = what
  }
}

/// What became of it; the path is the whole one.
package enum SaveResult: Hashable, Sendable {
  case saved(String)
  /// Nothing was written: there is such a file.
  case exists(String)
  case failed(String)
}
