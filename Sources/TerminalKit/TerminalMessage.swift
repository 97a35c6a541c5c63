/// How a terminal that the user may not be looking at is asked to call: the bell, and where the terminal is known to show
/// messages outside of its window, one of those.
package enum TerminalMessage: String, CaseIterable, Sendable {
  /// The bell, and a message where the terminal is known to have them.
  case auto
  case bell
  /// The message of iTerm2, taken also by kitty, WezTerm, Ghostty, ConEmu and Windows Terminal (OSC 9).
  case osc9
  /// The message of rxvt, taken also by foot and the terminals of VTE (OSC 777).
  case osc777
  /// The bell, and a line at the foot of tmux, which keeps the messages of terminals to itself.
  case tmux
  case none

  /// The bytes to send for one message. What is shown is sanitised and one line; none of it can end the sequence.
  package func sequence(
    title: String, body: String, _ capabilities: TerminalCapabilities
  ) -> [UInt8] {
    let bell = "\u{07}"
    let text =
      switch self {
      case .none: ""
      case .bell, .tmux: bell
      case .osc9: Self.message9(title, body, capabilities) + bell
      case .osc777: Self.message777(title, body, capabilities) + bell
      case .auto: Self.fitting(title, body, capabilities) + bell
      }
    return Array(text.utf8)
  }

  /// What tmux is to show for one message; nil where it is to show none. All formats of tmux, which could run a program, and
  /// those of the time are taken as plain text.
  package func tmuxText(
    title: String, body: String, _ capabilities: TerminalCapabilities
  ) -> String? {
    guard capabilities.multiplexer == .tmux, self == .auto || self == .tmux else { return nil }
    return "\(Self.harmless(title)): \(Self.harmless(body))"
      .replacing("#", with: "##").replacing("%", with: "%%")
  }

  private static func fitting(
    _ title: String, _ body: String, _ capabilities: TerminalCapabilities
  ) -> String {
    func isNamed(_ names: [String]) -> Bool {
      names.contains { capabilities.terminalName.hasPrefix($0) }
    }
    if isNamed(["xterm-kitty", "wezterm", "xterm-ghostty", "iterm"]) {
      return message9(title, body, capabilities)
    }
    return isNamed(["rxvt", "foot"]) ? message777(title, body, capabilities) : ""
  }

  private static func message9(
    _ title: String, _ body: String, _ capabilities: TerminalCapabilities
  ) -> String {
    wrapped("\u{1B}]9;\(harmless(title)): \(harmless(body))\u{07}", capabilities)
  }

  private static func message777(
    _ title: String, _ body: String, _ capabilities: TerminalCapabilities
  ) -> String {
    // A semicolon would end the title.
    let title = harmless(title).replacing(";", with: ",")
    return wrapped("\u{1B}]777;notify;\(title);\(harmless(body))\u{07}", capabilities)
  }

  /// tmux hands a wrapped sequence on with `allow-passthrough on`, and is silent otherwise; screen always does.
  private static func wrapped(_ sequence: String, _ capabilities: TerminalCapabilities) -> String {
    switch capabilities.multiplexer {
    case .tmux: "\u{1B}Ptmux;\u{1B}\(sequence)\u{1B}\\"
    case .screen: "\u{1B}P\(sequence)\u{1B}\\"
    case nil: sequence
    }
  }

  private static func harmless(_ text: String) -> String {
    String(TerminalText.sanitised(text).prefix(longest))
  }

  /// So many characters at most; longer ones are cut by whoever shows them.
  private static let longest = 200
}
