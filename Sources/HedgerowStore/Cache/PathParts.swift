import HedgerowCore

/// What the cache needs of a path, found in one walk: a list of a hundred thousand rows asks for
/// each of them.
struct PathParts: Sendable, Hashable {
  /// The folder's path in its normal form, without empty names.
  let folder: String
  /// The last name, escaped.
  let name: String
  let depth: Int
  /// Whether the path is the folder, a slash and the name: no empty names in it.
  let isNormal: Bool

  init(_ path: EntryPath) {
    var text = path.text
    let walk = text.withUTF8 { Walk($0) }
    depth = walk.depth
    isNormal = walk.isNormal
    if walk.isNormal {
      let bytes = text.utf8
      let start = bytes.index(bytes.startIndex, offsetBy: walk.nameStart)
      name = String(text[start...])
      folder = walk.nameStart == 0 ? "" : String(text[..<bytes.index(before: start)])
    } else {
      let names = path.names
      folder = EntryPath(names: Array(names.dropLast())).text
      name = names.last.map(EntryPath.escaped) ?? ""
    }
  }

  /// The path of a folder as the cache knows it.
  static func key(_ folder: EntryPath) -> String {
    let parts = PathParts(folder)
    if parts.isNormal { return folder.text }
    return parts.folder.isEmpty ? parts.name : "\(parts.folder)/\(parts.name)"
  }

  /// Where the names of a path begin and end.
  private struct Walk {
    var depth = 0
    var isNormal = true
    var nameStart = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
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
}
