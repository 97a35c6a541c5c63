import CNcurses
import Glibc
import TerminalKit

/// What may be told to the terminal before it opens. All of it has a good default.
nonisolated package struct TerminalOptions: Sendable {
  /// The environment variables that count.
  package var variable: @Sendable (String) -> String?
  /// How pictures are to be shown.
  package var pictures = PictureSetting.auto
  /// Printed on the terminal when the program crashes: where its last words are.
  package var crashNote = ""
  /// A program that has not closed the terminal this many seconds after a request to end is ended;
  /// 0 waits for ever.
  package var patience: UInt32 = 2

  /// The process's own environment, no note.
  package init() {
    variable = { name in getenv(name).map { String(cString: $0) } }
  }
}

extension CursesTerminal {
  /// Sends what is written to standard error into a file (mode 0600) until the terminal is closed.
  /// A runtime's last words would otherwise be lost with the alternate screen. Returns whether that
  /// could be done.
  @discardableResult
  nonisolated package static func redirectStandardError(to path: String) -> Bool {
    hedgerow_stderr_redirect(path) == 0
  }

  /// Opens ncurses with the terminal's own description or one that is likely to do.
  static func open(_ options: TerminalOptions) throws(TerminalError) -> TerminalCapabilities {
    guard hedgerow_is_terminal() != 0 else { throw .notATerminal }
    let wanted = options.variable("TERM") ?? ""
    let isUTF8 = hedgerow_use_utf8() != 0
    for name in [wanted, "xterm-256color", "xterm"] where !name.isEmpty {
      switch Int(hedgerow_curses_open(name, 1)) {
      case HEDGEROW_OPEN_OK:
        return capabilities(name: name, isUTF8: isUTF8, options)
      case HEDGEROW_OPEN_UNKNOWN_TERMINAL: continue
      case HEDGEROW_OPEN_POOR_TERMINAL: throw .tooPlain(name: name)
      default: throw .system(code: errno)
      }
    }
    throw .unknown(name: wanted)
  }

  private static func capabilities(
    name: String, isUTF8: Bool, _ options: TerminalOptions
  ) -> TerminalCapabilities {
    func isSet(_ names: String...) -> Bool {
      names.contains { options.variable($0)?.isEmpty == false }
    }
    let colours = isSet("NO_COLOR") ? 0 : Int(hedgerow_colours())
    let isTrue = ["truecolor", "24bit"].contains(options.variable("COLORTERM") ?? "")
    let isTmux = isSet("TMUX") || name.hasPrefix("tmux")
    let isScreen = isSet("STY") || name.hasPrefix("screen")
    return TerminalCapabilities(
      colours: colours, hasTrueColour: isTrue && colours > 0, isUTF8: isUTF8,
      isRemote: isSet("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"), terminalName: name,
      multiplexer: isTmux ? .tmux : isScreen ? .screen : nil)
  }
}
