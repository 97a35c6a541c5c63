import CPty
import CVTerm
import Glibc

/// A real program in a real pseudo-terminal, with a terminal emulator that shows what a person
/// would see.
///
/// Every wait has a deadline, and a failure shows the screen. The program gets exactly the
/// environment that is given here. It is ended and reaped with the session at the latest.
package final class TerminalSession {
  /// The program's process.
  package let process: pid_t
  /// How many bytes the program has sent, and how many reads it took to get them.
  package private(set) var traffic = Traffic()
  /// Everything that the program has sent.
  package private(set) var output: [UInt8] = []
  /// When it came, read by read.
  package private(set) var readings: [Reading] = []
  /// When the program was started, on the clock of the readings.
  package let startedAt: Double

  /// The line to the terminal, where it is not at once there and back.
  package var link: SlowLink?

  /// Whether the terminal answers what it is asked.
  package var answersQuestions = true

  let emulator: Emulator
  private let master: CInt
  private var isHungUp = false
  private var originalModes = termios()
  private var status: ExitStatus?
  private(set) var isStopped = false

  /// What has come from the program.
  package struct Traffic: Hashable, Sendable {
    package var bytes = 0
    package var reads = 0
  }

  /// One read: when it came, and how much had come with it.
  package struct Reading: Hashable, Sendable {
    package let time: Double
    package let end: Int
  }

  /// How a program ended.
  package enum ExitStatus: Hashable, Sendable {
    case exited(CInt)
    case signalled(CInt)
  }

  /// A wait that was in vain, with the screen at that time.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  /// Starts a program. `environment` is added to TERM, LC_ALL, LANG and PATH; nothing else is
  /// inherited.
  package init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24, term: String = "xterm-256color",
    locale: String = "C.UTF-8", directory: String? = nil
  ) throws {
    var variables = ["PATH": "/usr/bin:/bin", "TERM": term, "LANG": locale, "LC_ALL": locale]
    variables.merge(environment) { _, given in given }
    startedAt = Clock.now
    let started = Spawn.run(
      executable, arguments, variables, directory: directory, columns: columns, rows: rows)
    guard let started else {
      throw Failure(
        description: "could not start \(executable): \(String(cString: strerror(errno)))")
    }
    (process, master) = started
    emulator = Emulator(columns: columns, rows: rows, isUTF8: locale.contains("UTF"))
    pty_modes(master, &originalModes)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      var raw: CInt = 0
      while waitpid(process, &raw, 0) < 0, errno == EINTR {}
    }
    if !isHungUp { Glibc.close(master) }
  }

  // MARK: - Output

  /// Reads what is there, waiting for at most this long for the first of it. Returns whether
  /// anything came.
  @discardableResult
  package func pump(milliseconds: Int = 0) -> Bool {
    guard !isHungUp else {
      if milliseconds > 0 { pollProcess(wait: milliseconds) }
      return false
    }
    if link != nil { write(link?.typed.takeArrived() ?? []) }
    guard pty_wait(master, CInt(milliseconds)) > 0 else { return takeArrived() }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var came = false
    while true {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else {
        // Nobody has the terminal open: there is nothing to wait for but the end of the process.
        if !came, count < 0, errno == EIO, milliseconds > 0 { pollProcess(wait: 5) }
        return takeArrived() || came
      }
      came = link == nil
      if came { take(buffer[..<count]) } else { link?.shown.put(buffer[..<count]) }
    }
  }

  /// Takes what has come to the end of the line.
  private func takeArrived() -> Bool {
    guard let bytes = link?.shown.takeArrived(), !bytes.isEmpty else { return false }
    take(bytes[...])
    return true
  }

  private func take(_ bytes: ArraySlice<UInt8>) {
    traffic.bytes += bytes.count
    traffic.reads += 1
    output.append(contentsOf: bytes)
    readings.append(Reading(time: Clock.now, end: output.count))
    let answers = emulator.feed(bytes)
    if !answers.isEmpty, answersQuestions { sendBytes(answers) }
  }

  /// The traffic since an earlier one.
  package func traffic(since mark: Traffic) -> Traffic {
    Traffic(bytes: traffic.bytes - mark.bytes, reads: traffic.reads - mark.reads)
  }

  // MARK: - Waiting

  /// Reads until the condition holds, and still holds when what comes with it has come: a frame that is larger than
  /// the pseudo-terminal's buffer arrives in pieces.
  package func waitUntil(
    _ what: String, timeout seconds: Double = 10, _ condition: (TerminalSession) -> Bool
  ) throws {
    let deadline = Clock.now + seconds
    while true {
      if condition(self) {
        guard !isHungUp, !hasEnded else { return }
        var came = false
        while Clock.now < deadline, pump(milliseconds: 15) { came = true }
        if !came || condition(self) { return }
      }
      if Clock.now > deadline { throw failure("waited \(seconds) s in vain for: \(what)") }
      if hasEnded, !pump() {
        if condition(self) { return }
        throw failure("the program ended while waiting for: \(what)")
      }
      pump(milliseconds: 10)
    }
  }

  /// Reads until the screen shows this text somewhere.
  package func waitFor(_ text: String, timeout seconds: Double = 10) throws {
    try waitUntil("“\(text)”", timeout: seconds) { $0.screenText.contains(text) }
  }

  /// Reads until the screen no longer shows this text.
  package func waitForNo(_ text: String, timeout seconds: Double = 10) throws {
    try waitUntil("no “\(text)”", timeout: seconds) { !$0.screenText.contains(text) }
  }

  /// Reads until nothing has come for this long.
  package func waitUntilIdle(
    quiet milliseconds: Int = 100, timeout seconds: Double = 10
  ) throws {
    let deadline = Clock.now + seconds
    var last = Clock.now
    while Clock.now - last < Double(milliseconds) / 1000 {
      if Clock.now > deadline { throw failure("the program was not idle within \(seconds) s") }
      if pump(milliseconds: max(1, milliseconds / 4)) { last = Clock.now }
    }
  }

  /// Reads until the program has ended.
  @discardableResult
  package func waitForExit(timeout seconds: Double = 10) throws -> ExitStatus {
    let deadline = Clock.now + seconds
    while !hasEnded {
      if Clock.now > deadline { throw failure("the program did not end within \(seconds) s") }
      pump(milliseconds: 5)
    }
    while pump() {}
    guard let status else { throw failure("the program's end could not be told") }
    return status
  }

  /// Reads until the program has been stopped by a signal.
  package func waitForStop(timeout seconds: Double = 10) throws {
    let deadline = Clock.now + seconds
    while !isStopped {
      if Clock.now > deadline { throw failure("the program did not stop within \(seconds) s") }
      if hasEnded { throw failure("the program ended instead of stopping") }
      pump(milliseconds: 5)
    }
    pump()
  }

  /// Whether the program has ended.
  package var hasEnded: Bool {
    pollProcess(wait: 0)
    return status != nil
  }

  private func pollProcess(wait milliseconds: Int) {
    guard status == nil else { return }
    var raw: CInt = 0
    switch pty_poll_process(process, &raw) {
    case 1:
      let signal = pty_exit_signal(raw)
      status = signal != 0 ? .signalled(signal) : .exited(pty_exit_code(raw))
    case 2: isStopped = true
    case 3: isStopped = false
    default: if milliseconds > 0 { usleep(useconds_t(milliseconds) * 1000) }
    }
  }

  func failure(_ text: String) -> Failure {
    let rule = String(repeating: "-", count: emulator.columns)
    let ending = status.map { "\nended: \($0)" } ?? ""
    return Failure(description: "\(text)\n\(rule)\n\(screenText)\n\(rule)\(ending)")
  }

  // MARK: - Input

  /// Types keys: characters as they are, others as `<C-d>`, `<A-p>`, `<Enter>`, `<Esc>`, `<Down>`,
  /// `<lt>`. All in one write, except that something after an `<Esc>` waits until it cannot be
  /// taken for an Alt chord.
  package func send(_ keys: String) throws {
    for part in try KeyNotation.bytes(of: keys, applicationCursor: emulator.modes.applicationCursor)
    {
      sendBytes(part.bytes)
      if part.isFollowed { pump(milliseconds: 60) }
    }
  }

  /// Pastes text as a terminal does: between marks if the program has asked for them.
  package func sendPaste(_ text: String) {
    let bytes = Array(text.replacing("\n", with: "\r").utf8)
    guard emulator.modes.bracketedPaste else { return sendBytes(bytes) }
    sendBytes(Array("\u{1B}[200~".utf8) + bytes + Array("\u{1B}[201~".utf8))
  }

  /// Sends bytes as they are.
  package func sendBytes(_ bytes: [UInt8]) {
    if link != nil { link?.typed.put(bytes[...]) } else { write(bytes) }
  }

  private func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    let deadline = Clock.now + 10
    while !rest.isEmpty, !isHungUp, Clock.now < deadline {
      let count = rest.withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        pump(milliseconds: 1)
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Changes the size of the window.
  package func resize(columns: Int, rows: Int) {
    pump()
    emulator.resize(columns: columns, rows: rows)
    pty_resize(master, CInt(columns), CInt(rows))
  }

  /// Sends a signal to the program.
  package func signal(_ number: CInt) { kill(process, number) }

  /// Takes the terminal away, as a closed window or a lost connection does.
  package func hangUp() {
    guard !isHungUp else { return }
    pump()
    isHungUp = true
    Glibc.close(master)
  }

  // MARK: - What is left behind

  /// What a program that has ended or stopped should not leave in a terminal; empty if it is as it
  /// was.
  package var leftovers: [String] {
    var left = emulator.leftovers
    var modes = termios()
    if !isHungUp, pty_modes(master, &modes) == 0, pty_same_modes(&modes, &originalModes) == 0 {
      left.append("terminal modes")
    }
    return left
  }
}
