/// Where a row lies in the project's file system: names joined by `/`, with `/` and `\` inside a name escaped
/// by a backslash. The text is kept exactly as the server sent it (PostHog API, paths).
package struct EntryPath: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The stored, escaped form, as the wire carries it.
  package let text: String

  /// The root of the project, which has no row of its own.
  package static let root = EntryPath("")

  /// Takes a path in its stored, escaped form.
  package init(_ text: String) { self.text = text }

  /// Joins names, escaping each.
  package init(names: [String]) {
    text = names.map(Self.escaped).joined(separator: "/")
  }

  package var description: String { text }

  package var isRoot: Bool { text.utf8.allSatisfy { $0 == Self.slash } }

  /// The unescaped names along the path; empty ones are dropped.
  package var names: [String] { segments.map(Self.unescaped) }

  /// The number of names: 1 for what lies at the root.
  package var depth: Int { segments.count }

  /// The unescaped last name, or the empty text for the root.
  package var name: String {
    let walk = PathWalk(self)
    if walk.isNormal { return Self.unescaped(text[utf8Offset(walk.nameStart)...]) }
    return segments.last.map(Self.unescaped) ?? ""
  }

  /// The folder that holds this path, in escaped form; the root's parent is the root.
  package var parent: EntryPath {
    let walk = PathWalk(self)
    if walk.isNormal {
      return walk.nameStart == 0
        ? .root : EntryPath(String(text[..<utf8Offset(walk.nameStart - 1)]))
    }
    return EntryPath(segments.dropLast().joined(separator: "/"))
  }

  private func utf8Offset(_ offset: Int) -> String.Index {
    text.utf8.index(text.utf8.startIndex, offsetBy: offset)
  }

  /// Whether the path is this folder's, a slash and this name, as `appending` makes it.
  func isJoined(of folder: EntryPath, _ name: String) -> Bool {
    let length = folder.text.utf8.count + (folder.isRoot ? 0 : 1) + name.utf8.count
    guard length == text.utf8.count, !name.utf8.contains(Self.backslash) else {
      return folder.appending(name) == self
    }
    // Of the same length without anything escaped: all that is left between the two is a slash.
    return text.utf8.starts(with: folder.text.utf8)
  }

  /// This path with one more name below it, which is escaped.
  package func appending(_ name: String) -> EntryPath {
    isRoot ? EntryPath(Self.escaped(name)) : EntryPath(text + "/" + Self.escaped(name))
  }

  /// Whether this path lies below `folder` at any depth. A plain prefix test, as the server makes it.
  package func isBelow(_ folder: EntryPath) -> Bool {
    if folder.isRoot { return !isRoot }
    let bytes = text.utf8
    return bytes.starts(with: folder.text.utf8)
      && bytes.dropFirst(folder.text.utf8.count).first == Self.slash
  }

  /// The paths of all folders above this one, outermost first, without the root.
  package var ancestors: [EntryPath] {
    let all = segments
    return all.indices.dropFirst().map { EntryPath(all[..<$0].joined(separator: "/")) }
  }

  // Paths are compared byte by byte, as the server does: Swift's own equality of texts takes a letter with an accent
  // and the same letter with a combining mark for one.

  package static func == (left: EntryPath, right: EntryPath) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  package static func < (left: EntryPath, right: EntryPath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// A name as it is written inside a path: backslashes first, then slashes.
  package static func escaped(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == slash || $0 == backslash }) else { return name }
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      if byte == slash || byte == backslash { bytes.append(backslash) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let slash = UInt8(ascii: "/")
  private static let backslash = UInt8(ascii: "\\")

  /// The names in their stored, escaped form.
  private var segments: [Substring] {
    let bytes = text.utf8
    var found: [Substring] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let next = bytes.index(after: index)
      if bytes[index] == Self.backslash, next < bytes.endIndex, Self.isEscapable(bytes[next]) {
        index = bytes.index(after: next)
        continue
      }
      if bytes[index] == Self.slash {
        if start < index { found.append(text[start..<index]) }
        start = next
      }
      index = next
    }
    if start < bytes.endIndex { found.append(text[start...]) }
    return found
  }

  private static func isEscapable(_ byte: UInt8) -> Bool { byte == slash || byte == backslash }

  private static func unescaped(_ segment: Substring) -> String {
    guard segment.utf8.contains(backslash) else { return String(segment) }
    var bytes: [UInt8] = []
    var isEscaping = false
    for byte in segment.utf8 {
      if isEscaping {
        if !isEscapable(byte) { bytes.append(backslash) }
        bytes.append(byte)
        isEscaping = false
      } else if byte == backslash {
        isEscaping = true
      } else {
        bytes.append(byte)
      }
    }
    if isEscaping { bytes.append(backslash) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
