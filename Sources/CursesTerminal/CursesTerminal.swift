import CNcurses
import Glibc
import MainLoop
import TerminalKit

/// The real terminal: ncurses paints, the kernel tells about keys and signals, everything on the
/// main actor.
///
/// ncurses reads no input. It would wait for the rest of an escape sequence on the main actor, and
/// could neither tell pasted text from keys nor a late answer of the terminal; `InputParser` can.
package final class CursesTerminal: Terminal {
  package let capabilities: TerminalCapabilities
  package private(set) var size: Size
  package var onEvent: ((TerminalEvent) -> Void)? { didSet { deliverWaiting() } }

  private var waitingEvents: [TerminalEvent] = []
  private var painter: Painter
  private var parser: InputParser
  private var reports = 0
  /// What is to be shown, painted or not.
  private var latest: Frame?
  private let doorbell: CInt
  private var pacer: FramePacer
  /// Whether the latest frame waits for the one before it to arrive.
  private var isHeld = false
  private let answerDelay = Delay()
  private let inputDelay = Delay()
  private let resizeDelay = Delay()
  private var inquiry: PictureInquiry
  /// What the next frame asks.
  private var question: [UInt8]?
  private let inquiryDelay = Delay()
  private var isClosed = false
  private var isHungUp = false

  /// Takes the terminal over. Asks the environment for TERM, NO_COLOR, COLORTERM, TMUX, STY and
  /// SSH_*.
  package init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    // Before ncurses, which installs handlers of its own where it finds none.
    doorbell = hedgerow_signals_install()
    let opened = try Self.open(options)
    capabilities = opened
    size = Self.measuredSize
    hedgerow_curses_resize(CInt(size.columns), CInt(size.rows))
    painter = Painter(capabilities: opened)
    pacer = FramePacer(canAnswer: hedgerow_can_ask() != 0)
    parser = InputParser(isUTF8: opened.isUTF8)
    inquiry = PictureInquiry(options.pictures, opened)
    hedgerow_set_patience(options.patience)
    hedgerow_set_crash_note(options.crashNote)
    MainLoop.watch(STDIN_FILENO) { [weak self] in self?.readInput() }
    MainLoop.watch(doorbell) { [weak self] in self?.readSignals() }
  }

  private func deliver(_ event: TerminalEvent) {
    if let onEvent { onEvent(event) } else { waitingEvents.append(event) }
  }

  private func deliverWaiting() {
    guard let onEvent else { return }
    for event in waitingEvents { onEvent(event) }
    waitingEvents = []
  }

  // MARK: - Screen

  package func use(theme: Theme) {
    painter.use(theme: theme)
    repaint()
  }

  package func draw(_ frame: Frame) {
    latest = frame
    // While the window is being dragged a frame would be old before it is painted.
    guard !isClosed, !resizeDelay.isRunning else { return }
    isHeld = pacer.isWaiting && pacer.holds(cells: painter.cost(of: frame))
    if !isHeld { paint(frame) }
  }

  package var isBehind: Bool { isHeld || resizeDelay.isRunning }

  private func paint(_ frame: Frame) {
    let isAsked = painter.paint(
      frame, question: question, askBeyond: pacer.shouldAsk ? FramePacer.largeBytes : 0)
    question = nil
    guard isAsked else { return }
    pacer.asked()
    answerDelay.start(milliseconds: FramePacer.patience) { [weak self] in
      self?.pacer.gaveUp()
      self?.paintHeld()
    }
  }

  /// Paints what had to wait.
  private func paintHeld() {
    guard isHeld, !isClosed, let latest else { return }
    isHeld = false
    paint(latest)
  }

  private func receiveReport() {
    answerDelay.cancel()
    pacer.answered()
    paintHeld()
  }

  package func redrawEverything() {
    guard !isClosed else { return }
    hedgerow_forget_screen()
    repaint()
  }

  package func send(_ sequence: [UInt8]) {
    if !isClosed { hedgerow_send(sequence, sequence.count) }
  }

  package func ring() {
    if !isClosed { hedgerow_ring() }
  }

  /// Paints the latest frame without regard to what was painted before.
  private func repaint() {
    painter.forget()
    if let latest { draw(latest) }
  }

  // MARK: - Pictures

  package var pictures: PictureSupport? {
    inquiry.hasGraphics.map { $0 ? .graphics(cell: Self.measuredCell) : .cells }
  }

  package func learnPictures() {
    guard !isClosed, let asked = inquiry.ask() else { return }
    question = asked
    inquiryDelay.start(milliseconds: Self.inquiryPatience) { [weak self] in
      self?.inquiry.giveUp()
      self?.deliver(.picturesKnown)
    }
  }

  /// A terminal that has said nothing for so many milliseconds says nothing.
  private static let inquiryPatience = 1_000

  private func hearAboutPictures() {
    guard inquiry.hear(parser.answers) else { return }
    inquiryDelay.cancel()
    deliver(.picturesKnown)
  }

  /// Takes in the answers that are on their way: once the terminal is no longer ours they would be typed into the shell.
  private func awaitAnswers() {
    let end = ContinuousClock.now + .milliseconds(200)
    while inquiry.isAsking, question == nil, !isHungUp {
      let left = (end - .now) / .milliseconds(1)
      guard left > 0, hedgerow_input_wait(CInt(left)) != 0 else { break }
      readInput()
    }
    // What has not come by now may come when it can be heard again.
  }

  /// The pixels of a cell, or about as many as cells have where the terminal does not say.
  private static var measuredCell: Size {
    var width: CInt = 0
    var height: CInt = 0
    hedgerow_cell_pixels(&width, &height)
    guard width > 0, height > 0 else { return Size(columns: 10, rows: 20) }
    return Size(columns: Int(width), rows: Int(height))
  }

  // MARK: - Giving the terminal back

  package func suspend() {
    guard !isClosed else { return }
    awaitAnswers()
    hedgerow_curses_leave()
    hedgerow_stderr_outside(1)
    hedgerow_stop()
    hedgerow_stderr_outside(0)
    comeBack()
    deliver(.continued)
  }

  package func runOutside<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard !isClosed else { return try body() }
    awaitAnswers()
    hedgerow_curses_leave()
    hedgerow_stderr_outside(1)
    hedgerow_signals_outside(1)
    defer {
      hedgerow_signals_outside(0)
      hedgerow_stderr_outside(0)
      comeBack()
    }
    return try body()
  }

  private func comeBack() {
    hedgerow_curses_resume()
    if Self.measuredSize != size {
      windowChanged()
    } else {
      repaint()
    }
  }

  package func close() {
    guard !isClosed else { return }
    awaitAnswers()
    isClosed = true
    inquiryDelay.cancel()
    inputDelay.cancel()
    resizeDelay.cancel()
    answerDelay.cancel()
    MainLoop.forget(STDIN_FILENO)
    MainLoop.forget(doorbell)
    hedgerow_curses_close()
    hedgerow_stderr_restore()
    hedgerow_set_patience(0)
    onEvent = nil
  }

  // MARK: - Input

  private func readInput() {
    guard !isClosed, !isHungUp else { return }
    inputDelay.cancel()
    // Everything that is there now becomes one batch, so that it costs one frame.
    while true {
      let (count, isAll) = withUnsafeTemporaryAllocation(byteCount: 1 << 12, alignment: 1) {
        buffer in
        let count = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        if count > 0 { parser.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
        return (count, count < buffer.count)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { break }
      guard count > 0 else { return hangUp() }
      // What came since is told by the loop.
      if isAll || hedgerow_input_ready() == 0 { break }
    }
    deliverInput()
  }

  private func deliverInput() {
    if parser.answers.positionReports != reports {
      reports = parser.answers.positionReports
      receiveReport()
    }
    hearAboutPictures()
    for event in parser.takeEvents() { deliver(event) }
    let milliseconds: Int? =
      switch parser.wait {
      case .none: nil
      // An answer over a slow line may come in pieces, of which none is a key.
      case .short: inquiry.isAsking ? 100 : 25
      case .long: pacer.isWaiting || inquiry.isAsking ? 2_000 : 250
      }
    guard let milliseconds, !isClosed else { return }
    inputDelay.start(milliseconds: milliseconds) { [weak self] in
      self?.parser.timeOut()
      self?.deliverInput()
    }
  }

  /// A terminal that is gone is always ready to be read: without this the process would spin.
  private func hangUp() {
    isHungUp = true
    MainLoop.forget(STDIN_FILENO)
    deliverInput()
    deliver(.hangup)
  }

  // MARK: - Signals

  private func readSignals() {
    guard !isClosed else { return }
    let pending = hedgerow_signals_take()
    func came(_ signal: CInt) -> Bool { pending & (1 << UInt64(signal)) != 0 }
    if came(SIGCONT) {
      // Somebody stopped us without asking; a shell may have changed the modes since.
      hedgerow_curses_resume()
      repaint()
      deliver(.continued)
    }
    if came(SIGWINCH) { windowChanged() }
    if came(SIGTSTP) { deliver(.suspendRequested) }
    if came(SIGHUP), !isHungUp {
      isHungUp = true
      deliver(.hangup)
    }
    for signal in [SIGTERM, SIGINT] where came(signal) {
      deliver(.terminate(signal: signal))
    }
  }

  /// Waits until the size has been still for a moment: dragging a window sends dozens of changes.
  private func windowChanged() {
    resizeDelay.start(milliseconds: 30, atMost: 500) { [weak self] in self?.applySize() }
  }

  private func applySize() {
    guard !isClosed else { return }
    size = Self.measuredSize
    hedgerow_curses_resize(CInt(size.columns), CInt(size.rows))
    hedgerow_forget_screen()
    painter.forget()
    // The frame at hand has another size: the one that this event brings forth is painted.
    if latest?.size == size { repaint() }
    deliver(.resized(size))
  }

  /// The size of the window, or the usual one where the terminal does not know.
  private static var measuredSize: Size {
    var columns: CInt = 0
    var rows: CInt = 0
    hedgerow_terminal_size(&columns, &rows)
    guard columns > 0, rows > 0 else { return Size(columns: 80, rows: 24) }
    return Size(columns: Int(columns), rows: Int(rows))
  }
}
