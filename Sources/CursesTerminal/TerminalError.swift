import TerminalKit

/// Why the screen could not be opened, in words that say what to do.
nonisolated package enum TerminalError: Error, Hashable, CustomStringConvertible {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// The terminal cannot move its cursor.
  case tooPlain(name: String)
  /// There is no description of this terminal nor of any that could stand in.
  case unknown(name: String)
  /// The system refused something.
  case system(code: CInt)

  package var description: String {
    switch self {
    case .notATerminal:
      "The interface needs a terminal, but input or output is a file or a pipe. "
        + "Use the commands that print instead, such as `hedgerow ls`."
    case .tooPlain(let name):
      "The terminal type \"\(TerminalText.sanitised(name))\" cannot show a full screen. "
        + "Set TERM to what your terminal is, for example `TERM=xterm-256color`, "
        + "or use the commands that print, such as `hedgerow ls`."
    case .unknown(let name):
      "The terminal type \"\(TerminalText.sanitised(name))\" is not known here, nor is xterm. "
        + "Install the package ncurses-base, or set TERMINFO to where its description is."
    case .system(let code):
      "The terminal could not be opened (system error \(code)). Try again in another window."
    }
  }
}
