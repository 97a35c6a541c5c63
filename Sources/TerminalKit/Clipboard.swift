/// The control sequence (OSC 52) that asks a terminal to take a text into its clipboard. It reaches the user's own
/// terminal over SSH; whether that obeys cannot be known.
package enum Clipboard {
  /// Longer texts are refused by terminals, some of them in silence.
  package static let limit = 74_994

  /// The bytes to send; nil where the terminal is known not to understand them or the text is too long.
  package static func sequence(
    for text: String, _ capabilities: TerminalCapabilities
  ) -> [UInt8]? {
    guard text.utf8.count <= limit, capabilities.mayHaveClipboard else { return nil }
    let encoded = String(decoding: Base64.encoded(Array(text.utf8)), as: UTF8.self)
    let plain = "\u{1B}]52;c;\(encoded)\u{07}"
    return switch capabilities.multiplexer {
    // tmux takes the plain form with `set-clipboard on` and hands the wrapped one on with `allow-passthrough on`.
    case .tmux: Array((plain + "\u{1B}Ptmux;\u{1B}\(plain)\u{1B}\\").utf8)
    case .screen: Array(throughScreen(plain).utf8)
    case nil: Array(plain.utf8)
    }
  }

  /// screen hands on strings of at most 768 bytes, so a long one goes in pieces.
  private static func throughScreen(_ sequence: String) -> String {
    var rest = Array(sequence.utf8)[...]
    var wrapped = ""
    while !rest.isEmpty {
      wrapped += "\u{1B}P" + String(decoding: rest.prefix(700), as: UTF8.self) + "\u{1B}\\"
      rest = rest.dropFirst(700)
    }
    return wrapped
  }
}

extension TerminalCapabilities {
  /// Whether the terminal may understand requests to its clipboard and links in its text. The consoles of kernels and
  /// real terminals of old do not, and some of them would print the request.
  package var mayHaveClipboard: Bool {
    !["linux", "vt", "cons", "ansi", "dumb", "sun", "wy"].contains { terminalName.hasPrefix($0) }
  }

  /// Whether addresses on the screen may be made links. screen does not hand them on.
  package var mayHaveLinks: Bool { mayHaveClipboard && multiplexer != .screen }
}
