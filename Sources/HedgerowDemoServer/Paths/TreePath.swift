/// The rules by which a path is cut into names and put together again.
enum TreePath {
  /// The names of a path, unescaped. Empty ones do not count.
  static func split(_ path: String) -> [String] {
    var names: [String] = []
    var name = String.UnicodeScalarView()
    var scalars = path.unicodeScalars.makeIterator()
    var pending = scalars.next()
    while let scalar = pending {
      pending = scalars.next()
      switch scalar {
      case "\\":
        // A backslash is an escape only before a slash or another backslash.
        if let next = pending, next == "/" || next == "\\" {
          name.append(next)
          pending = scalars.next()
        } else {
          name.append(scalar)
        }
      case "/":
        if !name.isEmpty { names.append(String(name)) }
        name = String.UnicodeScalarView()
      default:
        name.append(scalar)
      }
    }
    if !name.isEmpty { names.append(String(name)) }
    return names
  }

  /// A name as it stands inside a path.
  static func escape(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) else {
      return name
    }
    var escaped = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if scalar == "/" || scalar == "\\" { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }

  static func join(_ names: some Sequence<String>) -> String {
    names.map(escape).joined(separator: "/")
  }

  /// How many names a path has; the root is 0.
  static func depth(_ path: String) -> Int {
    split(path).count
  }

  /// The paths of the folders above a path, outermost first.
  static func parents(of path: String) -> [String] {
    let names = split(path)
    return (1..<max(names.count, 1)).map { join(names.prefix($0)) }
  }
}
