import HedgerowStore
import HedgerowViewModels
import TerminalKit

/// Takes texts into the clipboard of the user's terminal, and into a file, since nobody can know whether that worked.
@MainActor
struct Copier {
  private let terminal: any Terminal
  private let file: String?
  private var last: String?

  init(_ terminal: any Terminal, _ files: Directories?) {
    self.terminal = terminal
    file = files.map { "\($0.state)/copied" }
  }

  /// Copies the text. The doubt is told the first time ever, when the same text is copied again, and where it is none.
  mutating func copy(_ text: String, what: String) -> CopiedText {
    let sequence = Clipboard.sequence(for: text, terminal.capabilities)
    if let sequence { terminal.send(sequence) }
    let isFirst = file.map { (try? PrivateFile.read($0)) == nil } ?? false
    let isAgain = text == last
    last = text
    let mustShow = sequence == nil || isAgain || (isFirst && !isLikely)
    return CopiedText(
      text: text, what: what, place: save(text),
      doubt: mustShow ? doubt(wasSent: sequence != nil, text) : nil)
  }

  /// Whether there is nothing between us and a terminal of this machine.
  private var isLikely: Bool {
    !terminal.capabilities.isRemote && terminal.capabilities.multiplexer == nil
  }

  private func save(_ text: String) -> String? {
    guard let file else { return nil }
    // Without the file there is still the clipboard and the box.
    return (try? PrivateFile.write(Array(text.utf8), to: file)) == nil ? nil : file
  }

  private func doubt(wasSent: Bool, _ text: String) -> String {
    guard wasSent else {
      return text.utf8.count > Clipboard.limit
        ? "It is too long for a terminal's clipboard (\(text.utf8.count) bytes)."
        : "This terminal (\(terminal.capabilities.terminalName)) takes no text into its clipboard."
    }
    let sent = "It was sent to the terminal's clipboard (OSC 52), which may refuse it."
    return switch terminal.capabilities.multiplexer {
    case .tmux: sent + " In tmux, `tmux set -g set-clipboard on` allows it."
    case .screen: sent + " screen hands it on if the terminal outside allows it."
    case nil: sent + " Where pasting gives something else, allow it in the terminal's settings."
    }
  }
}
