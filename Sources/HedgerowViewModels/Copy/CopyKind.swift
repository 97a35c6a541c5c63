import HedgerowCore

/// What of a row can be taken along.
package enum CopyKind: String, CaseIterable, Sendable {
  case path, url, id, json, command, curl

  /// How the notice calls it.
  package var words: String {
    switch self {
    case .path: "the path"
    case .url: "the address"
    case .id: "the row's id"
    case .json: "the row's JSON"
    case .command: "the command"
    case .curl: "the request"
    }
  }
}

/// Texts about a row, for the clipboard. What a server put into a name does no harm where they are pasted.
package struct RowTexts: Sendable {
  private let entry: Entry
  private let heading: ProjectHeading

  package init(_ entry: Entry, in heading: ProjectHeading) {
    self.entry = entry
    self.heading = heading
  }

  package func text(_ kind: CopyKind) -> String? {
    switch kind {
    case .path: Self.harmless(entry.path.text)
    case .url: url
    case .id: entry.id.description
    case .json: entry.json.map(Self.harmlessJSON)
    case .command: command
    case .curl: curl
    }
  }

  /// Where the object is in PostHog's web application; folders are nowhere there.
  package var url: String? {
    guard let href = entry.href, !href.isEmpty, let number = heading.number else { return nil }
    let path = href.hasPrefix("/") ? href : "/\(href)"
    return "\(heading.origin ?? "")/project/\(number)\(Self.encoded(path))"
  }

  private var command: String {
    let profile =
      ["demo", "environment"].contains(heading.profile)
      ? "" : " --profile \(Self.quoted(heading.profile))"
    if entry.type.isFolder { return "hedgerow ls\(profile) \(Self.quoted(entry.path.text))" }
    return "hedgerow open\(profile) \(Self.quoted(url ?? entry.path.text))"
  }

  /// A request for the row. The key is named, never written.
  private var curl: String? {
    guard let origin = heading.origin, let number = heading.number else { return nil }
    let address = "\(origin)/api/projects/\(number)/file_system/\(entry.id)/"
    return "curl -H \"Authorization: Bearer $POSTHOG_PERSONAL_API_KEY\" \(Self.quoted(address))"
  }

  // MARK: Making texts harmless

  /// A word as a shell takes it, exactly.
  static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte > 0x2A && byte < 0x7F && !Array(";<>?[]\\^`{|}~=".utf8).contains(byte)
    }
    if isPlain, !text.isEmpty, !text.hasPrefix("-") { return text }
    guard text.unicodeScalars.contains(where: isControl) else {
      return "'" + text.replacing("'", with: "'\\''") + "'"
    }
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "'", "\\": "\\\(scalar)"
      case _ where isControl(scalar):
        String(scalar).utf8.map { "\\x\(hex($0))" }.joined()
      default: String(scalar)
      }
    }
    return "$'" + escaped.joined() + "'"
  }

  /// The text with what a terminal might obey replaced.
  static func harmless(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
  }

  /// JSON with what a terminal might obey written as escapes.
  static func harmlessJSON(_ json: String) -> String {
    json.unicodeScalars.map { scalar in
      guard isControl(scalar), scalar.value > 0x1F else { return String(scalar) }
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined()
  }

  /// An address with everything but what addresses are made of written as `%` and two digits.
  private static func encoded(_ path: String) -> String {
    path.utf8.map { byte in
      let isAllowed =
        byte > 0x20 && byte < 0x7F && !Array("\"'<>\\^`{|}".utf8).contains(byte)
      return isAllowed ? String(Unicode.Scalar(byte)) : "%\(hex(byte).uppercased())"
    }.joined()
  }

  /// A text as one part of an address, with its slashes.
  static func segment(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80
        || Array("0123456789-._~".utf8).contains(byte)
      return isPlain ? String(Unicode.Scalar(byte)) : "%\(hex(byte).uppercased())"
    }.joined()
  }

  /// Control characters, and marks that turn the direction of writing.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
