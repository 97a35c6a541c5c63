import HedgerowStore
import HedgerowViewModels

/// Adds profiles to the configuration file. What the user wrote there stays as it is.
package struct ProfileFile {
  private let files: Directories

  package init(_ files: Directories) { self.files = files }

  private var path: String { "\(files.config)/config.toml" }

  private func keyPath(of profile: NewProfile) -> String { "\(files.config)/keys/\(profile.name)" }

  /// Stores the profile, and a pasted key in a file of its own. Returns what to say about where.
  package func add(_ profile: NewProfile) throws(PrivateFile.Failure) -> [String] {
    let before = String(decoding: try PrivateFile.read(path) ?? [], as: UTF8.self)
    if profile.origin == .pasted {
      try PrivateFile.write(Array("\(profile.key)\n".utf8), to: keyPath(of: profile))
    }
    try PrivateFile.write(Array(text(adding: profile, to: before).utf8), to: path)
    return [
      "The connection “\(profile.name)” is in \(path).",
      profile.origin == .pasted
        ? "The key is in \(keyPath(of: profile)), which you alone can read (mode 0600)."
        : "The key is stored nowhere: it comes from the \(profile.origin.rawValue) that you named.",
      "In the tree `?` lists what can be done, Ctrl-P goes to anything, `u` takes a change back.",
    ]
  }

  /// The text of the file with the profile in it, as the default where there was none.
  func text(adding profile: NewProfile, to before: String) -> String {
    var lines = ["", "[profiles.\(profile.name)]", "host = \(Self.quoted(profile.host))"]
    if let project = profile.project { lines.append("project = \(project.number)") }
    let source =
      switch profile.origin {
      case .pasted: ("key-file", keyPath(of: profile))
      case .variable: ("key-env", profile.key)
      case .file: ("key-file", profile.key)
      case .command: ("key-command", profile.key)
      }
    lines.append("\(source.0) = \(Self.quoted(source.1))")
    if profile.isReadOnly { lines.append("read-only = true") }
    if profile.isProtected { lines.append("protected = true") }
    if let colour = profile.colour { lines.append("colour = \(Self.quoted(colour))") }
    // A setting of the whole file has to stand above its first table.
    let hasDefault = before.split(separator: "\n").contains { line in
      let start = line.drop { $0 == " " }
      return start.hasPrefix("profile ") || start.hasPrefix("profile=")
    }
    let head = hasDefault ? "" : "profile = \(Self.quoted(profile.name))\n"
    let end = before.isEmpty || before.hasSuffix("\n") ? "" : "\n"
    return head + before + end + lines.joined(separator: "\n") + "\n"
  }

  /// A text as TOML has it.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
