/// A file on this machine that a preview shows, and what is said of it.
package struct PreviewFile: Hashable, Sendable {
  /// Where it lies; a file that has no name any more is `/proc/self/fd/` and its number.
  package let path: String
  /// What it is called on the screen; where nothing else tells its kind, the ending does.
  package let name: String
  /// What the server says it is, such as `text/csv`.
  package let contentType: String?
  package var extent: Extent

  /// How much of a file is there.
  package enum Extent: Hashable, Sendable {
    case whole
    /// So many bytes, and more are on their way: it is looked at again when it has grown.
    case growing(bytes: Int64)
    /// So many bytes of its start; no more were asked for.
    case head(bytes: Int64)
  }

  package init(
    path: String, name: String, contentType: String? = nil, extent: Extent = .whole
  ) {
    self.path = path
    self.name = name
    self.contentType = contentType
    self.extent = extent
  }

  package var isComplete: Bool { extent == .whole }

  /// The file of that path, under its own name.
  package init(path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    self.init(path: path, name: name)
  }
}

/// What a preview is of.
package enum PreviewSubject: Hashable, Sendable {
  case file(PreviewFile)
  /// The file that PostHog has of an export: all of it, or no more than so many bytes.
  case export(Export, atMost: Int64?)

  /// Whether it is the same thing, whatever else has come to be known of it.
  package func isSame(as other: PreviewSubject) -> Bool {
    switch (self, other) {
    case (.export(let one, _), .export(let other, _)): one.id == other.id
    default: self == other
    }
  }
}

/// The number of a preview that is open; its answers carry the same one.
package struct PreviewID: Hashable, Sendable {
  package let number: Int
  /// Which one of those that are shown one after the other in the same place.
  package let turn: Int

  package init(_ number: Int, turn: Int = 0) {
    self.number = number
    self.turn = turn
  }
}
