/// The graphics commands of kitty's protocol that a program sends, and a terminal that knows them or does not.
package struct GraphicsRecorder {
  /// One command: its keys, such as `a` and `i`, and the letters behind them.
  package struct Command {
    package let keys: [String: String]
    package let letters: String
    /// How many bytes had come with it.
    package let end: Int
  }

  /// What has been sent, oldest first.
  package private(set) var commands: [Command] = []
  /// What the terminal calls itself; one without a name knows no graphics.
  package var terminalName: String?
  private var pending: [UInt8]?
  private var isEscaped = false
  private var count = 0

  /// Takes bytes; returns those that are no commands, and what the terminal answers.
  mutating func take(_ bytes: ArraySlice<UInt8>) -> (others: [UInt8], answers: [UInt8]) {
    var others: [UInt8] = []
    var answers: [UInt8] = []
    for byte in bytes {
      count += 1
      let wasEscaped = isEscaped
      isEscaped = byte == 0x1B && !wasEscaped
      if pending != nil {
        if wasEscaped, byte == UInt8(ascii: "\\") {
          answers += finish(pending ?? [])
          pending = nil
        } else if !isEscaped {
          pending?.append(byte)
        }
      } else if wasEscaped, byte == UInt8(ascii: "_") {
        pending = []
      } else if !isEscaped {
        others += wasEscaped ? [0x1B, byte] : [byte]
        if terminalName != nil, others.hasSuffix("\u{1B}[>q") { answers += version }
      }
    }
    // An ESC at the end may begin a command; it is kept for what comes next.
    return (others, answers)
  }

  private var version: [UInt8] { Array("\u{1B}P>|\(terminalName ?? "")\u{1B}\\".utf8) }

  private mutating func finish(_ command: [UInt8]) -> [UInt8] {
    let text = String(decoding: command, as: UTF8.self)
    guard text.first == "G" else { return [] }
    let parts = text.dropFirst().split(separator: ";", maxSplits: 1)
    var keys: [String: String] = [:]
    for pair in parts.first?.split(separator: ",") ?? [] {
      let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
      keys[sides[0]] = sides.count > 1 ? sides[1] : ""
    }
    commands.append(
      Command(keys: keys, letters: parts.count > 1 ? String(parts[1]) : "", end: count))
    guard keys["a"] == "q", terminalName != nil else { return [] }
    return Array("\u{1B}_Gi=\(keys["i"] ?? "");OK\u{1B}\\".utf8)
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}

extension TerminalSession {
  /// The pictures that the program has sent.
  package var graphics: GraphicsRecorder { emulator.graphics }

  /// How many cells of the screen hold a part of a picture.
  package var placeholders: Int { screenText.unicodeScalars.count { $0 == "\u{10EEEE}" } }

  /// Lets the terminal know graphics under that name.
  package func knowGraphics(as name: String) { emulator.graphics.terminalName = name }
}
