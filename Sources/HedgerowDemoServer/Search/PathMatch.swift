/// Looks for text inside paths, both in lower case. A slash parts names unless a backslash stands
/// right before it; that is how the server's expressions see it, pairs of backslashes or not.
enum PathMatch {
  private static let slash = UInt8(ascii: "/")
  private static let backslash = UInt8(ascii: "\\")

  static func contains(_ text: [UInt8], in path: [UInt8]) -> Bool {
    occurs(text, in: path) { _ in true }
  }

  /// Whether some folder above the last name contains the text.
  static func hasParent(containing text: [UInt8], in path: [UInt8]) -> Bool {
    occurs(text, in: path) { end in
      var index = end
      while index < path.count {
        if path[index] == slash {
          let isEscaped = index > 0 && path[index - 1] == backslash
          if !isEscaped { return true }
          // The backslash belongs to the text that was looked for, so it escapes nothing here.
          if index == end { return false }
        }
        index += 1
      }
      return false
    }
  }

  /// Whether the last name contains the text.
  static func hasName(containing text: [UInt8], in path: [UInt8]) -> Bool {
    occurs(text, in: path) { end in
      (end..<path.count).allSatisfy { index in
        path[index] != slash || (index > end && path[index - 1] == backslash)
      }
    }
  }

  /// Whether the text occurs when each of its slashes may be written `/` or `\/`.
  static func containsSlashed(_ text: [UInt8], in path: [UInt8]) -> Bool {
    path.indices.contains { start in
      var index = start
      return text.allSatisfy { byte in
        if byte == slash, index < path.count, path[index] == backslash { index += 1 }
        guard index < path.count, path[index] == byte else { return false }
        index += 1
        return true
      }
    }
  }

  /// Whether the text occurs somewhere where what follows its end is acceptable.
  private static func occurs(
    _ text: [UInt8], in path: [UInt8], accept: (_ end: Int) -> Bool
  ) -> Bool {
    guard text.count <= path.count else { return false }
    return (0...(path.count - text.count)).contains { start in
      path[start..<(start + text.count)].elementsEqual(text) && accept(start + text.count)
    }
  }
}
