/// What reaches the program through its terminal.
package enum TerminalEvent: Hashable, Sendable {
  /// Everything that was typed until now: paint once when all of it is worked off.
  case keys([Key])
  /// Pasted text, unsanitised, which is data and never commands.
  case paste(String)
  /// The window has another size and has been still for a moment.
  case resized(Size)
  /// Somebody wants the program to stop for a while: answer with `suspend()`.
  case suspendRequested
  /// The program runs again after a stop; the screen has been painted anew.
  case continued
  /// The program has to end: close, and exit with 128 and this signal's number.
  case terminate(signal: Int32)
  /// The terminal is gone: close, and exit with 129.
  case hangup
  /// It is known now how pictures are shown.
  case picturesKnown
}

/// What the terminal can do, as far as the program needs to know.
package struct TerminalCapabilities: Hashable, Sendable {
  /// 0 where there are none or the user wants none.
  package var colours: Int
  /// Whether 24-bit colours may be sent.
  package var hasTrueColour: Bool
  /// Whether text may leave ASCII; otherwise stand-ins are painted.
  package var isUTF8: Bool
  /// Whether the program runs at the other end of an SSH connection.
  package var isRemote: Bool
  /// The terminal description in use.
  package var terminalName: String
  /// A program between us and the real terminal.
  package var multiplexer: Multiplexer?

  /// A program between us and the real terminal.
  package enum Multiplexer: Sendable { case tmux, screen }

  /// Describes a terminal.
  package init(
    colours: Int, hasTrueColour: Bool = false, isUTF8: Bool = true, isRemote: Bool = false,
    terminalName: String, multiplexer: Multiplexer? = nil
  ) {
    self.colours = colours
    self.hasTrueColour = hasTrueColour
    self.isUTF8 = isUTF8
    self.isRemote = isRemote
    self.terminalName = terminalName
    self.multiplexer = multiplexer
  }
}

/// A screen that shows frames and a keyboard that tells keys. The app knows no other terminal than
/// this.
@MainActor package protocol Terminal: AnyObject {
  /// The size that frames should have now.
  var size: Size { get }
  /// Called with everything that comes from the terminal, in order; what comes before it is set waits for that.
  var onEvent: ((TerminalEvent) -> Void)? { get set }
  /// What it can do.
  var capabilities: TerminalCapabilities { get }
  /// How pictures are shown; nil while nobody knows.
  var pictures: PictureSupport? { get }
  /// Asks the terminal how pictures are shown, with the next frame; `picturesKnown` tells when it has answered.
  func learnPictures()
  /// Sets the look of the roles and paints anew what is shown.
  func use(theme: Theme)
  /// Shows a frame: sends only the difference to the last one, in one write. On a slow line a large frame may wait
  /// for the last one to arrive, and give way to a later one.
  func draw(_ frame: Frame)
  /// Whether the latest frame is still to be sent, because the line is slow or the window is being dragged.
  var isBehind: Bool { get }
  /// Sends the whole screen again, after something else wrote on it.
  func redrawEverything()
  /// Gives the terminal back and stops the program until it is continued.
  func suspend()
  /// Gives the terminal back while `body` runs, for an editor or a pager.
  func runOutside<Result>(_ body: () throws -> Result) rethrows -> Result
  /// Sends a control sequence that changes nothing on the screen.
  func send(_ sequence: [UInt8])
  /// Rings the bell.
  func ring()
  /// Gives the terminal back for good. Doing it twice does no harm.
  func close()
}
