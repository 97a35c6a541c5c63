/// A file on this machine that a preview shows, and what is said of it.
package struct PreviewFile: Hashable, Sendable {
  /// Where it lies; a file that has no name any more is `/proc/self/fd/` and its number.
  package let path: String
  /// What it is called on the screen; where nothing else tells its kind, the ending does.
  package let name: String
  /// What the server says it is, such as `text/csv`.
  package let contentType: String?
  /// Whether all of it is there; else it is looked at again when it has grown.
  package var isComplete: Bool

  package init(
    path: String, name: String, contentType: String? = nil, isComplete: Bool = true
  ) {
    self.path = path
    self.name = name
    self.contentType = contentType
    self.isComplete = isComplete
  }

  /// The file of that path, under its own name.
  package init(path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    self.init(path: path, name: name)
  }
}

/// The number of a preview that is open; its answers carry the same one.
package struct PreviewID: Hashable, Sendable {
  package let number: Int

  package init(_ number: Int) { self.number = number }
}
