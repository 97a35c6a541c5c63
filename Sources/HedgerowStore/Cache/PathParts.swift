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
    let text = path.text
    let walk = PathWalk(path)
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
}
