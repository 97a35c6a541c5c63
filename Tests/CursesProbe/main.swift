import CQuietExecutor
import CursesTerminal
import Dispatch
import Glibc
import MainLoop
import TerminalKit

/// A small list that shows what the terminal does, for tests of the terminal only.
@MainActor final class Probe {
  private let terminal: CursesTerminal
  private var top = 0
  private var bar = 0
  private var note = "ready"
  private var size: Size
  private let pane: Int

  init(_ terminal: CursesTerminal, pane: Int) {
    self.terminal = terminal
    self.pane = pane
    size = terminal.size
  }

  private var listRows: Int { max(1, size.rows - 4) }

  /// Runs until the program has to end; returns its exit code.
  func run() async -> CInt {
    draw()
    return await withCheckedContinuation { end in
      var ended = false
      terminal.onEvent = { [self] event in
        guard !ended else { return }
        if let code = handle(event) {
          ended = true
          return end.resume(returning: code)
        }
        draw()
      }
    }
  }

  private func handle(_ event: TerminalEvent) -> CInt? {
    switch event {
    case .keys(let keys):
      for key in keys { if let code = handle(key) { return code } }
    case .paste(let text): note = "paste \(text.count): \(text)"
    case .resized(let size):
      self.size = size
      note = "size \(size.columns)x\(size.rows)"
    case .suspendRequested: terminal.suspend()
    case .continued: note = "continued"
    case .picturesKnown: break
    case .terminate(let signal): return 128 + signal
    case .hangup: return 129
    }
    return nil
  }

  private func handle(_ key: Key) -> CInt? {
    switch key.description {
    case "q": return 0
    case "j", "down": move(1)
    case "k", "up": move(-1)
    case "ctrl-z": terminal.suspend()
    case "ctrl-l": terminal.redrawEverything()
    case "ctrl-g": terminal.ring()
    case "X": fatalError("asked to crash")
    case "E": exit(3)
    case "Z": while true { sleep(1) }
    case "!": terminal.runOutside { outside() }
    case "t": terminal.use(theme: Self.colourful)
    case "c": note = "cursor"
    case "p": note = "picture"
    default: note = "key \(key)"
    }
    return nil
  }

  private func outside() {
    print("outside", getenv("TERM").map { String(cString: $0) } ?? "")
    fflush(nil)
    _ = readLine()
  }

  private func move(_ step: Int) {
    bar = min(max(0, bar + step), 999)
    top = min(max(top, bar - listRows + 1), bar)
  }

  private static let colourful = Theme(
    name: "colourful",
    styles: [
      .cursor: ThemeStyle(modifiers: .reverse),
      .title: ThemeStyle(foreground: .named(.brightYellow), modifiers: .bold),
      .folder: ThemeStyle(foreground: .indexed(208), background: .rgb(red: 0, green: 0, blue: 95)),
    ])

  private func draw() {
    var frame = Frame(size: size)
    frame.write(" hedgerow probe", row: 0, column: 0, style: Style(.title))
    let list = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
    frame.box(list, title: "List", style: Style(.border))
    for row in 0..<listRows where top + row < 1000 { draw(&frame, row: row) }
    frame.write(note, row: size.rows - 1, column: 1, style: Style(.folder))
    if note == "cursor" { frame.cursor = Position(row: size.rows - 1, column: 7) }
    if note == "picture" {
      let picture = FramePicture(.packed([1, 2, 3]), size: Size(columns: 6, rows: 3))
      frame.show(picture, in: Rect(column: 70, row: 10, columns: 6, rows: 3))
    }
    terminal.draw(frame)
  }

  private func draw(_ frame: inout Frame, row: Int) {
    let item = top + row
    let name = "Item \(String(item + 1000).dropFirst()) — Größe 日本 é😀 funnel"
    frame.write("\(name)", row: row + 2, column: 4, style: Style(item == bar ? .cursor : .plain))
    if row < pane { frame.write("a pane that stays \(row)", row: row + 2, column: 60) }
  }
}

@MainActor func runProbe() async -> CInt {
  let arguments = CommandLine.arguments
  do {
    var options = TerminalOptions()
    options.crashNote = "probe crashed\r\n"
    options.patience = 1
    if arguments.count > 2 { CursesTerminal.redirectStandardError(to: arguments[2]) }
    let terminal = try CursesTerminal(options: options)
    let pane = arguments.count > 1 ? Int(arguments[1]) ?? 0 : 0
    let code = await Probe(terminal, pane: pane).run()
    terminal.close()
    return code
  } catch {
    print(error)
    return 2
  }
}

/// Work off the main actor, as a program with an actor or a request has it.
@concurrent func workElsewhere() async -> Int { Int(getpid()) }

_ = quiet_executor_install()
Task { @MainActor in
  _ = await workElsewhere()
  exit(await runProbe())
}
MainLoop.run()
