/// Just as much of paths as the fallbacks need (PostHog API, paths): where segments end in an escaped path.
enum TreePath {
  /// The escaped paths of all folders above, the outermost first.
  static func ancestors(of path: String) -> [String] {
    boundaries(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The escaped last segment.
  static func name(of path: String) -> String {
    guard let parent = ancestors(of: path).last else { return path }
    return String(decoding: path.utf8.dropFirst(parent.utf8.count + 1), as: UTF8.self)
  }

  /// Whether a path lies below a folder: a plain comparison of beginnings, as on the server.
  static func isInside(_ path: String, _ folder: String) -> Bool {
    path.hasBytePrefix(folder + "/")
  }

  /// The path of a descendant after its folder went elsewhere.
  static func rebased(_ path: String, from old: String, to new: String) -> String {
    new + String(decoding: path.utf8.dropFirst(old.utf8.count), as: UTF8.self)
  }

  private static func boundaries(of path: String) -> [Substring.UTF8View.SubSequence] {
    let bytes = Substring(path).utf8
    var prefixes: [Substring.UTF8View.SubSequence] = []
    var index = bytes.startIndex
    var isEmpty = true
    while index < bytes.endIndex {
      let next = bytes.index(after: index)
      if bytes[index] == UInt8(ascii: "\\"), next < bytes.endIndex,
        bytes[next] == UInt8(ascii: "/") || bytes[next] == UInt8(ascii: "\\")
      {
        isEmpty = false
        index = bytes.index(after: next)
        continue
      }
      if bytes[index] == UInt8(ascii: "/") {
        if !isEmpty { prefixes.append(bytes[..<index]) }
        isEmpty = true
      } else {
        isEmpty = false
      }
      index = next
    }
    // What ends in slashes has no name of its own behind them.
    if isEmpty, !prefixes.isEmpty { prefixes.removeLast() }
    return prefixes
  }
}

extension String {
  /// A beginning byte by byte: Swift's own comparison takes differently composed letters for the same.
  func hasBytePrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }
}
