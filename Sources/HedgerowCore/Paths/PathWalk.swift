/// Where the names of a path begin and end, found in one walk over its bytes: a hundred thousand rows ask for it.
package struct PathWalk {
  /// How many names there are.
  package private(set) var depth = 0
  /// Whether no name is empty, so that the path is the folder's, a slash and the last name.
  package private(set) var isNormal = true
  /// Where the last name begins, in bytes; meaningful for a normal path.
  package private(set) var nameStart = 0

  package init(_ path: EntryPath) {
    var text = path.text
    self = text.withUTF8 { PathWalk($0) }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        let next = bytes[index + 1]
        index += next == UInt8(ascii: "/") || next == UInt8(ascii: "\\") ? 2 : 1
        continue
      }
      if bytes[index] == UInt8(ascii: "/") {
        end(start, index)
        start = index + 1
      }
      index += 1
    }
    end(start, bytes.count)
    nameStart = start
    if bytes.isEmpty { isNormal = true }
  }

  private mutating func end(_ start: Int, _ end: Int) {
    if start < end { depth += 1 } else { isNormal = false }
  }
}
