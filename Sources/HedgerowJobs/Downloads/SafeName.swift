/// Names of files out of what a server says. Such a text is never a path: nothing in it leads anywhere, hides or
/// surprises a shell.
package enum SafeName {
  /// Room for `.part` and a number in the 255 bytes that file systems give.
  private static let longest = 200
  private static let longestEnding = 20

  /// Names that some systems keep for devices.
  private static let reserved: Set<String> = {
    let numbered = (1...9).flatMap { ["com\($0)", "lpt\($0)"] }
    return Set(["con", "prn", "aux", "nul"] + numbered)
  }()

  /// The text as a name; `fallback` where nothing of it is left. The ending is the last thing to be cut.
  package static func make(_ text: String, fallback: String = "export") -> String {
    let plain = String(String.UnicodeScalarView(text.unicodeScalars.compactMap(scalar)))
    // The server's own names begin with a hyphen where it found no letters: a program would take them for options.
    var name = plain.drop { $0 == "." || $0 == "-" || $0 == " " || $0 == "~" }
    while let last = name.last, last == "." || last == " " { name.removeLast() }
    if name.isEmpty { return fallback }
    let stem = name.prefix { $0 != "." }
    let isReserved = reserved.contains(stem.lowercased())
    let hasStem = plain.first.map { $0 != "." } ?? false
    let prefix = isReserved || !hasStem || plain.first == "-" ? "\(fallback)-" : ""
    return shortened(prefix + name)
  }

  /// What stands for a scalar in a name: nil for what is not seen, or turns the direction of writing.
  private static func scalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return nil
    default: return "/\\:*?\"<>|".unicodeScalars.contains(scalar) ? "_" : scalar
    }
  }

  /// The longest ending of a name is that of `parts.jsonl.gz`.
  package static func split(_ name: String) -> (stem: Substring, ending: Substring) {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return (name[...], "") }
    var start = dot
    if let before = name[..<dot].lastIndex(of: "."), before > name.startIndex,
      BatchEndings.double.contains(name[before...].lowercased())
    {
      start = before
    }
    guard name[start...].utf8.count <= longestEnding else { return (name[...], "") }
    return (name[..<start], name[start...])
  }

  private static func shortened(_ name: String) -> String {
    guard name.utf8.count > longest else { return name }
    let (stem, ending) = split(name)
    var cut = stem
    while cut.utf8.count + ending.utf8.count > longest { cut.removeLast() }
    return String(cut) + ending
  }
}

/// Endings of two parts, which stay together.
private enum BatchEndings {
  static let double: Set<String> = [".jsonl.gz", ".jsonl.br", ".csv.gz", ".tar.gz", ".json.gz"]
}
