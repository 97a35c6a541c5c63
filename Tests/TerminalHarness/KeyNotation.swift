/// Reads the notation that tests write keys in.
enum KeyNotation {
  /// Bytes that belong into one write.
  struct Part {
    var bytes: [UInt8]
    /// Whether more follows, which must not arrive together with it.
    var isFollowed = false
  }

  private static let names: [String: String] = [
    "enter": "\r", "cr": "\r", "esc": "\u{1B}", "tab": "\t", "s-tab": "\u{1B}[Z", "bs": "\u{7F}",
    "backspace": "\u{7F}", "space": " ", "lt": "<", "up": "\u{1B}[A", "down": "\u{1B}[B",
    "right": "\u{1B}[C", "left": "\u{1B}[D", "home": "\u{1B}[H", "end": "\u{1B}[F",
    "pgup": "\u{1B}[5~", "pageup": "\u{1B}[5~", "pgdn": "\u{1B}[6~", "pagedown": "\u{1B}[6~",
    "ins": "\u{1B}[2~", "del": "\u{1B}[3~", "delete": "\u{1B}[3~", "f1": "\u{1B}OP",
    "f2": "\u{1B}OQ", "f3": "\u{1B}OR", "f4": "\u{1B}OS", "f5": "\u{1B}[15~", "f6": "\u{1B}[17~",
    "f7": "\u{1B}[18~", "f8": "\u{1B}[19~", "f9": "\u{1B}[20~", "f10": "\u{1B}[21~",
    "f11": "\u{1B}[23~", "f12": "\u{1B}[24~",
  ]

  /// The bytes of a text in key notation. A `<` that begins no known key is an error: it would hide
  /// a mistake.
  static func bytes(of keys: String, applicationCursor: Bool) throws -> [Part] {
    var parts = [Part(bytes: [])]
    var rest = keys[...]
    while let first = rest.first {
      if parts[parts.count - 1].isFollowed { parts.append(Part(bytes: [])) }
      guard first == "<", let end = rest.firstIndex(of: ">") else {
        parts[parts.count - 1].bytes += Array(String(first).utf8)
        rest.removeFirst()
        continue
      }
      let name = rest[rest.index(after: rest.startIndex)..<end].lowercased()
      guard let sequence = sequence(named: name) else {
        throw TerminalSession.Failure(description: "<\(name)> is not a key; a plain < is <lt>")
      }
      rest = rest[rest.index(after: end)...]
      parts[parts.count - 1].bytes += adapted(sequence, applicationCursor: applicationCursor)
      if name == "esc", !rest.isEmpty { parts[parts.count - 1].isFollowed = true }
    }
    return parts
  }

  private static func sequence(named name: String) -> String? {
    if let found = names[name] { return found }
    guard name.count == 3, let character = name.last, let ascii = character.asciiValue else {
      return nil
    }
    if name.hasPrefix("a-") { return "\u{1B}\(character)" }
    if name.hasPrefix("c-") { return String(Character(Unicode.Scalar(ascii & 0x1F))) }
    return nil
  }

  /// Cursor keys as the terminal sends them in the mode that the program has set.
  private static func adapted(_ sequence: String, applicationCursor: Bool) -> [UInt8] {
    var bytes = Array(sequence.utf8)
    if applicationCursor, bytes.count == 3, bytes[1] == UInt8(ascii: "["),
      "ABCDHF".utf8.contains(bytes[2])
    {
      bytes[1] = UInt8(ascii: "O")
    }
    return bytes
  }
}
